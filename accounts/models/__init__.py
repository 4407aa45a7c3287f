"""Tables of people and audit."""

from .audit import AuditEvent
from .calendar_links import CalendarLink
from .guard import GuardedModel, WrittenOutsideOperation, written_once
from .roles import RoleGrant
from .saved_views import SavedView
from .sending import SendingHold
from .users import User

__all__ = [
    "AuditEvent",
    "CalendarLink",
    "GuardedModel",
    "RoleGrant",
    "SavedView",
    "SendingHold",
    "User",
    "WrittenOutsideOperation",
    "written_once",
]
