"""The list of bank holidays: seen by all, changed by officials and administrators.

Promises to say what follows before a change is made, and afterwards which dates moved; of a case
only to whoever may see it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt, refused_into
from councils.models import BankHoliday
from councils.operations.holidays import EDIT, check_can_add
from govuk.forms import GovukForm
from interventions.case_page import pages, person_of, typed
from interventions.forms.holidays import HolidayForm, WithdrawHolidayForm
from interventions.models import HolidayChange, HolidayMove, Intervention
from interventions.operations.bell import HOLIDAYS, ring_now
from interventions.operations.holidays import (
    enter_bank_holiday,
    withdraw_bank_holiday,
    work_out_holiday_change,
)
from interventions.queries.holidays import Foreseen, Move, foreseen
from interventions.seal import is_sealed, seal

A_PAGE = 50


@dataclass(frozen=True)
class MoveRow:
    """Dates that move alike: of how many requirements, and which of them the reader may see."""

    due_before: dt.date
    act_by_before: dt.date
    due: dt.date
    act_by: dt.date
    count: int


@require_GET
def holidays(request: HttpRequest) -> HttpResponse:
    """The bank holidays of a year, and what was withdrawn of it."""
    person, on = person_of(request), today()
    rows = BankHoliday.objects.visible_to(person)
    years = sorted({day.year for day in rows.standing().values_list("day", flat=True)})
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else on.year
    of_year = rows.filter(day__year=year).select_related("recorded_by", "withdrawn_by")
    context = {
        "year": year,
        "years": years,
        "standing": of_year.standing(),
        "withdrawn": of_year.exclude(withdrawn_on=None),
        "last_year": years[-1] if years else None,
        "may_change": person.may(Permission.EDIT_REGISTER),
        "changes": HolidayChange.objects.select_related("holiday", "made_by")[:10],
    }
    return render(request, "interventions/holidays/list.html", context)


@pages
def add_holiday_page(request: HttpRequest) -> HttpResponse:
    """Enter a bank holiday: the first press shows what follows, the second saves."""
    person, on = person_of(request), today()
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    form = HolidayForm(typed(request))
    if not form.is_valid():
        return _form_page(request, form)
    day, name = form.cleaned_data["day"], form.cleaned_data["name"]
    with refused_into(form):
        check_can_add(day)
    if not form.is_valid():
        return _form_page(request, form)
    follows = foreseen(day, on, is_added=True)

    def save() -> HolidayChange | None:
        return attempt(form, enter_bank_holiday, day=day, title=name, today=on, by=person)

    return _seen_or_saved(request, form, follows, seal(day), save)


@pages
def withdraw_holiday_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a bank holiday, in the same two steps."""
    person, on = person_of(request), today()
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    holiday = get_object_or_404(BankHoliday.objects.visible_to(person).standing(), pk=pk)
    form = WithdrawHolidayForm(typed(request))
    if not form.is_valid():
        return _form_page(request, form, holiday)
    reason, follows = form.cleaned_data["reason"], foreseen(holiday.day, on, is_added=False)

    def save() -> HolidayChange | None:
        return attempt(
            form, withdraw_bank_holiday, holiday=holiday, reason=reason, today=on, by=person
        )

    return _seen_or_saved(request, form, follows, seal(holiday.pk), save, holiday)


def _seen_or_saved(
    request: HttpRequest,
    form: GovukForm,
    follows: Foreseen,
    mark: str,
    save: Callable[[], HolidayChange | None],
    holiday: BankHoliday | None = None,
) -> HttpResponse:
    """Save if the page that was pressed showed what follows for this day; else show it."""
    if is_sealed(request.POST.get("seen", ""), mark):
        change = save()
        if change is not None:
            _begin(change, person_of(request))
            return redirect("interventions:holiday_change", change.pk)
    return _form_page(request, form, holiday, follows=follows, mark=mark)


def _begin(change: HolidayChange, by: User) -> None:
    """Work out the first batch at once; what is left of a large change is a worker's."""
    if work_out_holiday_change(change=change, today=today(), by=by).finished_at is None:
        ring_now(HOLIDAYS)


def _form_page(
    request: HttpRequest,
    form: GovukForm,
    holiday: BankHoliday | None = None,
    *,
    follows: Foreseen | None = None,
    mark: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "holiday": holiday,
        "follows": follows,
        "rows": _alike(follows.moves) if follows else [],
        "mark": mark,
    }
    return render(request, "interventions/holidays/form.html", context)


@require_GET
def holiday_change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a change did: how far it is worked out, and which dates moved."""
    person = person_of(request)
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    change = get_object_or_404(HolidayChange.objects.select_related("holiday", "made_by"), pk=pk)
    seen = (
        HolidayMove.objects.visible_to(person)
        .filter(change=change)
        .select_related("intervention__council", "obligation__clause__instrument")
        .select_related("obligation__promise", "obligation__appointment")
    )
    sees_cases = Intervention.objects.visible_to(person).exists()
    context = {
        "change": change,
        "rows": _alike(change.moves.all()),
        "found": Paginator(seen, A_PAGE).get_page(request.GET.get("page")) if sees_cases else None,
    }
    return render(request, "interventions/holidays/change.html", context)


def _alike(moves: Iterable[Move] | Iterable[HolidayMove]) -> list[MoveRow]:
    """The moves counted by what becomes of the date: nothing in it is of a case."""
    counts = Counter((each.due_before, each.act_by_before, each.due, each.act_by) for each in moves)
    return [MoveRow(*days, count) for days, count in sorted(counts.items())]
