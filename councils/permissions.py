"""What may be done to a fact, and by whom.

Promises refusals with a reason: NotPermitted for the person, NotAllowedNow for the state. Does not
say which rows a person sees: `visible_to(user)` does.
"""

import datetime as dt

from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils.models import Fact

BACK_RECORD = "Only an official can record something as known on an earlier day."
CORRECT = "Only whoever recorded this, or an official, can correct or withdraw it."


def recorded_day(by: User, back_to: dt.date | None, today: dt.date) -> dt.date:
    """The day the Department knew: today, or, for a back-record, the day of the paper.

    Raises NotPermitted without the permission to back-record, NotAllowedNow for a day ahead.
    """
    if back_to is None or back_to == today:
        return today
    by.check_may(Permission.BACK_RECORD, BACK_RECORD)
    if back_to > today:
        raise NotAllowedNow("The day this became known cannot lie ahead.", "recorded_on")
    return back_to


def can_correct(user: User, fact: Fact) -> bool:
    """Whether the person recorded the fact or may correct any."""
    return fact.recorded_by_id == user.pk or user.may(Permission.CORRECT_ANY_FACT)


def check_may_correct(by: User, fact: Fact) -> None:
    """Raise NotPermitted unless the person recorded the fact or may correct any."""
    if not can_correct(by, fact):
        raise NotPermitted(CORRECT)


def check_standing(fact: Fact) -> None:
    """Raise NotAllowedNow if the fact has been withdrawn or corrected. Lock its row first."""
    if fact.withdrawn_on is not None:
        raise NotAllowedNow("This has already been withdrawn.")
    if hasattr(fact, "corrected_by"):
        raise NotAllowedNow("This has already been corrected. Correct the newer entry instead.")


def check_can_correct(by: User, fact: Fact) -> None:
    """Raise NotPermitted for the person, then NotAllowedNow for the state of the fact."""
    check_may_correct(by, fact)
    check_standing(fact)


def check_reason(reason: str, words: str = "Enter why this is being changed.") -> str:
    """The reason without spaces around it. Raises NotAllowedNow (field "reason") for none.

    `words` ask for it.
    """
    if not reason.strip():
        raise NotAllowedNow(words, "reason")
    return reason.strip()
