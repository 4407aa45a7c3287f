"""Handing a case over: the note of whoever leaves it, and that the new lead has read the page.

Promises a note for the Department alone, as long as it needs to be. Moves no case.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils.rules.partial_date import PartialDate
from interventions import events
from interventions.models import (
    Assignment,
    Audience,
    HandoverReading,
    Happening,
    HappeningKind,
    Intervention,
)
from interventions.operations.assignments import lock_case
from interventions.operations.happenings import HappeningDetails, record_happening
from interventions.permissions import check_may_on

NOTE = "Only an official writes a handover note."
NOT_YOURS = "Only whoever the case was given to can say that they have read it."


@operation
def write_handover_note(*, case: Intervention, words: str, today: dt.date, by: User) -> Happening:
    """Write what the next lead should know; only the Department reads it.

    It is corrected and withdrawn as any other entry. Raises NotAllowedNow (field "words") for none.
    """
    check_may_write(by, case)
    if not words.strip():
        raise NotAllowedNow("Enter the note.", "words")
    details = HappeningDetails(
        kind=HappeningKind.HANDOVER,
        on=PartialDate.from_date(today),
        title=str(HappeningKind.HANDOVER.label),
        words=words.strip(),
        audience=Audience.INTERNAL,
    )
    return record_happening(case=case, details=details, today=today, by=by)


def check_may_write(by: User, case: Intervention) -> None:
    """Raise NotPermitted for all but those of the Department who record facts."""
    for permission in (Permission.SEE_EVERY_CASE, Permission.RECORD_FACT):
        check_may_on(by, permission, case, NOTE)


@operation
def read_handover(*, assignment: Assignment, today: dt.date, by: User) -> HandoverReading:
    """Say that one has read the handover of a case that one was given. Once."""
    if assignment.user_id != by.pk:
        raise NotPermitted(NOT_YOURS)
    check_may_on(by, Permission.SEE_EVERY_CASE, assignment.intervention, NOT_YOURS)
    case = lock_case(assignment.intervention)
    if HandoverReading.objects.filter(assignment=assignment).exists():
        raise NotAllowedNow("You said already that you have read it.")
    reading = HandoverReading(assignment=assignment, read_on=today)
    reading.save()
    record(events.HANDOVER_READ, subject=assignment, scope=case, read_on=today)
    return reading
