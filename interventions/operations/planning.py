"""Setting days for what is to come, and asking for something by a day.

Promises that a planned day and a request are facts that may be withdrawn, and that the dates which
hang on them follow. Does not record what happened.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import check_can_correct, check_reason, recorded_day
from councils.rules.partial_date import PartialDate
from interventions import events
from interventions.models import (
    Authority,
    HappeningKind,
    Intervention,
    Obligation,
    PlannedEvent,
    Request,
)
from interventions.operations.projection import project
from interventions.permissions import check_case_open, check_may_on

PLAN = "You cannot plan in this case."


@operation
def plan_event(
    *,
    case: Intervention,
    kind: HappeningKind,
    on: PartialDate,
    today: dt.date,
    by: User,
    obligation: Obligation | None = None,
    conducted_by: str = "",
    note: str = "",
    authority: Authority | None = None,
    recorded_on: dt.date | None = None,
) -> PlannedEvent:
    """Set a day, or a month, for something to come; it may serve a requirement.

    Raises NotAllowedNow for a requirement of another case, or for a day that had passed when this
    was known.
    """
    check_may_on(by, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_case_open(case)
    known_on = recorded_day(by, recorded_on, today)
    if on.last_day < known_on:
        raise NotAllowedNow("This day has passed. To say what happened, record it.", "on")
    if obligation is not None and obligation.intervention_id != case.pk:
        raise NotAllowedNow("That requirement belongs to another case.", "obligation")
    plan = PlannedEvent(
        intervention=case,
        obligation=obligation,
        kind=kind,
        on=on,
        conducted_by=conducted_by,
        note=note.strip(),
        authority=authority,
        recorded_on=known_on,
        recorded_by=by,
    )
    plan.save()
    if obligation is not None:
        project([obligation.pk], today)
    record(events.EVENT_PLANNED, subject=plan, scope=case, kind=kind, on=on.text)
    return plan


@operation
def withdraw_planned_event(
    *, plan: PlannedEvent, reason: str, today: dt.date, by: User
) -> PlannedEvent:
    """Withdraw a planned day: from today on there is no such plan."""
    plan = PlannedEvent.objects.select_for_update().get(pk=plan.pk)
    check_may_on(by, Permission.PLAN_AND_REQUEST, plan.intervention, PLAN)
    check_can_correct(by, plan)
    reason = check_reason(reason, "Say why this day no longer stands.")
    plan.withdraw(on=today, by=by, reason=reason)
    if plan.obligation_id is not None:
        project([plan.obligation_id], today)
    record(events.PLAN_WITHDRAWN, subject=plan, scope=plan.intervention, reason=reason)
    return plan


@operation
def make_request(
    *,
    obligation: Obligation,
    requested_on: dt.date,
    due_on: dt.date,
    words: str,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
) -> Request:
    """Ask for something under a requirement by a day.

    Raises NotAllowedNow if it is due before it is asked for, or asked for on a day ahead.
    """
    check_may_on(by, Permission.PLAN_AND_REQUEST, obligation.intervention, PLAN)
    check_case_open(obligation.intervention)
    if requested_on > today:
        raise NotAllowedNow("The day it was asked for cannot lie ahead.", "requested_on")
    if due_on < requested_on:
        raise NotAllowedNow("It cannot be due before it is asked for.", "due_on")
    request = Request(
        obligation=obligation,
        requested_on=requested_on,
        due_on=due_on,
        words=words.strip(),
        recorded_on=recorded_day(by, recorded_on, today),
        recorded_by=by,
    )
    request.save()
    project([obligation.pk], today)
    record(
        events.REQUEST_MADE,
        subject=request,
        scope=obligation.intervention,
        requested_on=requested_on,
        due_on=due_on,
    )
    return request


@operation
def withdraw_request(*, request: Request, reason: str, today: dt.date, by: User) -> Request:
    """Withdraw a request: from today on nothing is due under it."""
    request = Request.objects.select_for_update().get(pk=request.pk)
    case = request.obligation.intervention
    check_may_on(by, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_can_correct(by, request)
    reason = check_reason(reason, "Say why you no longer ask for this.")
    request.withdraw(on=today, by=by, reason=reason)
    project([request.obligation_id], today)
    record(events.REQUEST_WITHDRAWN, subject=request, scope=case, reason=reason)
    return request
