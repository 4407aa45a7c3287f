"""The words of the audit trail.

Promises that every kind of event has a code that never changes and words a person can read. Does
not record anything: `accounts.audit` does.
"""

from dataclasses import dataclass

_CODES: set[str] = set()


@dataclass(frozen=True)
class EventKind:
    """What can happen to a record. `code` is stored, `words` are shown; made by `event()`."""

    code: str
    words: str


def event(code: str, words: str) -> EventKind:
    """Define a kind of event; each app does so in its own `events.py`, once a code."""
    if code in _CODES:
        raise ValueError(f"event code {code!r} is defined twice")
    _CODES.add(code)
    return EventKind(code, words)


USER_CREATED = event("user_created", "Account made")
USER_CHANGED = event("user_changed", "Account details changed")
USER_DEACTIVATED = event("user_deactivated", "Account closed")
USER_REACTIVATED = event("user_reactivated", "Account opened again")
ROLE_GRANTED = event("role_granted", "Role given")
ROLE_ENDED = event("role_ended", "Role ended")
PASSWORD_SET = event("password_set", "Password set")
SENDING_HELD = event("sending_held", "Sending held")
SENDING_RELEASED = event("sending_released", "Sending released")
PASSWORD_LINK_OFFERED = event("password_link_offered", "Link to choose a password made")
CALENDAR_LINK_MADE = event("calendar_link_made", "Link to a calendar made")
CALENDAR_LINK_REVOKED = event("calendar_link_revoked", "Link to a calendar revoked")
CALENDAR_FETCHED = event("calendar_fetched", "Calendar fetched by its link")
LIST_EXPORTED = event("list_exported", "List taken out as a file")
VIEW_SAVED = event("view_saved", "Filters of a list saved under a name")
VIEW_CHANGED = event("view_changed", "Saved view renamed or shared")
VIEW_PINNED = event("view_pinned", "Saved view pinned or no longer")
VIEW_DELETED = event("view_deleted", "Saved view deleted")
AUDIT_VERIFIED = event("audit_verified", "Audit trail checked")
