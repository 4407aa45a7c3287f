"""Sessions: begun by signing in, ended by whoever they belong to.

Promises an event for each that a person or an administrator brings about; a session that ran out
leaves none. Does not sign in: allauth does, and calls.
"""

import hashlib

from accounts import events
from accounts.audit import record
from accounts.models import Session, User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted

OWN = "A session is ended by the person it belongs to."


def mark_of(session_key: str) -> str:
    """How a page names a session: the key itself would let its reader in."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:24]


def drop_sessions(user: User, *, but: str = "") -> int:
    """End the person's sessions, for an operation that takes their ground away; how many there were."""
    found, _ = Session.objects.filter(user=user).exclude(session_key=but).delete()
    return found


@operation
def note_sign_in(*, user: User, how: str, device: str, by: User) -> None:
    """Note that somebody has signed in: by what, and on what device, in words."""
    record(events.SIGNED_IN, subject=user, how=how, device=device)


@operation
def note_sign_out(*, user: User, by: User) -> None:
    """Note that somebody signs out of the session they use."""
    record(events.SIGNED_OUT, subject=user)


@operation
def note_limit_reached(*, user: User, what: str, where: str, by: User) -> None:
    """Note that signing in was tried too often. `user` is the system's own where no account is meant."""
    record(events.SIGN_IN_LIMIT_REACHED, subject=user, what=what, where=where)


@operation
def end_session(*, user: User, mark: str, by: User) -> None:
    """End one of one's own sessions, named by its mark."""
    if user.pk != by.pk:
        raise NotPermitted(OWN)
    rows = {mark_of(row.session_key): row for row in Session.objects.filter(user=user)}
    if mark not in rows:
        raise NotAllowedNow("This session has ended already.")
    record(events.SESSION_ENDED, subject=user, device=rows[mark].device)
    rows[mark].delete()


@operation
def end_other_sessions(*, user: User, but: str, by: User) -> int:
    """End every session of one's own but the one with that key; how many there were."""
    if user.pk != by.pk:
        raise NotPermitted(OWN)
    found = drop_sessions(user, but=but)
    record(events.OTHER_SESSIONS_ENDED, subject=user, sessions=found)
    return found
