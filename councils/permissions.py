"""What may be done to a fact, and by whom.

Promises refusals with a reason: NotPermitted for the person, NotAllowedNow for the state. Does not
say which rows a person sees: `visible_to(user)` does.
"""

import datetime as dt

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils.models import Fact

BACK_RECORD = "Only an official can record something as known on an earlier day."
CORRECT = "Only whoever recorded this, or an official, can correct or withdraw it."


def day_known(recorded_on: dt.date | None, by: User) -> dt.date:
    """The day on which the Department knew: today, or an earlier day for a back-record.

    Raises NotPermitted without the permission to back-record, NotAllowedNow for a day to come.
    """
    now = today()
    if recorded_on is None or recorded_on == now:
        return now
    if recorded_on > now:
        raise NotAllowedNow("The day this became known must not be in the future.", "recorded_on")
    by.check_may(Permission.BACK_RECORD, BACK_RECORD)
    return recorded_on


def check_may_correct(fact: Fact, by: User) -> None:
    """Raise NotPermitted unless the person recorded the fact or may correct any."""
    if not can_correct(fact, by):
        raise NotPermitted(CORRECT)


def can_correct(fact: Fact, by: User) -> bool:
    """Whether the person recorded the fact or may correct any."""
    return fact.recorded_by_id == by.pk or by.may(Permission.CORRECT_ANY_FACT)


def check_standing(fact: Fact) -> None:
    """Raise NotAllowedNow if the fact has been withdrawn or corrected. Lock its row first."""
    if fact.withdrawn_on is not None:
        raise NotAllowedNow("This has been withdrawn already.")
    if hasattr(fact, "corrected_by"):
        raise NotAllowedNow("This has been corrected already. Correct the newer entry.")


def check_reason(reason: str) -> str:
    """The reason without spaces around it. Raises NotAllowedNow (field "reason") for none."""
    if not reason.strip():
        raise NotAllowedNow("Enter why this is being changed.", "reason")
    return reason.strip()
