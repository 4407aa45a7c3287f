"""All live cases: on the screen, as CSV and as a workbook.

Promises them to those who may see every case; for others the page does not exist. Does not write but
for the note that somebody took a file.
"""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.operations.exports import note_export
from accounts.permissions import Permission
from documents.tables import csv_response, xlsx_response
from portfolio.queries.case_facts import facts_of_all
from portfolio.queries.cases import how_many
from portfolio.queries.live_list import last_day_soon, live_list, query_of
from portfolio.queries.remembered import Memory
from portfolio.queries.view_links import CASES, view_links
from portfolio.rules.case_filters import asked
from portfolio.views.briefs import MOST
from portfolio.words.case_table import HEAD, cells_of

TITLE = "Live cases"


def cases_page(request: HttpRequest, user: User, *, is_home: bool = False) -> HttpResponse:
    """The list for whoever may see every case, at whatever address it stands."""
    found = live_list(user, request.GET, today(), reverse("portfolio:cases"))
    context = {
        "found": found,
        "views": view_links(user, CASES.kept(request.GET)),
        "may_take_over": user.may(Permission.BACK_RECORD),
        "is_home": is_home,
        "may_assign": user.may(Permission.ASSIGN),
        "may_brief": 0 < found.total <= MOST,
    }
    return render(request, "portfolio/cases.html", context)


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Every live case that fits the filters, the worst first, fifty a page."""
    return cases_page(request, _reader(request))


@require_GET
def cases_csv(request: HttpRequest) -> HttpResponseBase:
    """The same cases, all pages and every column, as CSV."""
    return _file(request, "csv", lambda name, rows: csv_response(name, HEAD, rows))


@require_GET
def cases_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same cases, all pages and every column, as a workbook."""
    return _file(request, "xlsx", lambda name, rows: xlsx_response(name, TITLE, HEAD, rows))


def _file(
    request: HttpRequest, form: str, respond: Callable[[str, Any], HttpResponseBase]
) -> HttpResponseBase:
    user, on = _reader(request), today()
    question, memory = asked(request.GET.getlist), Memory(on)
    soon = last_day_soon(memory, on)
    total = how_many(user, question, memory, on, soon)
    note_export(what="live cases", form=form, rows=total, query=query_of(question), by=user)
    cells = cells_of(on, request.build_absolute_uri(reverse("portfolio:cases")))
    return respond(f"live-cases-{on}", map(cells, facts_of_all(user, question, on, soon)))


def _reader(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not user.may(Permission.SEE_EVERY_CASE):
        raise Http404
    return user
