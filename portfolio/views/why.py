"""Why this date? One page a deadline.

Promises the answer in one sentence, the steps to it, and every date so far. Only reads.
"""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter
from django.views.decorators.http import require_GET

from interventions import rules
from interventions.queries.adapter import rule_of
from interventions.queries.meeting import what_meets
from interventions.rules.reminders import interval_days
from portfolio.look import case_address
from portfolio.queries.requirements import Requirement, requirements_of
from portfolio.queries.why import (
    bars,
    changes,
    counted_from,
    date_row,
    events,
    expect_address,
    expected_of,
)
from portfolio.views.frame import bare, case_of, show
from portfolio.words.days import by_words
from portfolio.words.moves import marked, meets_words, moves_words, told_words
from portfolio.words.why import answer, reasons, so_words


class DayConverter:
    """A day in an address: 2027-02-25."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """The day; ValueError, and so no such page, where there is none."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date | str) -> str:
        """The day as the address holds it; one that is written so already stays."""
        return str(value)


register_converter(DayConverter, "day")


@require_GET
def why(
    request: HttpRequest, pk: int, obligation_pk: int, opens: dt.date, due: dt.date
) -> HttpResponse:
    """Why a requirement is due on that day."""
    read = case_of(request, pk)
    found, holidays = requirements_of(read, only=[obligation_pk])
    row = found[0] if found else None
    date = date_row(row, opens, due) if row else None
    if row is None or date is None or not row.is_shown:
        raise Http404
    ground, window = date.ground, date.window
    lead = read.lead.name if read.lead else ""
    shown = bars(row)
    asks, because = answer(ground, read.as_at)
    runs = read.case.closed_on is None and read.case.record_stops_on is None
    told = "Nobody: no reminder comes from this case."
    if runs:
        said = date.expectation.expected_on if date.expectation else None
        told = told_words(
            window, row.obligation.owed_by, lead, interval_days(window), read.as_at, said
        )
    context = bare(request, read) | {
        "row": row,
        "date": date,
        "heading_day": date.due.replace("In ", "in ", 1),
        "asks": asks,
        "by": by_words(window.due, window.precision),
        "because": because,
        "quote": marked(row.obligation.quote or row.obligation.name, _own_rule(row)),
        "changes": changes(row, date),
        "counted_from": counted_from(row, date, read),
        "so": [*reasons(ground), so_words(ground, holidays)],
        "meets": meets_words(ground, what_meets(row.obligation)),
        "moves": moves_words(ground),
        "told": told,
        "expected": expected_of(date, read),
        "expect_url": expect_address(row, date, read),
        "bars": shown,
        "events": events(row, shown, read),
        "back_url": case_address(read.look, "portfolio:requirements", pk),
        "back_text": f"Requirements of {read.case.council}",
    }
    return show(request, "why", context)


def _own_rule(row: Requirement) -> rules.Rule | None:
    first = next((term for term in row.terms if term.rule is not None), None)
    return rule_of(first) if first is not None else None
