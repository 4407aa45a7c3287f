"""Cover of officials who are away: what is arranged, arranging one, ending one early.

Promises that who leads stays. Shows no case: home does, to whoever stands in.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from govuk.dates import day_month_year
from govuk.fields import whole_number
from interventions.case_page import (
    done,
    form_key,
    not_twice,
    once_into,
    pages,
    person_of,
    spent,
    typed,
)
from interventions.forms.cover import AwayForm, CoverForm, EndCoverForm
from interventions.models import Cover, Intervention
from interventions.operations.covers import COVER, arrange_cover, end_cover
from interventions.queries.covers import coming_covers, past_covers
from interventions.queries.leads import led_by
from interventions.queries.people import accounts_that_will

A_PAGE = 50
MOST = 200
"""Cases to choose among on one page."""


@require_GET
def covers(request: HttpRequest) -> HttpResponse:
    """What is arranged from today on, and what was, fifty a page."""
    person_of(request).check_may(Permission.ASSIGN, COVER)
    past = Paginator(past_covers(today()), A_PAGE).get_page(request.GET.get("page"))
    context = {"coming": coming_covers(today()), "past": past, **_back("portfolio:home", "Home")}
    return render(request, "interventions/cover/covers.html", context)


@pages
def arrange(request: HttpRequest) -> HttpResponse:
    """Say who is away, then who stands in, on which days and in which cases."""
    person = person_of(request)
    person.check_may(Permission.ASSIGN, COVER)
    officials = accounts_that_will(Permission.ENTER_INSTRUMENT, today())
    if not request.GET.get("of"):
        asked = request.GET if "of" in request.GET else None
        return _page(request, AwayForm(asked, officials=officials), "Arrange cover", "get")
    if spent(request) is not None:
        return not_twice(request, reverse("interventions:cover"))
    away = _away(request.GET["of"])
    cases = list(led_by(person, away, today())[:MOST])
    others = officials.exclude(pk=away.pk)
    initial = {"from_date": today()}
    form = CoverForm(typed(request), officials=others, cases=cases, initial=initial)
    if form.is_valid():
        made = once_into(form, request, lambda: _arrange(away, form, cases, person))
        if made is not None:
            words = "The cover is arranged. It ends by itself."
            return done(request, words, reverse("interventions:cover"))
    return _page(request, form, f"Arrange cover for {away}", "post")


def _away(asked: str) -> User:
    return get_object_or_404(User.objects.filter(is_system=False), pk=whole_number(asked) or 0)


def _arrange(away: User, form: CoverForm, cases: list[Intervention], by: User) -> Cover:
    given, chosen = form.cleaned_data, form.chosen()
    return arrange_cover(
        away=away,
        stand_in=given["stand_in"],
        from_date=given["from_date"],
        to_date=given["to_date"],
        cases=None if chosen is None else [case for case in cases if case.pk in chosen],
        today=today(),
        by=by,
    )


@pages
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a cover before its day."""
    person = person_of(request)
    person.check_may(Permission.ASSIGN, COVER)
    cover = get_object_or_404(Cover.objects.select_related("away", "stand_in"), pk=pk)
    if spent(request) is not None:
        return not_twice(request, reverse("interventions:cover"))
    form = EndCoverForm(typed(request), initial={"to_date": today()})
    if form.is_valid():
        day = form.cleaned_data["to_date"]
        made = once_into(form, request, lambda: end_cover(cover=cover, to_date=day, by=person))
        if made is not None:
            words = (
                f"From {day_month_year(day)} {cover.stand_in} no longer covers for {cover.away}."
            )
            return done(request, words, reverse("interventions:cover"))
    return _page(request, form, f"End the cover of {cover.stand_in} for {cover.away}", "post")


def _page(request: HttpRequest, form: Any, heading: str, method: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "method": method,
        "key": form_key(request),
        **_back("interventions:cover", "Cover"),
    }
    return render(request, "interventions/cover/form.html", context)


def _back(name: str, text: str) -> dict[str, str]:
    return {"back_url": reverse(name), "back_text": text}
