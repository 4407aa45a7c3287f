"""At which desk a person sits: which home page and which guide is theirs.

Promises one desk, by permissions. Does not allow or refuse anything.
"""

from enum import StrEnum

from accounts.models import User
from accounts.permissions import Permission


class Desk(StrEnum):
    """The home pages there are."""

    OFFICIAL = "official"
    OFFICE = "office"
    DIRECTOR = "director"
    ADVISER = "adviser"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"
    NOBODY = "nobody"


def desk_of(user: User) -> Desk:
    """The desk of the widest permission the person has today."""
    if user.may(Permission.SEE_EVERY_CASE):
        return _of_the_department(user)
    for permission, desk in (
        (Permission.LOG_MONTH, Desk.ADVISER),
        (Permission.SEND_PLAN, Desk.COUNCIL),
        (Permission.MANAGE_ACCOUNTS, Desk.ADMINISTRATOR),
    ):
        if user.may(permission):
            return desk
    return Desk.NOBODY


def _of_the_department(user: User) -> Desk:
    """Who enters facts, who records decisions, and who looks before the meeting at ten."""
    if user.may(Permission.RECORD_FACT):
        return Desk.OFFICIAL
    return Desk.OFFICE if user.may(Permission.TAKE_DECISION) else Desk.DIRECTOR
