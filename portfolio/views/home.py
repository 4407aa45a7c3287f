"""The first page after signing in, by what the person may do.

Promises the page of the first permission that fits. Does not write but for the time of the last
look, which lives in the session.
"""

from collections.abc import Callable
from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.last_looked import look
from accounts.models import User
from accounts.permissions import Permission
from portfolio.queries.changed import looked_words
from portfolio.queries.cover import who_covers
from portfolio.queries.handover import handed_over_to
from portfolio.queries.home import SHOWN, Section, official_home
from portfolio.queries.home_administrator import administrator_home
from portfolio.queries.home_adviser import adviser_home
from portfolio.queries.home_council import council_home
from portfolio.queries.home_office import office_home
from portfolio.queries.view_links import view_links
from portfolio.views.cases import cases_page
from portfolio.views.roles import Desk, desk_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in."""
    user = cast(User, request.user)
    return PAGES[desk_of(user)](request, user)


def _official(request: HttpRequest, user: User) -> HttpResponse:
    on, every = today(), _every(request)
    since = look(request.session, timezone.now())
    page = official_home(user, on, since, every=every)
    context = {
        "page": page,
        "every": every,
        "counts": page.counts(lambda name: _list_address(name, every=every)),
        "since": looked_words(since, on) if since else "",
        "views": view_links(user),
        "may_assign": user.may(Permission.ASSIGN),
        "handed_over": handed_over_to(user, on) if page.given else [],
        "stand_ins": who_covers(user, on) if page.stood_in_for else [],
    }
    return render(request, "portfolio/home.html", context)


def _office(request: HttpRequest, user: User) -> HttpResponse:
    context = {"sections": office_home(user, today()), "views": view_links(user)}
    return render(request, "portfolio/home_office.html", context)


def _director(request: HttpRequest, user: User) -> HttpResponse:
    return cases_page(request, user, is_home=True)


def _adviser(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "portfolio/home_adviser.html", {"cards": adviser_home(user, today())})


def _council(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "portfolio/home_council.html", {"parts": council_home(user, today())})


def _administrator(request: HttpRequest, user: User) -> HttpResponse:
    page = administrator_home(user, today())
    return render(request, "portfolio/home_administrator.html", {"page": page})


def _nobody(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "portfolio/home_nobody.html")


PAGES: dict[Desk, Callable[[HttpRequest, User], HttpResponse]] = {
    Desk.OFFICIAL: _official,
    Desk.OFFICE: _office,
    Desk.DIRECTOR: _director,
    Desk.ADVISER: _adviser,
    Desk.COUNCIL: _council,
    Desk.ADMINISTRATOR: _administrator,
    Desk.NOBODY: _nobody,
}


@require_GET
def home_list(request: HttpRequest, name: str) -> HttpResponse:
    """All rows of one list of the home page, fifty a page."""
    section = _section(request, cast(User, request.user), name)
    if section is None:
        raise Http404
    page = Paginator(section.rows, SHOWN).get_page(request.GET.get("page"))
    return render(request, "portfolio/home_list.html", {"section": section, "found": page})


def _section(request: HttpRequest, user: User, name: str) -> Section | None:
    desk = desk_of(user)
    if desk is Desk.OFFICIAL:
        return official_home(user, today(), None, every=_every(request)).section(name)
    if desk is Desk.OFFICE:
        return next((part for part in office_home(user, today()) if part.name == name), None)
    return None


def _list_address(name: str, *, every: bool) -> str:
    address = reverse("portfolio:home_list", args=[name])
    return f"{address}?cases=all" if every else address


def _every(request: HttpRequest) -> bool:
    return request.GET.get("cases") == "all"
