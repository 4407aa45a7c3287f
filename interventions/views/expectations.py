"""Saying by which day an open date is expected, and withdrawing it.

Promises that the due date stays what it is. Does not decide who is reminded: the sweep does.
"""

import datetime as dt
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.clock import today
from accounts.permissions import Permission
from govuk.dates import weekday_date
from interventions.case_page import (
    case_of,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    requirement_of,
    show,
    spent,
    typed,
    way_back,
)
from interventions.forms.expectation import ExpectationForm
from interventions.models import Audience, Deadline, Expectation, Intervention, Obligation
from interventions.operations.expectations import (
    EXPECT,
    check_may_expect,
    expect_by,
    withdraw_expectation,
)
from interventions.permissions import (
    AUDIENCE_WIDTH,
    check_case_open,
    check_may_on,
    narrowest_audience,
)
from interventions.views.withdrawals import withdraw_page
from interventions.views.words import due_words, source_words


@pages
def expect(request: HttpRequest, pk: int) -> HttpResponse:
    """Say by which day the date of the address is expected to be met."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.RECORD_FACT, case, EXPECT)
    check_case_open(case)
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    if requirement is None:
        raise Http404
    check_may_expect(person, requirement)  # before one is told whether the date is open
    deadline = _date(request, requirement)
    back = _why(case, deadline.obligation, deadline.opens, deadline.due)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    least = AUDIENCE_WIDTH[narrowest_audience(person, case)]
    audiences = [item for item in Audience if AUDIENCE_WIDTH[item] >= least]
    form = ExpectationForm(typed(request), audiences=audiences)

    def make() -> Expectation:
        return expect_by(deadline=deadline, today=today(), by=person, **form.cleaned_data)

    if form.is_valid() and once_into(form, request, make) is not None:
        return done(request, "Saved. Reminders rest until that day.", back["back_url"])
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="When is it expected?",
        requirement=deadline.obligation,
        introduction=(
            f"{deadline.obligation.name}, due {due_words(deadline.due, deadline.due_precision)}. "
            f"{source_words(deadline.obligation)}."
        ),
        **back,
    )


def _date(request: HttpRequest, requirement: Obligation) -> Deadline:
    """The open date that the address names, or 404."""
    try:
        opens, due = (dt.date.fromisoformat(request.GET.get(name, "")) for name in ("opens", "due"))
    except ValueError as error:
        raise Http404 from error
    rows = Deadline.objects.filter(obligation=requirement, opens=opens, due=due, met_on=None)
    found = rows.select_related("intervention", "obligation", "request").first()
    if found is None:
        raise Http404
    found.obligation = requirement
    return found


def _why(
    case: Intervention, requirement: Obligation, opens: dt.date, due: dt.date
) -> dict[str, str]:
    address = reverse("portfolio:why", args=[case.pk, requirement.pk, opens, due])
    return {"back_url": address, "back_text": "Why this date?"}


@pages
def withdraw(request: HttpRequest, pk: int, expectation_pk: int) -> HttpResponse:
    """Say that the day no longer stands."""
    case, person = case_of(request, pk), person_of(request)
    rows = Expectation.objects.visible_to(person).filter(intervention=case)
    row = get_object_or_404(
        rows.select_related("obligation__clause__instrument"), pk=expectation_pk
    )
    check_may_on(person, Permission.RECORD_FACT, case, EXPECT)
    return withdraw_page(
        request,
        case,
        row,
        partial(withdraw_expectation, expectation=row),
        what="day it is expected",
        introduction=f"{row.obligation.name}: expected by {weekday_date(row.expected_on)}",
        back=way_back(case, row.obligation),
    )
