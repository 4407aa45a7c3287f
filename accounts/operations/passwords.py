"""Passwords: set by their owner, by a link that works once.

Promises an event for each. Does not send mail: whoever calls rings the worker.
"""

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.operations.sessions import drop_sessions
from accounts.operations.users import MANAGE
from accounts.permissions import NotAllowedNow, NotPermitted, Permission


@operation
def set_own_password(*, user: User, password: str, by: User, session: str = "") -> User:
    """Set one's password. It ends every session but the one with that key, and the link that led here."""
    if user.pk != by.pk:
        raise NotPermitted("A password is set by the person it belongs to.")
    user.set_password(password)
    user.save(update_fields=["password"])
    drop_sessions(user, but=session)
    record(events.PASSWORD_SET, subject=user)
    return user


@operation
def offer_password_link(*, user: User, by: User) -> User:
    """Note that an administrator has a link sent. Raises NotAllowedNow for a closed account."""
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if not user.is_active:
        raise NotAllowedNow("This account is closed. Open it again first.")
    record(events.PASSWORD_LINK_OFFERED, subject=user)
    return user
