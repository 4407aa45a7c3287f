"""Moving many cases to another lead, with a look at what changes before it does.

Promises that a case changed in between is left alone and named. Moves only what was ticked.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from govuk.dates import counted, day_month_year
from govuk.fields import whole_number
from interventions.case_page import form_key, not_twice, once_into, pages, person_of, spent, typed
from interventions.forms.reassign import NOBODY, ReassignForm, WhoseForm
from interventions.models import Assignment, Intervention
from interventions.operations.assignments import ASSIGN
from interventions.operations.reassigning import Reassigned, left_words, reassign
from interventions.queries.leads import Seen, leaders, led_by, moves
from interventions.queries.people import accounts_that_will

MOST = 200
"""Cases that one page moves: a form carries so many fields and no more."""


@pages
def reassign_cases(request: HttpRequest) -> HttpResponse:
    """Choose whose cases; tick them; see what changes; move them."""
    person = person_of(request)
    person.check_may(Permission.ASSIGN, ASSIGN)
    asked = request.GET.get("of", "")
    if not asked:
        return _ask_whose(request, person)
    who = _whose(asked)
    if spent(request) is not None:
        return not_twice(request, reverse("interventions:reassign"))
    every = led_by(person, who, today())
    form = ReassignForm(
        typed(request),
        cases=_offered(request, person, every),
        officials=accounts_that_will(Permission.ENTER_INSTRUMENT, today()),
        today=today(),
    )
    context = {"form": form, "who": who, "total": every.count(), "most": MOST}
    if form.is_valid() and "change" not in request.POST:
        if "move" in request.POST:
            answer = _move(request, person, form)
        else:
            answer = _preview(request, form, context)
        if answer is not None:
            return answer
    return _show(request, "choose", context)


def _whose(asked: str) -> User | None:
    if asked == NOBODY:
        return None
    return get_object_or_404(User.objects.filter(is_system=False), pk=whole_number(asked) or 0)


def _ask_whose(request: HttpRequest, person: User) -> HttpResponse:
    without = led_by(person, None, today()).count()
    given = request.GET if "of" in request.GET else None
    form = WhoseForm(given, leaders=leaders(person, today()), without=without)
    return _show(request, "whose", {"form": form})


def _offered(
    request: HttpRequest, person: User, every: Sequence[Intervention] | Any
) -> list[Intervention]:
    """The cases to tick; of a form that was sent those it had, though they may be another's now."""
    ticked = [pk for pk in request.POST.getlist("cases") if whole_number(pk) is not None]
    if not ticked:
        return list(every[:MOST])
    rows = Intervention.objects.visible_to(person).filter(pk__in=ticked[:MOST])
    had = {case.pk: case for case in rows.select_related("council")}
    found = {case.pk: case for case in every[:MOST]} | had
    return sorted(found.values(), key=lambda case: (case.council.name, case.function))


def _preview(request: HttpRequest, form: ReassignForm, context: dict[str, Any]) -> HttpResponse:
    given = form.cleaned_data
    rows = Intervention.objects.visible_to(person_of(request)).filter(pk__in=given["cases"])
    ordered = rows.select_related("council").order_by("council__name", "function")
    found = moves(ordered, given["user"], given["from_date"])
    return _show(
        request,
        "preview",
        {
            **context,
            "moves": found,
            "changing": [move for move in found if move.changes],
            "to": given["user"],
            "from_date": given["from_date"],
        },
    )


def _move(request: HttpRequest, person: User, form: ReassignForm) -> HttpResponse | None:
    """Move the cases as they were seen; None where it is refused, with the reason on the form."""
    given, done = form.cleaned_data, Reassigned()
    carried = [Seen.read(text) for text in request.POST.getlist("seen")]
    looked_at = [seen for seen in carried if seen and str(seen.case_id) in given["cases"]]

    def make() -> Assignment:
        nonlocal done
        done = reassign(
            looked_at=looked_at, to=given["user"], from_date=given["from_date"], by=person
        )
        return done.moved[0]

    if once_into(form, request, make) is None:
        return None
    words = counted(len(done.moved), "case")
    verb = "is" if len(done.moved) == 1 else "are"
    since = day_month_year(given["from_date"])
    messages.success(request, f"{words} {verb} led by {given['user']} from {since}.")
    if done.left:
        messages.info(request, left_words(done))
    return redirect("interventions:reassign")


def _show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {
        "key": form_key(request),
        "back_url": reverse("portfolio:home"),
        "back_text": "Home",
        **context,
    }
    return render(request, f"interventions/reassign/{template}.html", whole)
