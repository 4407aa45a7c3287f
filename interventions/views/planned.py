"""Setting a day for what is to come, and withdrawing it.

Promises that the dates which hang on a plan follow when it is saved. Does not record that it
happened.
"""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.clock import today
from accounts.permissions import Permission
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
from interventions.forms.planned import PlanDayForm
from interventions.models import PlannedEvent
from interventions.operations.planning import PLAN, plan_event, withdraw_planned_event
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.meeting import kinds_that_meet
from interventions.views.withdrawals import withdraw_page


@pages
def plan_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a day or a month for something to come; it may be for a requirement."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_case_open(case)
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    back = way_back(case, requirement)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    first = kinds_that_meet(requirement.duty) if requirement else ()
    form = PlanDayForm(typed(request), kinds_first=first)

    def make() -> PlannedEvent:
        given: dict[str, Any] = form.cleaned_data
        return plan_event(case=case, obligation=requirement, today=today(), by=person, **given)

    if form.is_valid() and once_into(form, request, make) is not None:
        return done(request, "The day is planned. What hangs on it follows.", back["back_url"])
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="Plan a day",
        requirement=requirement,
        introduction=f"For: {requirement.name}" if requirement else "",
        **back,
    )


@pages
def withdraw_plan(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    """Say that a planned day no longer stands."""
    case = case_of(request, pk)
    check_may_on(person_of(request), Permission.PLAN_AND_REQUEST, case, PLAN)
    rows = PlannedEvent.objects.filter(intervention=case).select_related("obligation")
    plan = get_object_or_404(rows, pk=plan_pk)
    return withdraw_page(
        request,
        case,
        plan,
        partial(withdraw_planned_event, plan=plan),
        what="planned day",
        introduction=str(plan),
        back=way_back(case, plan.obligation),
    )
