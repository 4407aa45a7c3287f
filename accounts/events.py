"""The words of the audit trail.

Promises that every kind of event has a code that never changes and words a person can read. Does
not record anything: `accounts.audit` does.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """What can happen to a record. `code` is stored, `words` are shown; made by `event()`.

    `is_read`: somebody looked or took something out, and nothing of the record changed.
    """

    code: str
    words: str
    is_read: bool = False


_KINDS: dict[str, EventKind] = {}


def event(code: str, words: str, *, is_read: bool = False) -> EventKind:
    """Define a kind of event; each app does so in its own `events.py`, once a code."""
    if code in _KINDS:
        raise ValueError(f"event code {code!r} is defined twice")
    kind = _KINDS[code] = EventKind(code, words, is_read)
    return kind


def event_kinds() -> list[EventKind]:
    """Every kind there is, by its words."""
    return sorted(_KINDS.values(), key=lambda kind: kind.words)


def read_codes() -> list[str]:
    """The codes of the events at which somebody only looked."""
    return [kind.code for kind in _KINDS.values() if kind.is_read]


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
CALENDAR_FETCHED = event("calendar_fetched", "Calendar fetched by its link", is_read=True)
LIST_EXPORTED = event("list_exported", "List taken out as a file", is_read=True)
VIEW_SAVED = event("view_saved", "Filters of a list saved under a name")
VIEW_CHANGED = event("view_changed", "Saved view renamed or shared")
VIEW_PINNED = event("view_pinned", "Saved view pinned or no longer")
VIEW_DELETED = event("view_deleted", "Saved view deleted")
AUDIT_VERIFIED = event("audit_verified", "Audit trail checked")
PAGE_READ = event("page_read", "Sensitive page read", is_read=True)
SIGNED_IN = event("signed_in", "Signed in")
SIGNED_OUT = event("signed_out", "Signed out")
SIGN_IN_LIMIT_REACHED = event("sign_in_limit_reached", "Signing in tried too often")
SESSION_ENDED = event("session_ended", "One session ended")
OTHER_SESSIONS_ENDED = event("other_sessions_ended", "Signed out everywhere else")
FACTOR_ADDED = event("factor_added", "Second step of signing in set up")
FACTOR_REMOVED = event("factor_removed", "Second step of signing in removed")
FACTORS_TAKEN_AWAY = event("factors_taken_away", "Second step taken away by an administrator")
RECOVERY_CODES_MADE = event("recovery_codes_made", "New recovery codes made")
RECOVERY_CODES_TAKEN = event(
    "recovery_codes_taken", "Own recovery codes taken as a file", is_read=True
)
PROVIDER_TIED = event("provider_tied", "Tied to an identity provider’s name for the person")
