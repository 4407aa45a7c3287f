"""The accounts of the demo: one sign-in for each role, invented people all.

Promises accounts with a password that is printed, so development only. Gives no case: the living
council does.
"""

import datetime as dt
from dataclasses import dataclass

from accounts.models import User
from accounts.operations.users import create_user, grant_role
from accounts.permissions import ROLE_WORDS, Role
from accounts.queries import system_user

PASSWORD = "northmoor-is-invented"  # noqa: S105 - printed for whoever tries the demo
LONG_AGO = dt.date(2010, 1, 1)  # roles hold on whatever day development pretends


@dataclass(frozen=True)
class Persona:
    """Somebody invented who can sign in."""

    email: str
    name: str
    body: str
    role: Role
    is_shown: bool = True


OFFICIAL = Persona("amara.osei@department.example", "Amara Osei", "the Department", Role.OFFICIAL)
HELPER = Persona(
    "joseph.tan@department.example", "Joseph Tan", "the Department", Role.OFFICIAL, is_shown=False
)
ADVISER = Persona(
    "ruth.callander@hollinbridge.example", "Ruth Callander", "Hollin Bridge Partners", Role.ADVISER
)
COUNCIL_OFFICER = Persona(
    "tom.arkwright@northmoor.example", "Tom Arkwright", "Northmoor Council", Role.COUNCIL_OFFICER
)
PRIVATE_OFFICE = Persona(
    "nadia.wells@department.example", "Nadia Wells", "the Private Office", Role.PRIVATE_OFFICE
)
DEPUTY_DIRECTOR = Persona(
    "sarah.quill@department.example", "Sarah Quill", "the Department", Role.DEPUTY_DIRECTOR
)
ADMINISTRATOR = Persona(
    "owen.hart@department.example", "Owen Hart", "the Department", Role.ADMINISTRATOR
)
AUDITOR = Persona("grace.marsh@department.example", "Grace Marsh", "the Department", Role.AUDITOR)
PERSONAE = (
    OFFICIAL,
    HELPER,
    ADVISER,
    COUNCIL_OFFICER,
    PRIVATE_OFFICE,
    DEPUTY_DIRECTOR,
    ADMINISTRATOR,
    AUDITOR,
)


def account(persona: Persona) -> User:
    """The account of a persona, made if it is not there yet."""
    found = User.objects.filter(email=persona.email).first()
    if found is not None:
        return found
    by = system_user()
    user = create_user(
        email=persona.email, name=persona.name, body=persona.body, password=PASSWORD, by=by
    )
    grant_role(user=user, role=persona.role, from_date=LONG_AGO, by=by)
    return user


def sign_ins() -> list[str]:
    """One line a role: the role, the email address, the password."""
    shown = [persona for persona in PERSONAE if persona.is_shown]
    wide = max(len(ROLE_WORDS[persona.role][0]) for persona in shown)
    far = max(len(persona.email) for persona in shown)
    return [
        f"  {ROLE_WORDS[persona.role][0]:<{wide}}  {persona.email:<{far}}  {PASSWORD}"
        for persona in shown
    ]
