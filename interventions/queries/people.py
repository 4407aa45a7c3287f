"""Whom an official may appoint, name or assign.

Promises people and accounts in order of their names. Gives no access: operations do.
"""

import datetime as dt

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import ROLE_PERMISSIONS, Permission


def accounts_that_may(permission: Permission, on: dt.date) -> QuerySet[User]:
    """Open accounts with a role that gives the permission on the day."""
    roles = [role.value for role, bundle in ROLE_PERMISSIONS.items() if permission in bundle]
    holders = User.objects.filter(
        role_grants__role__in=roles, role_grants__from_date__lte=on, role_grants__to_date=None
    ) | User.objects.filter(
        role_grants__role__in=roles, role_grants__from_date__lte=on, role_grants__to_date__gt=on
    )
    return holders.filter(is_active=True, is_system=False).distinct().order_by("name", "pk")
