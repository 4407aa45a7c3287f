"""Whose dates a date is, by the rights of today: for a person's calendar, and for mail about dates.

Promises the dates they owe or lead, and nothing of a case they may not see. Makes neither calendar
nor mail of them.
"""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from councils.models import Membership
from interventions.models import (
    AppointmentRole,
    Assignment,
    Intervention,
    NamedPerson,
    Party,
    case_ids_as_adviser,
    case_ids_as_council,
)

OWES = {
    AppointmentRole.ADVISER: (Party.ADVISER, Party.REVIEWERS),
    AppointmentRole.CHAIR: (Party.CHAIR, Party.BOARD),
    AppointmentRole.COMMISSIONER: (Party.COMMISSIONER,),
    AppointmentRole.TRUST: (Party.TRUST,),
}
"""What whoever is named for an appointment owes: those whom reminders tell."""


def has_calendar(user: User) -> bool:
    """Whether the person has a case, or may lead one: who has neither has no calendar."""
    if user.may(Permission.SEE_EVERY_CASE):
        return True
    return Intervention.objects.visible_to(user).exists()


def own_cases(user: User, on: dt.date) -> QuerySet[Intervention]:
    """The cases a person leads or helps with, is named for, or whose council is theirs."""
    mine = (
        Q(pk__in=_assigned(user, on))
        | Q(pk__in=case_ids_as_adviser(user))
        | Q(pk__in=case_ids_as_council(user))
    )
    return Intervention.objects.visible_to(user).filter(mine)


def owed_or_led(user: User, on: dt.date) -> Q:
    """Of rows that belong to an obligation: those of dates that the person owes or leads.

    Whoever issues letters also answers for what letters promise.
    """
    mine = Q(obligation__intervention__in=_assigned(user, on))
    mine |= Q(
        obligation__intervention__in=case_ids_as_council(user), obligation__owed_by=Party.COUNCIL
    )
    for role, parties in OWES.items():
        named = (
            NamedPerson.objects.in_force(on)
            .filter(person__user=user, appointment__role=role)
            .values("appointment__intervention")
        )
        mine |= Q(obligation__intervention__in=named, obligation__owed_by__in=parties)
    if user.may(Permission.ISSUE_LETTER):
        mine |= Q(obligation__promise__isnull=False)
    seen = Intervention.objects.visible_to(user).values("pk")
    return mine & Q(obligation__intervention__in=seen)


def people_of(cases: QuerySet[Any], on: dt.date) -> list[int]:
    """The ids of those who lead these cases, are named for them, or belong to their councils.

    Open accounts alone, in order: three queries.
    """
    leads = Assignment.objects.in_force(on).filter(
        intervention__in=cases, role=Assignment.Role.LEAD
    )
    named = NamedPerson.objects.in_force(on).filter(appointment__intervention__in=cases)
    councils = Intervention.objects.filter(pk__in=cases).values("council")
    members = Membership.objects.in_force(on).filter(council__in=councils)
    found = (
        {*leads.values_list("user", flat=True)}
        | {*named.values_list("person__user", flat=True)}
        | {*members.values_list("user", flat=True)}
    )
    return list(
        User.objects.filter(pk__in=found - {None}, is_active=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _assigned(user: User, on: dt.date) -> QuerySet[Assignment, int]:
    """The cases a person leads or helps with on the day."""
    mine = Assignment.objects.in_force(on).filter(user=user)
    return mine.values_list("intervention", flat=True)
