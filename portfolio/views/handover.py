"""The handover of a case on one page, for whoever takes it over.

Promises what the Department knows, printable; 404 for anyone outside the Department. Only reads.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from govuk.dates import days_late
from interventions.models import Audience
from portfolio.queries.case import named_holidays
from portfolio.queries.handover import (
    handover_notes,
    last_notes,
    promised,
    under_way,
    unread,
)
from portfolio.queries.journey import Stations, next_dates, open_points, stations_of
from portfolio.queries.officials import officials_of
from portfolio.queries.tabs import board_of, office_holders_of
from portfolio.views.case import full_head
from portfolio.views.frame import case_of, head, show
from portfolio.words import days

NEXT = 3


@require_GET
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Where we are, what is promised, what comes next, what was said last, who is involved."""
    read = case_of(request, pk)
    if read.reader.audience != Audience.INTERNAL:
        raise Http404
    stations, holidays = stations_of(read), named_holidays()
    context = head(request, read, "Handover", named=True) | {
        **full_head(stations, read),
        "overdue": _overdue(stations),
        "not_recorded": sum(len(row.not_recorded) for row in stations.standings),
        "promised": promised(stations, read),
        "open_points": open_points(stations, read),
        "under_way": under_way(read, holidays),
        "next_dates": next_dates(stations, read, holidays)[:NEXT],
        "handover_notes": handover_notes(read),
        "notes": last_notes(read),
        "officials": officials_of(read),
        "office_holders": office_holders_of(read),
        "board": board_of(read),
        "unread": not read.look.is_back and unread(read.reader.user, read.case, read.look.today),
        "may_note": read.may(Permission.RECORD_FACT),
    }
    return show(request, "handover", context)


def _overdue(stations: Stations) -> list[dict[str, object]]:
    return [
        {
            "obligation": obligation,
            "due": days.on_words(date.due, date.precision),
            "late": days_late(date.days_late),
        }
        for obligation, date in stations.overdue
    ]
