"""Appointing somebody who is not in the register yet.

Promises that the name and the appointment come into the record together, or neither.
"""

import datetime as dt
from typing import Any

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import Permission
from councils.models import Organisation, Person
from councils.operations.people import add_organisation, add_person
from interventions.models import Appointment, AppointmentRole, Intervention
from interventions.operations.appointments import APPOINT, appoint
from interventions.permissions import check_may_on


@operation
def appoint_somebody(
    *,
    case: Intervention,
    role: AppointmentRole,
    who: Person | Organisation | str,
    is_person: bool,
    today: dt.date,
    by: User,
    **more: Any,
) -> Appointment:
    """As `appoint`; `who` given as a name is added first, as a person or an organisation.

    Raises NotAllowedNow (field "name") for an organisation that is in the register already.
    """
    check_may_on(by, Permission.APPOINT, case, APPOINT)
    row = who
    if isinstance(who, str):
        row = add_person(name=who, by=by) if is_person else add_organisation(name=who, by=by)
    return appoint(
        case=case,
        role=role,
        person=row if isinstance(row, Person) else None,
        organisation=row if isinstance(row, Organisation) else None,
        today=today,
        by=by,
        **more,
    )
