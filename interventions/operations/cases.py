"""Opening and closing a case.

Promises one open case a council and function. Does not end instruments:
`interventions.operations.terms` does.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.models import Council, Inspection
from interventions import events
from interventions.models import (
    Assignment,
    Function,
    Intervention,
    Obligation,
    TriggerKind,
)
from interventions.operations.assignments import assign
from interventions.operations.feed_dates import end_feed_dates
from interventions.operations.projection import project
from interventions.permissions import check_case_open, check_may_on

OPEN = "Only an official can open a case."
STOP = "Only an official can say that our record of a case stops."


@operation
def open_intervention(
    *,
    council: Council,
    function: Function,
    trigger: TriggerKind,
    reason: str,
    opened_on: dt.date,
    today: dt.date,
    by: User,
    inspection: Inspection | None = None,
    lead: User | None = None,
    leads_from: dt.date | None = None,
) -> Intervention:
    """Open a case on a trigger. Whoever opens it leads it until another is assigned, since the
    day it opened or, where that lies in the past, from the day in `leads_from`.

    Raises NotAllowedNow if a case of this council and function is open, if the day lies ahead or
    if the inspection is another council's.
    """
    by.check_may(Permission.OPEN_INTERVENTION, OPEN)
    if opened_on > today:
        raise NotAllowedNow("The day the case opened cannot lie ahead.", "opened_on")
    if inspection is not None and inspection.council_id != council.pk:
        raise NotAllowedNow("This inspection is of another council.", "inspection")
    _check_none_open(council, function)
    case = Intervention(
        council=council,
        function=function,
        trigger=trigger,
        trigger_inspection=inspection,
        reason=reason.strip(),
        opened_on=opened_on,
        opened_by=by,
    )
    case.save()
    record(
        events.INTERVENTION_OPENED,
        subject=case,
        scope=case,
        council=council,
        function=function,
        trigger=trigger,
        reason=case.reason,
        opened_on=opened_on,
    )
    leader = lead or by
    if not leader.is_system:
        since = leads_from or opened_on
        assign(case=case, user=leader, role=Assignment.Role.LEAD, from_date=since, by=by)
    return case


def _check_none_open(council: Council, function: Function) -> None:
    """Of two who open at once, the second waits here and finds the first one's case."""
    Council.objects.select_for_update().get(pk=council.pk)
    if Intervention.objects.live().filter(council=council, function=function).exists():
        raise NotAllowedNow(
            "There is already an open case for this council and service.", "function"
        )


@operation
def close_intervention(*, case: Intervention, on: dt.date, because: str, by: User) -> Intervention:
    """Close a case by a decision, on its day."""
    check_may_on(by, Permission.OPEN_INTERVENTION, case, OPEN)
    check_case_open(case)
    if on < case.opened_on:
        raise NotAllowedNow("A case cannot close before it opened.", "on")
    case.closed_on, case.closed_because = on, because.strip()
    case.save(update_fields=["closed_on", "closed_because"])
    end_feed_dates(case)
    record(events.INTERVENTION_CLOSED, subject=case, scope=case, on=on, because=because)
    return case


@operation
def stop_record(
    *, case: Intervention, on: dt.date, because: str, today: dt.date, by: User
) -> Intervention:
    """Say that our record of a case stops on a day: its pages open as at that day, no alert comes.

    Raises NotAllowedNow for a day ahead or before the case opened, or without a reason.
    """
    check_may_on(by, Permission.BACK_RECORD, case, STOP)
    if on > today:
        raise NotAllowedNow("Our record cannot stop on a day ahead.", "on")
    if on < case.opened_on:
        raise NotAllowedNow("Our record cannot stop before the case opened.", "on")
    if not because.strip():
        raise NotAllowedNow("Say why our record stops.", "because")
    case.record_stops_on, case.record_stops_because = on, because.strip()
    case.save(update_fields=["record_stops_on", "record_stops_because"])
    project(Obligation.objects.filter(intervention=case).values_list("pk", flat=True), today)
    record(events.RECORD_STOPPED, subject=case, scope=case, on=on, because=because)
    return case
