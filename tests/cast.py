"""The people of the tests: one of each role, and those who may do nothing.

Promises invented people made through operations, each only when a test asks for them. Does not give
anyone a case: `adviser_on` and `tests.factories.cases` do.
"""

import datetime as dt
from functools import cached_property
from typing import Any

import pytest

from accounts.models import User
from accounts.operations.users import create_user, deactivate_user, grant_role
from accounts.permissions import Role
from accounts.queries import system_user
from councils.models import Council, Organisation, Person
from councils.operations.councils import add_council
from councils.operations.memberships import add_membership
from councils.operations.people import add_organisation, add_person, tie_person_to_account
from councils.rules.partial_date import PartialDate
from interventions.models import Appointment, AppointmentRole, Intervention
from interventions.operations.appointments import appoint, name_person

PASSWORD = "an-invented-password-for-tests"
LONG_AGO = dt.date(2010, 1, 1)  # roles and memberships hold on any day a test pretends


class Cast:
    """Asked for by what they are: `cast.lead`, `cast.adviser`, `cast.council_officer` …

    Everyone signs in with `tests.cast.PASSWORD`.
    """

    @cached_property
    def system(self) -> User:
        """On whose account the cast is made."""
        return system_user()

    @cached_property
    def lead(self) -> User:
        """Asha Rahman, an official; leads what she opens."""
        return self.someone("Asha Rahman", "the Department", Role.OFFICIAL)

    @cached_property
    def official(self) -> User:
        """Ben Carter, another official."""
        return self.someone("Ben Carter", "the Department", Role.OFFICIAL)

    @cached_property
    def adviser(self) -> User:
        """Ruth Callander of Hollin Bridge Partners; sees no case before `adviser_on`."""
        return self.someone("Ruth Callander", "Hollin Bridge Partners", Role.ADVISER)

    @cached_property
    def adviser_person(self) -> Person:
        """Ruth Callander as papers name her, tied to her account."""
        person = add_person(name="Ruth Callander", by=self.system)
        return tie_person_to_account(person=person, user=self.adviser, by=self.system)

    @cached_property
    def chair_person(self) -> Person:
        """Elspeth Moore, chair of a board; without an account."""
        return add_person(name="Elspeth Moore", by=self.system)

    @cached_property
    def hollin_bridge(self) -> Organisation:
        """The adviser's organisation."""
        return add_organisation(name="Hollin Bridge Partners", by=self.system)

    @cached_property
    def council_officer(self) -> User:
        """Tom Arkwright of Northmoor Council."""
        return self.officer_of(self.northmoor, "Tom Arkwright")

    @cached_property
    def other_officer(self) -> User:
        """Lena Frost of Southmere Council: sees nothing of Northmoor's case."""
        return self.officer_of(self.southmere, "Lena Frost")

    @cached_property
    def private_office(self) -> User:
        """Nadia Wells, private office."""
        return self.someone("Nadia Wells", "Private office", Role.PRIVATE_OFFICE)

    @cached_property
    def deputy_director(self) -> User:
        """Sarah Quill, deputy director."""
        return self.someone("Sarah Quill", "the Department", Role.DEPUTY_DIRECTOR)

    @cached_property
    def administrator(self) -> User:
        """Owen Hart, administrator."""
        return self.someone("Owen Hart", "the Department", Role.ADMINISTRATOR)

    @cached_property
    def auditor(self) -> User:
        """Grace Marsh, auditor."""
        return self.someone("Grace Marsh", "the Department", Role.AUDITOR)

    @cached_property
    def stranger(self) -> User:
        """Pat Lowe, with an account and no role."""
        return self.someone("Pat Lowe", "Nobody we know")

    @cached_property
    def closed(self) -> User:
        """Max Reed, once an official; the account is closed."""
        user = self.someone("Max Reed", "the Department", Role.OFFICIAL)
        return deactivate_user(user=user, reason="Left the Department.", by=self.system)

    @cached_property
    def northmoor(self) -> Council:
        """Northmoor Council (fictional)."""
        return self.council("Northmoor")

    @cached_property
    def southmere(self) -> Council:
        """Southmere Council (fictional)."""
        return self.council("Southmere")

    def council(self, name: str) -> Council:
        """An invented council of that name."""
        return add_council(
            name=f"{name} Council", official_name=f"The Council of {name}", by=self.system
        )

    def someone(self, name: str, body: str, role: Role | None = None) -> User:
        """Another person, with a role or with none."""
        email = f"{name.lower().replace(' ', '.')}@example.invalid"
        user = create_user(email=email, name=name, body=body, password=PASSWORD, by=self.system)
        if role is not None:
            grant_role(user=user, role=role, from_date=LONG_AGO, by=self.system)
        return user

    def officer_of(self, council: Council, name: str) -> User:
        """A council officer who belongs to the council."""
        user = self.someone(name, council.name, Role.COUNCIL_OFFICER)
        add_membership(user=user, council=council, from_date=LONG_AGO, by=self.system)
        return user

    def adviser_on(
        self, case: Intervention, *, from_date: dt.date | None = None, today: dt.date | None = None
    ) -> Appointment:
        """Appoint Hollin Bridge Partners on the case and name Ruth Callander for it."""
        day = from_date or case.opened_on
        appointment = appoint(
            case=case,
            role=AppointmentRole.ADVISER,
            organisation=self.hollin_bridge,
            from_date=PartialDate.from_date(day),
            today=today or day,
            by=self.system,
        )
        name_person(
            appointment=appointment, person=self.adviser_person, from_date=day, by=self.system
        )
        return appointment


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Any:
    """The cast of a test with a database (`db`, or `own_database` if it asks for that)."""
    if "own_database" not in request.fixturenames:
        request.getfixturevalue("db")
    return Cast()
