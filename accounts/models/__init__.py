"""Tables of people and audit."""

from .audit import AuditEvent, AuditVerification, RowVersion
from .calendar_links import CalendarLink
from .guard import GuardedModel, WrittenOutsideOperation, written_once
from .roles import RoleGrant
from .saved_views import SavedView
from .sending import SendingHold
from .sessions import Session
from .users import User

__all__ = [
    "AuditEvent",
    "AuditVerification",
    "CalendarLink",
    "GuardedModel",
    "RoleGrant",
    "RowVersion",
    "SavedView",
    "SendingHold",
    "Session",
    "User",
    "WrittenOutsideOperation",
    "written_once",
]
