"""Appointing advisers, chairs and others, and naming the persons who act for them.

Promises that access begins and ends with the dates of the person named, the day an appointment
ends included. Does not make accounts.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.models import Organisation, Person
from councils.permissions import recorded_day
from councils.rules.partial_date import PartialDate
from interventions import events
from interventions.models import (
    Appointment,
    AppointmentRole,
    Authority,
    Board,
    BoardMember,
    Intervention,
    NamedPerson,
)
from interventions.permissions import check_may_on

APPOINT = "Only an official can record an appointment."


def _check_may_give_access(by: User, case: Intervention) -> None:
    """Administrators give and take access, though they see no case."""
    if not by.may(Permission.MANAGE_ACCOUNTS):
        check_may_on(by, Permission.APPOINT, case, APPOINT)


@operation
def appoint(
    *,
    case: Intervention,
    role: AppointmentRole,
    from_date: PartialDate | None,
    today: dt.date,
    by: User,
    organisation: Organisation | None = None,
    person: Person | None = None,
    called: str = "",
    advises: str = "",
    paid_by: str = "",
    authority: Authority | None = None,
    recorded_on: dt.date | None = None,
) -> Appointment:
    """Record an appointment of a person or an organisation on a case.

    Raises NotAllowedNow if it names neither.
    """
    check_may_on(by, Permission.APPOINT, case, APPOINT)
    if organisation is None and person is None:
        raise NotAllowedNow("Say which person or organisation is appointed.", "person")
    row = Appointment(
        intervention=case,
        role=role,
        organisation=organisation,
        person=person,
        called=called.strip(),
        from_date=from_date,
        advises=advises.strip(),
        paid_by=paid_by.strip(),
        authority=authority,
        recorded_on=recorded_day(by, recorded_on, today),
    )
    row.save()
    record(
        events.APPOINTED,
        subject=row,
        scope=case,
        role=role,
        who=str(organisation or person),
        from_date=from_date.text if from_date else None,
    )
    return row


@operation
def name_person(
    *, appointment: Appointment, person: Person, from_date: dt.date, by: User
) -> NamedPerson:
    """Name a person for an appointment: from that day on they see the case, if they can sign in.

    Raises NotAllowedNow for oneself, if the appointment has ended or the person is named already.
    """
    _check_may_give_access(by, appointment.intervention)
    if person.user_id == by.pk:
        raise NotAllowedNow("Ask somebody else to give you access to a case.", "appointment")
    if appointment.to_date is not None:
        raise NotAllowedNow("This appointment has ended.", "appointment")
    if appointment.named.filter(person=person, to_date=None).exists():
        raise NotAllowedNow("This person is already named for this appointment.", "person")
    named = NamedPerson(appointment=appointment, person=person, from_date=from_date)
    named.save()
    record(
        events.PERSON_NAMED,
        subject=named,
        scope=appointment.intervention,
        person=person,
        from_date=from_date,
    )
    return named


@operation
def end_naming(*, named: NamedPerson, to_date: dt.date, by: User) -> NamedPerson:
    """Take a person off an appointment: `to_date` is the first day without access."""
    case = named.appointment.intervention
    _check_may_give_access(by, case)
    if named.to_date is not None:
        raise NotAllowedNow("This person is no longer named.")
    if to_date < named.from_date:
        raise NotAllowedNow("This cannot end before it began.", "to_date")
    named.to_date = to_date
    named.save(update_fields=["to_date"])
    record(events.PERSON_NO_LONGER_NAMED, subject=named, scope=case, to_date=to_date)
    return named


@operation
def end_appointment(
    *, appointment: Appointment, to_date: dt.date, by: User, authority: Authority | None = None
) -> Appointment:
    """End an appointment and the access of everyone named for it, on the same day."""
    check_may_on(by, Permission.APPOINT, appointment.intervention, APPOINT)
    if appointment.to_date is not None:
        raise NotAllowedNow("This appointment has already ended.")
    if appointment.from_date and to_date < appointment.from_date.first_day:
        raise NotAllowedNow("An appointment cannot end before it began.", "to_date")
    appointment.to_date, appointment.end_authority = to_date, authority
    appointment.save(update_fields=["to_date", "end_authority"])
    for named in appointment.named.filter(to_date=None):
        end_naming(named=named, to_date=max(to_date, named.from_date), by=by)
    record(
        events.APPOINTMENT_ENDED,
        subject=appointment,
        scope=appointment.intervention,
        to_date=to_date,
    )
    return appointment


@operation
def seat_on_board(
    *,
    case: Intervention,
    capacity: str,
    by: User,
    person: Person | None = None,
    organisation: Organisation | None = None,
    from_date: PartialDate | None = None,
) -> BoardMember:
    """Record a seat on the improvement board; the board comes into the record with its first.

    Raises NotAllowedNow for a seat of nobody, or without a capacity.
    """
    check_may_on(by, Permission.APPOINT, case, APPOINT)
    if person is None and organisation is None:
        raise NotAllowedNow("Say which person or organisation sits on the Board.", "person")
    if not capacity.strip():
        raise NotAllowedNow("Say in what capacity they sit on the Board.", "capacity")
    board = Board.objects.filter(intervention=case).first()
    if board is None:
        board = Board(intervention=case)
        board.save()
    member = BoardMember(
        board=board,
        person=person,
        organisation=organisation,
        capacity=capacity.strip(),
        from_date=from_date,
    )
    member.save()
    record(events.BOARD_CHANGED, subject=member, scope=case, capacity=capacity)
    return member
