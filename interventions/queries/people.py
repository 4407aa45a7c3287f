"""Whom an official may appoint, name or assign.

Promises people and accounts in order of their names. Gives no access: operations do.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from accounts.clock import today
from accounts.models import RoleGrant, User
from accounts.permissions import ROLE_PERMISSIONS, Permission

FOR_EVER = dt.date.max


def roles_that(permission: Permission) -> list[str]:
    """The codes of the roles that give the permission."""
    return [role.value for role, bundle in ROLE_PERMISSIONS.items() if permission in bundle]


def accounts_that_may(permission: Permission, on: dt.date) -> QuerySet[User]:
    """Open accounts with a role that gives the permission on the day."""
    grants = RoleGrant.objects.in_force(on).filter(role__in=roles_that(permission))
    return _open_accounts(grants)


def accounts_that_will(permission: Permission, on: dt.date) -> QuerySet[User]:
    """Open accounts with a role that gives the permission on the day or on a later one."""
    grants = RoleGrant.objects.filter(
        Q(to_date=None) | Q(to_date__gt=on), role__in=roles_that(permission)
    )
    return _open_accounts(grants)


def _open_accounts(grants: QuerySet[RoleGrant]) -> QuerySet[User]:
    open_ones = User.objects.filter(is_active=True, is_system=False)
    return open_ones.filter(pk__in=grants.values("user")).order_by("name", "pk")


def last_sight(user: User, from_date: dt.date) -> dt.date | None:
    """The first day after `from_date` on which the person no longer sees every case.

    FOR_EVER where no end is known; None where they do not see them on that day, or cannot sign in.
    For days past only today's rights count: somebody may have led a case before the role was given.
    """
    if user.is_system:
        return FOR_EVER
    day = start = max(from_date, today())
    spans = user.role_grants.filter(role__in=roles_that(Permission.SEE_EVERY_CASE))
    for first, end in spans.order_by("from_date").values_list("from_date", "to_date"):
        if first <= day:
            day = max(day, end or FOR_EVER)
    return day if user.is_active and day > start else None
