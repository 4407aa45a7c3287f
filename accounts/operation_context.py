"""The operation that is running, if any.

Promises that models and the audit trail can ask whether they stand inside an operation, and which
visit to the site it came from. Does not
start one: `accounts.operation` does.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.events import EventKind
    from accounts.models import User


@dataclass(frozen=True)
class CameFrom:
    """The visit to the site in which something happens: a number of its own, and the address."""

    request: str = ""
    address: str = ""


@dataclass
class PendingEvent:
    """An event that will be chained just before the commit."""

    kind: EventKind
    subject_type: str
    subject_id: int | None
    scope: str
    details: dict[str, Any]


@dataclass
class RunningOperation:
    """The outermost operation: who does it, and the events it has recorded so far."""

    name: str
    by: User
    events: list[PendingEvent] = field(default_factory=list)


running: ContextVar[RunningOperation | None] = ContextVar("running_operation", default=None)

came_from: ContextVar[CameFrom | None] = ContextVar("came_from", default=None)
