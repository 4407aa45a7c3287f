"""The first person of a new installation.

Promises an account with the role of administrator. Does not set a password: a link does.
"""

import datetime as dt

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.operations.users import MANAGE, create_user, grant_role
from accounts.permissions import NotAllowedNow, Permission, Role


@operation
def make_administrator(*, email: str, name: str, body: str, today: dt.date, by: User) -> User:
    """Make an administrator, or make one of whoever has the address already.

    Raises NotAllowedNow (field "email") for an account that is closed.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = create_user(email=email, name=name, body=body, by=by)
    if not user.is_active:
        raise NotAllowedNow("This account is closed. An administrator can open it.", "email")
    if Role.ADMINISTRATOR not in user.roles:
        grant_role(user=user, role=Role.ADMINISTRATOR, from_date=today, by=by)
        user.refresh_from_db()
    record(events.PASSWORD_LINK_OFFERED, subject=user)
    return user
