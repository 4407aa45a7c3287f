"""Passwords: set by their owner, by a link that works once.

Promises an event for each. Does not send mail.
"""

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotPermitted


@operation
def set_own_password(*, user: User, password: str, by: User) -> User:
    """Set one's password. It ends every other session, and the link that led here."""
    if user.pk != by.pk:
        raise NotPermitted("A password is set by the person it belongs to.")
    user.set_password(password)
    user.save(update_fields=["password"])
    record(events.PASSWORD_SET, subject=user)
    return user
