"""Appointments for which a person can be named, for administrators.

Promises who is appointed where, and nothing of any case. Does not follow `visible_to`: an
administrator sees no case, and gives access to one all the same. Ask for the permission first.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from accounts.models import User
from interventions.models import Appointment, Intervention, NamedPerson


def appointments_to_name_for(on: dt.date) -> QuerySet[Appointment]:
    """Appointments of open cases that have not ended on the day."""
    return (
        Appointment.objects.filter(Q(to_date=None) | Q(to_date__gt=on))
        .filter(intervention__in=Intervention.objects.live())
        .select_related("intervention__council", "organisation", "person")
        .order_by("intervention__council__name", "role", "pk")
    )


def namings_of(account: User) -> QuerySet[NamedPerson]:
    """For what the person of an account is or was named, newest first."""
    return (
        NamedPerson.objects.filter(person__user=account)
        .select_related(
            "appointment__intervention__council", "appointment__organisation", "appointment__person"
        )
        .order_by("-from_date", "-pk")
    )
