"""What every page of a case stands in: the case by right, its head, its one banner, its tabs.

Promises 404 for a case the reader may not see, and one banner at most: our record stops, before
paused, before overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from govuk.dates import day_month_year, partial_date, weekday_date
from govuk.parts import Tab, address
from interventions.models import Appointment, AppointmentRole, Term
from portfolio.look import asked_look, case_address, look_words
from portfolio.queries.case import (
    Paper,
    appointments_of,
    in_force,
    level_of,
    papers_of,
    paused_by,
    read_case,
)
from portfolio.queries.reading import ReadCase

TABS = (
    ("Overview", "portfolio:case"),
    ("Requirements", "portfolio:requirements"),
    ("Timeline", "portfolio:timeline"),
    ("Plan", "portfolio:plan"),
    ("Reports", "portfolio:reports"),
    ("Reviews", "portfolio:reviews"),
    ("Letters", "portfolio:letters"),
    ("People", "portfolio:people"),
)


def case_of(request: HttpRequest, pk: int) -> ReadCase:
    """The case of the address at the day it asks for, or 404."""
    user = request.user
    read = read_case(user, pk, asked_look(request).look) if isinstance(user, User) else None
    if read is None:
        raise Http404
    return read


def bare(request: HttpRequest, read: ReadCase) -> dict[str, Any]:
    """What every page of a case has, also one without tabs."""
    asked = asked_look(request)
    return {
        "read": read,
        "case": read.case,
        "council": read.case.council,
        "look": read.look,
        "as_at": read.as_at,
        "look_words": look_words(read.look),
        "look_problem": asked.problem,
        "leave_url": _without_look(request),
        "may_record": read.may(Permission.RECORD_FACT),
        "may_plan": read.may(Permission.PLAN_AND_REQUEST),
        "may_enter": read.may(Permission.ENTER_INSTRUMENT),
        "may_audit": read.reader.user.may(Permission.SEE_AUDIT),
        "stop_lead": _stop_lead(read),
        "now_words": _now(read),
        "day_words": f"Today is {weekday_date(read.as_at)}"
        if read.as_at == read.look.today
        else f"As at {weekday_date(read.as_at)}",
    }


def _now(read: ReadCase) -> str:
    """What a drawing calls the day that the page shows."""
    if read.stops:
        return "Our record stops"
    return "Today" if read.as_at == read.look.today else "Looked at"


def head(
    request: HttpRequest,
    read: ReadCase,
    tab: str,
    *,
    named: bool = False,
    pause: Term | bool | None = True,
) -> dict[str, Any]:
    """The context of a tab. `named`: with the people named for appointments; `pause`: the term by
    which the case is paused, if the page knows it already.
    """
    papers = papers_of(read)
    appointments = appointments_of(read, named=named)
    acting = in_force(appointments, read.as_at)
    paused = paused_by(read) if pause is True else pause
    level = level_of(read, papers, appointments)
    return {
        **bare(request, read),
        "papers": papers,
        "appointments": appointments,
        "acting": acting,
        "level": level,
        "level_since": partial_date(level.since) if level.since else "",
        "advisers": _advisers(acting),
        "lead": read.lead,
        "led_until": day_month_year(read.led_until) if read.led_until else "",
        "may_assign": read.may(Permission.ASSIGN),
        "banner": _banner(read, paused if isinstance(paused, Term) else None),
        "tabs": tabs(read, tab),
        "tab": tab,
        "back_url": reverse("portfolio:council", args=[read.case.council.slug]),
        "back_text": f"{read.case.council} in the register",
    }


def _advisers(acting: Sequence[Appointment]) -> list[Appointment]:
    wanted = (AppointmentRole.ADVISER, AppointmentRole.COMMISSIONER)
    return [row for row in acting if row.role in wanted]


def tabs(read: ReadCase, current: str) -> list[Tab]:
    """The pages of the case, each keeping the day looked at."""
    return [
        Tab(label, case_address(read.look, name, read.case.pk), current=label == current)
        for label, name in TABS
    ]


def _banner(read: ReadCase, paused: Term | None) -> dict[str, str]:
    """The banner of every tab: our record stops, or paused; empty for neither."""
    case = read.case
    if read.stops:
        return {
            "kind": "blue",
            "lead": _stop_lead(read),
            "words": "This page shows the case as at that day.",
            "why": case.record_stops_because,
            "note": (
                "“No record here” means that our papers do not say. It does not mean that it was "
                "not done, and no reminder comes from it."
            ),
        }
    if paused is not None and paused.authority is not None:
        since = f" since {day_month_year(paused.from_date)}" if paused.from_date else ""
        return {
            "kind": "grey",
            "lead": f"This case is paused{since}.",
            "words": f"No date runs until the pause ends. By: {paused.authority.title}.",
        }
    return {}


def _stop_lead(read: ReadCase) -> str:
    stops = read.case.record_stops_on
    return f"Our record stops on {day_month_year(stops)}." if stops else ""


def _without_look(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in ("on", "sense"):
        query.pop(name, None)
    return address(request.path, dict(query.lists()))


def papers_by_id(papers: Sequence[Paper]) -> dict[int, Paper]:
    """The instruments by their id."""
    return {paper.instrument.pk: paper for paper in papers}


def show(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the case."""
    return render(request, f"portfolio/case/{page}.html", context)
