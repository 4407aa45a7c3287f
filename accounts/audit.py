"""Recording what an operation did.

Promises that every event names its subject and belongs to the running operation. Does not write
by itself: `@operation` chains the events just before its commit.
"""

import datetime as dt
from typing import Any

from django.db import models

from accounts.events import EventKind
from accounts.operation_context import PendingEvent, running


class NoOperation(Exception):
    """An event was recorded outside an operation."""


def record(
    kind: EventKind,
    /,
    *,
    subject: models.Model,
    scope: models.Model | None = None,
    **details: Any,
) -> None:
    """Record an event on the subject. `scope` is the case or council it belongs to."""
    operation = running.get()
    if operation is None:
        raise NoOperation(f"{kind.code} was recorded outside an operation")
    operation.events.append(
        PendingEvent(
            kind=kind,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            scope=scope_of(scope) if scope is not None else "",
            details={key: plain(value) for key, value in details.items()},
        )
    )


def scope_of(row: models.Model) -> str:
    """The stored name of a case or council: "intervention:12"."""
    return f"{row._meta.model_name}:{row.pk}"


def plain(value: Any) -> Any:
    """A value as JSON keeps it: a number, a text, a list or an object with text keys."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, models.Model):
        return {"type": value._meta.label_lower, "id": value.pk, "is": str(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)
