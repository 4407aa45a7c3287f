"""Access of an account to a case, by naming its person for an appointment.

Promises that a person who has an account is one person in the register. Does not appoint anybody:
an official does.
"""

import datetime as dt

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from councils.models import Person
from councils.operations.people import add_person, tie_person_to_account
from interventions.models import Appointment, NamedPerson
from interventions.operations.appointments import name_person


@operation
def give_access(
    *,
    user: User,
    appointment: Appointment,
    from_date: dt.date,
    by: User,
    known_as: Person | None = None,
) -> NamedPerson:
    """Name the person of an account for an appointment.

    `known_as` is the person of the register whom the account belongs to; without one, and where
    the account is tied to none yet, a person of its name is added. Raises NotAllowedNow for an
    account that is closed and for what `name_person` refuses.
    """
    if not user.is_active:
        raise NotAllowedNow("This account is closed. Open it again first.")
    person = Person.objects.filter(user=user).first()
    if person is None:
        person = known_as or add_person(name=user.name, by=by)
        person = tie_person_to_account(person=person, user=user, by=by)
    return name_person(appointment=appointment, person=person, from_date=from_date, by=by)
