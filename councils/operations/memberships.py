"""Who belongs to which council.

Promises one open membership of a person in a council at a time. Does not give a role: that is
`accounts`.
"""

import datetime as dt

from django.db.models import Q

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.models import Council, Membership

MANAGE = "Only an administrator can say who belongs to which council."


@operation
def add_membership(*, user: User, council: Council, from_date: dt.date, by: User) -> Membership:
    """Let a person belong to a council from a day on.

    Raises NotAllowedNow for oneself, and if they belong to it on that day or later already.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if user.pk == by.pk:
        raise NotAllowedNow("Ask another administrator to say where you belong.", "council")
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    overlapping = user.memberships.filter(Q(to_date=None) | Q(to_date__gt=from_date))
    if overlapping.filter(council=council).exists():
        raise NotAllowedNow("This person belongs to this council already.", "council")
    membership = Membership(user=user, council=council, from_date=from_date)
    membership.save()
    record(
        events.MEMBERSHIP_ADDED, subject=membership, scope=council, user=user, from_date=from_date
    )
    return membership


@operation
def end_membership(*, membership: Membership, to_date: dt.date, by: User) -> Membership:
    """End a membership: `to_date` is the first day on which it no longer holds."""
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.to_date is not None:
        raise NotAllowedNow("This has ended already.")
    if to_date < membership.from_date:
        raise NotAllowedNow("It cannot end before it began.", "to_date")
    membership.to_date = to_date
    membership.save(update_fields=["to_date"])
    record(
        events.MEMBERSHIP_ENDED,
        subject=membership,
        scope=membership.council,
        user=membership.user,
        to_date=to_date,
    )
    return membership
