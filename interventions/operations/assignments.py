"""Saying whose a case is: who leads it and who helps, from day to day.

Promises one lead on each day, however many assign at once, and only officials for whom the case will
stay in sight. Covers nobody's leave: `interventions.operations.covers` does.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from interventions import events
from interventions.models import Assignment, Intervention
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.people import FOR_EVER, last_sight

ASSIGN = "Only an official can say who leads a case."


@operation
def assign(
    *, case: Intervention, user: User, role: Assignment.Role, from_date: dt.date, by: User
) -> Assignment:
    """Assign an official to lead a case or to help, from a day on.

    Whoever leads on that day stops leading on it; a lead recorded for later still takes over then.
    Raises NotAllowedNow (with the field) if the person cannot see every case for so long or has the
    role already, and for a day before the case opened.
    """
    check_may_on(by, Permission.ASSIGN, case, ASSIGN)
    case = lock_case(case)
    check_case_open(case)
    if from_date < case.opened_on:
        raise NotAllowedNow("The case was not open yet on this day.", "from_date")
    row = Assignment(intervention=case, user=user, role=role, from_date=from_date, assigned_by=by)
    before = None
    if role == Assignment.Role.LEAD:
        before = _lead_on(row)
        row.to_date = _next_lead_begins(row)
    _check_not_twice(row)
    check_stays_in_sight(user, from_date, row.to_date)
    if before is not None:
        before.to_date = from_date
        before.save(update_fields=["to_date"])
    row.save()
    record(
        events.ASSIGNED,
        subject=row,
        scope=case,
        user=user,
        role=role,
        from_date=from_date,
        to_date=row.to_date,
        in_place_of=before.user if before else None,
    )
    return row


@operation
def end_assignment(*, assignment: Assignment, to_date: dt.date, by: User) -> Assignment:
    """End an assignment: `to_date` is the first day on which it no longer holds.

    On its own first day it is taken back. Raises NotAllowedNow (field "to_date") for a day before it
    began, or not before the end it has already.
    """
    check_may_on(by, Permission.ASSIGN, assignment.intervention, ASSIGN)
    case = lock_case(assignment.intervention)
    row = Assignment.objects.select_related("user").get(pk=assignment.pk)
    if to_date < row.from_date:
        raise NotAllowedNow("An assignment cannot end before it began.", "to_date")
    if row.to_date is not None and to_date >= row.to_date:
        raise NotAllowedNow("It ends earlier already.", "to_date")
    row.to_date = to_date
    row.save(update_fields=["to_date"])
    record(events.ASSIGNMENT_ENDED, subject=row, scope=case, user=row.user, to_date=to_date)
    return row


def lock_case(case: Intervention) -> Intervention:
    """The case as it is now, held until the commit: of two who assign at once, the second waits."""
    return Intervention.objects.select_for_update(no_key=True).get(pk=case.pk)


def check_stays_in_sight(
    user: User, from_date: dt.date, to_date: dt.date | None, field: str = "user"
) -> None:
    """Raise NotAllowedNow (with the field) unless the person sees every case on all of these days.

    The account is held until the commit, so that it is not closed meanwhile.
    """
    held = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    last = last_sight(held, from_date)
    if last is None:
        raise NotAllowedNow("Only an official can do this, and from the day of their role.", field)
    if last < (to_date or FOR_EVER):
        words = f"{held.name} can see cases only until {last:%-d %B %Y}. Choose somebody who stays."
        raise NotAllowedNow(words, field)


def _lead_on(row: Assignment) -> Assignment | None:
    """Who leads on the first day of the row."""
    leads = Assignment.objects.filter(intervention=row.intervention, role=Assignment.Role.LEAD)
    return leads.not_empty().in_force(row.from_date).select_related("user").first()


def _next_lead_begins(row: Assignment) -> dt.date | None:
    """The day on which a lead recorded for later begins; None where none is."""
    leads = Assignment.objects.filter(intervention=row.intervention, role=Assignment.Role.LEAD)
    later = leads.not_empty().filter(from_date__gt=row.from_date).order_by("from_date")
    return later.values_list("from_date", flat=True).first()


def _check_not_twice(row: Assignment) -> None:
    same = Assignment.objects.filter(
        intervention=row.intervention, user=row.user, role=row.role
    ).not_empty()
    if same.in_force(row.from_date).exists():
        raise NotAllowedNow("This person already has this role in the case.", "user")
    if row.role == Assignment.Role.HELPER and same.filter(from_date__gt=row.from_date).exists():
        raise NotAllowedNow(
            "This person helps from a later day on already. End that first.", "user"
        )
