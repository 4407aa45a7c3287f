"""Saying by which day an open date is expected to be met.

Promises that the due date stands and that reminders of it rest until the day said. Judges nothing:
an overdue date stays overdue.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils.permissions import check_can_correct, check_reason
from interventions import events
from interventions.models import Deadline, Expectation, Obligation, Party
from interventions.permissions import (
    check_case_open,
    check_may_on,
    checked_audience,
    is_council_side,
)

EXPECT = "You cannot say when something is expected in this case."


@operation
def expect_by(
    *,
    deadline: Deadline,
    expected_on: dt.date,
    why: str,
    today: dt.date,
    by: User,
    told: str = "",
    audience: str = "",
) -> Expectation:
    """Say by which day an open date is expected to be met, why, and who was told.

    Raises NotPermitted where the council's own people speak for somebody else, NotAllowedNow (with
    the field) for a day that has passed, for no reason, and for a date that is not open.
    """
    case, obligation = deadline.intervention, deadline.obligation
    check_may_on(by, Permission.RECORD_FACT, case, EXPECT)
    check_may_expect(by, obligation)
    check_case_open(case)
    if deadline.met_on is not None or deadline.closed_on is not None:
        raise NotAllowedNow("This date is not open any more.")
    if not why.strip():
        raise NotAllowedNow("Say why it is expected then.", "why")
    if expected_on < today:
        raise NotAllowedNow("The day it is expected must be today or later.", "expected_on")
    expectation = Expectation(
        intervention=case,
        obligation=obligation,
        request=deadline.request,
        opens=deadline.opens,
        due=deadline.due,
        expected_on=expected_on,
        why=why.strip(),
        told=told.strip(),
        audience=checked_audience(by, case, audience),
        recorded_on=today,
        recorded_by=by,
    )
    expectation.save()
    record(
        events.EXPECTATION_SET,
        subject=expectation,
        scope=case,
        obligation=obligation,
        due=deadline.due,
        expected_on=expected_on,
        why=expectation.why,
    )
    return expectation


def check_may_expect(by: User, obligation: Obligation) -> None:
    """Raise NotPermitted where one of the council's own people would speak for somebody else."""
    if obligation.owed_by != Party.COUNCIL and is_council_side(by, obligation.intervention):
        raise NotPermitted("The council can say this only of what it owes itself.")


@operation
def withdraw_expectation(
    *, expectation: Expectation, reason: str, today: dt.date, by: User
) -> Expectation:
    """Withdraw what was said: reminders go out again."""
    row = Expectation.objects.select_for_update().get(pk=expectation.pk)
    check_may_on(by, Permission.RECORD_FACT, row.intervention, EXPECT)
    check_can_correct(by, row)
    row.withdraw(on=today, by=by, reason=check_reason(reason))
    record(events.FACT_WITHDRAWN, subject=row, scope=row.intervention, reason=reason)
    return row
