"""Rows of the register for tests, made through operations.

Promises people with one role each and invented councils. Does not load the reference data unless
asked: `the_register()` does.
"""

import datetime as dt
from itertools import count
from typing import Any

from accounts.clock import today
from accounts.models import User
from accounts.operations.users import create_user, grant_role
from accounts.permissions import Role
from accounts.queries import system_user
from councils.ingest.reference import FOLDER, plan_of_files, plan_of_reference
from councils.models import Council, Framework, Inspection
from councils.operations.councils import add_council
from councils.operations.inspections import InspectionDetails, enter_inspection
from councils.operations.memberships import add_membership
from councils.operations.reference import load_reference
from councils.rules.partial_date import PartialDate

_numbers = count(1)
LONG_AGO = dt.date(2010, 1, 1)


def a_person_with(role: Role) -> User:
    """A user who has held the role for a long time."""
    number = next(_numbers)
    user = create_user(
        email=f"{role.value}-{number}@example.com",
        name=f"{role.value.replace('_', ' ').capitalize()} {number}",
        body="Invented body",
        by=system_user(),
    )
    grant_role(user=user, role=role, from_date=LONG_AGO, by=system_user())
    return user


def an_official() -> User:
    return a_person_with(Role.OFFICIAL)


def an_administrator() -> User:
    return a_person_with(Role.ADMINISTRATOR)


def an_officer_of(council: Council, from_date: dt.date | None = None) -> User:
    """A council officer who belongs to the council."""
    user = a_person_with(Role.COUNCIL_OFFICER)
    add_membership(user=user, council=council, from_date=from_date or today(), by=system_user())
    return user


def a_council(name: str = "") -> Council:
    """An invented council."""
    name = name or f"Northmoor {next(_numbers)}"
    return add_council(name=name, official_name=f"{name} Council", by=system_user())


def the_register() -> None:
    """All of the project's own reference data."""
    load_reference(plan=plan_of_reference(today()), source="reference data", by=system_user())


def the_frameworks() -> None:
    """Frameworks with their lines and grades, without the councils: quicker than all of it."""
    names = ("frameworks.csv", "judgement_lines.csv", "grades.csv")
    plan = plan_of_files([FOLDER / name for name in names], today())
    load_reference(plan=plan, source="frameworks", by=system_user())


def details(council: Council, started: str = "2024-05-13", **other: Any) -> InspectionDetails:
    """A standard inspection under the framework ILACS, unless said otherwise."""
    code = other.pop("framework", "ilacs")
    return InspectionDetails(
        council=council,
        framework=Framework.objects.get(code=code),
        kind=other.pop("kind", "standard"),
        started=PartialDate(started) if started else None,
        **other,
    )


def an_inspection(council: Council, by: User | None = None, **other: Any) -> Inspection:
    """An inspection entered today."""
    return enter_inspection(details=details(council, **other), by=by or system_user())
