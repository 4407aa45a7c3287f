"""Plan, reports, reviews, letters and people of a case.

Promises lists with their empty state and, for who may, the one thing to do. Only reads.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from interventions.models import AppointmentRole, HappeningKind
from portfolio.queries.officials import officials_of
from portfolio.queries.tabs import (
    board_of,
    decisions_of,
    happenings_of,
    letters_of,
    logs_of,
    office_holders_of,
    plan_versions,
    reviews_of,
)
from portfolio.views.frame import case_of, head, show


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The improvement plan as it was sent, version by version."""
    read = case_of(request, pk)
    context = head(request, read, "Plan") | {
        "versions": plan_versions(read),
        "assessments": happenings_of(read, HappeningKind.PLAN_ASSESSMENT),
        "may_send": read.may(Permission.SEND_PLAN),
    }
    return show(request, "plan", context)


@require_GET
def reports(request: HttpRequest, pk: int) -> HttpResponse:
    """Three kinds of report, kept apart: none serves another's duty."""
    read = case_of(request, pk)
    found = happenings_of(
        read,
        HappeningKind.COUNCIL_REPORT,
        HappeningKind.ADVISER_REPORT,
        HappeningKind.CHAIR_REPORT,
    )
    of = {kind: [row for row in found if row.kind == kind] for kind in HappeningKind}
    context = head(request, read, "Reports") | {
        "council_reports": of[HappeningKind.COUNCIL_REPORT],
        "adviser_reports": [
            row for row in of[HappeningKind.ADVISER_REPORT] if not hasattr(row, "monthly_log")
        ],
        "chair_reports": of[HappeningKind.CHAIR_REPORT],
        "logs": [] if read.reader.is_council else logs_of(read),
        "may_log": read.may(Permission.LOG_MONTH),
        "this_month": f"{read.as_at:%Y-%m}",
    }
    return show(request, "reports", context)


@require_GET
def reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """Reviews of the case, each with how far it has come, and what was decided."""
    read = case_of(request, pk)
    context = head(request, read, "Reviews") | {
        "rows": reviews_of(read),
        "decisions": decisions_of(read),
        "may_review": read.may(Permission.RECORD_REVIEW),
        "may_propose": read.may(Permission.PROPOSE_DECISION),
    }
    return show(request, "reviews", context)


@require_GET
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters issued here, letters issued elsewhere, and drafts for who writes them."""
    read = case_of(request, pk)
    context = head(request, read, "Letters") | {
        "letters": letters_of(read),
        "may_write": read.may(Permission.WRITE_LETTER),
    }
    return show(request, "letters", context)


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds office in the council, who is appointed, who sits on the Board, who is assigned."""
    read = case_of(request, pk)
    context = head(request, read, "People", named=True)
    acting = context["acting"]
    context |= {
        "office_holders": office_holders_of(read),
        "officials": officials_of(read),
        "board": board_of(read),
        "ended": [row for row in context["appointments"] if row not in acting],
        "has_chair": any(row.role == AppointmentRole.CHAIR for row in acting),
        "may_appoint": read.may(Permission.APPOINT),
    }
    return show(request, "people", context)
