"""When a person last looked, kept in the session: reading a page writes nothing else.

Promises a moment that stays for as long as one goes on looking, so that what changed does not
vanish at the second glance. Knows nothing of what changed.
"""

import datetime as dt

from django.contrib.sessions.backends.base import SessionBase

SINCE, SEEN = "changed_since", "last_seen"
A_GLANCE = dt.timedelta(minutes=30)
A_MOMENT = dt.timedelta(minutes=1)
"""Within it a second page does not write the session again."""


def begin(session: SessionBase, before: dt.datetime | None) -> None:
    """A new session of a person who signed in last at that moment; None: never."""
    session[SINCE] = before.isoformat() if before else None


def look(session: SessionBase, now: dt.datetime) -> dt.datetime | None:
    """The moment since which changes are new; None for the first session of a person.

    A pause longer than half an hour begins a new look, since the last page before it.
    """
    seen = session.get(SEEN)
    pause = now - dt.datetime.fromisoformat(seen) if seen else None
    if pause is not None and pause > A_GLANCE:
        session[SINCE] = seen
    if pause is None or pause > A_MOMENT:
        session[SEEN] = now.isoformat()
    since = session.get(SINCE)
    return dt.datetime.fromisoformat(since) if since else None
