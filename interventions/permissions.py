"""Who may do what on a case: the person's permission and their place on the case.

Promises a refusal with its reason (NotPermitted), apart from what the state allows. Does not
filter rows: `visible_to` does.
"""

from django.db.models import Q

from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from interventions.models import (
    Audience,
    Intervention,
    Party,
    case_ids_as_adviser,
    case_ids_as_council,
)


def check_may_on(user: User, permission: Permission, case: Intervention, reason: str) -> None:
    """Raise NotPermitted unless the user has the permission and the place on the case it needs."""
    user.check_may(permission, reason)
    if user.is_system:
        return
    if not Intervention.objects.where_may(user, permission).filter(pk=case.pk).exists():
        raise NotPermitted(reason)


def check_case_open(case: Intervention) -> None:
    """Raise NotAllowedNow if the case is closed."""
    if case.closed_on is not None:
        raise NotAllowedNow("This case is closed. Nothing more can be recorded in it.")


def narrowest_audience(user: User, case: Intervention) -> Audience:
    """The narrowest audience that includes the user on this case."""
    if user.may(Permission.SEE_EVERY_CASE):
        return Audience.INTERNAL
    if case_ids_as_adviser(user).filter(pk=case.pk).exists():
        return Audience.ADVISER
    return Audience.COUNCIL


AUDIENCE_WIDTH = {Audience.INTERNAL: 0, Audience.ADVISER: 1, Audience.COUNCIL: 2}


def checked_audience(user: User, case: Intervention, wanted: str | None) -> Audience:
    """The audience asked for, or the narrowest that includes who records it.

    Raises NotAllowedNow for an audience that would leave out the person who records.
    """
    least = narrowest_audience(user, case)
    if not wanted:
        return least
    audience = Audience(wanted)
    if AUDIENCE_WIDTH[audience] < AUDIENCE_WIDTH[least]:
        raise NotAllowedNow(
            "You would not see this entry yourself. Choose a wider audience.", "audience"
        )
    return audience


def is_council_side(user: User, case: Intervention) -> bool:
    """Whether the user sees the case only as one of its council's own people."""
    return (
        not user.may(Permission.SEE_EVERY_CASE)
        and not case_ids_as_adviser(user).filter(pk=case.pk).exists()
        and case_ids_as_council(user).filter(pk=case.pk).exists()
    )


COUNCIL_SIDE = frozenset({Party.COUNCIL, Party.BOARD})


def on_council_side(to: str = "") -> Q:
    """Requirements that the council or the Board owes or is owed: of no other it sees how they stand.

    `to` leads from the rows asked for to their requirement, as "obligation__".
    """
    return Q(**{f"{to}owed_by__in": COUNCIL_SIDE}) | Q(**{f"{to}owed_to__in": COUNCIL_SIDE})
