"""The hash chain over the audit trail.

Promises that appending keeps one unbroken chain with many writers, and that `first_fault` names
the first row that was changed, removed, inserted or moved. Does not protect the tail by itself:
a head kept outside the database does.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.operation_context import PendingEvent, RunningOperation

GENESIS = "0" * 64
_LOCK = 0x6F766572  # the advisory lock that serialises appends: "over"

_HASHED = (
    "position",
    "at",
    "by_id",
    "operation",
    "kind",
    "subject_type",
    "subject_id",
    "scope",
    "details",
    "previous_hash",
)


@dataclass(frozen=True)
class Fault:
    """The first row at which the chain does not hold, and what is wrong with it."""

    position: int
    what: str


def row_hash(values: dict[str, Any]) -> str:
    """SHA-256 in hex of the row's own values and the hash before it."""
    at: dt.datetime = values["at"]
    plain = {**values, "at": at.astimezone(dt.UTC).isoformat(timespec="microseconds")}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def append(operation: RunningOperation) -> None:
    """Chain the operation's events. The lock is held from here to the commit: call it last."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    head = AuditEvent.objects.order_by("-position").values_list("position", "hash").first()
    position, previous = head or (0, GENESIS)
    rows = []
    now = timezone.now()
    for number, pending in enumerate(operation.events, start=position + 1):
        values = _values(pending, operation, number, now, previous)
        previous = row_hash(values)
        rows.append(AuditEvent(**values, hash=previous))
    AuditEvent.objects.bulk_create(rows)


def _values(
    pending: PendingEvent,
    operation: RunningOperation,
    position: int,
    now: dt.datetime,
    previous: str,
) -> dict[str, Any]:
    return {
        "position": position,
        "at": now,
        "by_id": operation.by.pk,
        "operation": operation.name,
        "kind": pending.kind.code,
        "subject_type": pending.subject_type,
        "subject_id": pending.subject_id,
        "scope": pending.scope,
        "details": pending.details,
        "previous_hash": previous,
    }


def chained_rows(using: str = "default") -> Iterator[dict[str, Any]]:
    """Every event with what its hash is made of, in the order of the chain."""
    rows = AuditEvent.objects.using(using).order_by("position", "pk")
    yield from rows.values(*_HASHED, "hash").iterator(2000)


def first_fault(rows: Iterable[dict[str, Any]] | None = None) -> Fault | None:
    """Walk the chain from its start; None if it holds."""
    expected, previous = 1, GENESIS
    for row in chained_rows() if rows is None else rows:
        stored = row.pop("hash")
        if row["position"] != expected:
            return Fault(expected, f"missing: the next row is {row['position']}")
        if row["previous_hash"] != previous:
            return Fault(expected, "does not follow the row before it")
        if row_hash(row) != stored:
            return Fault(expected, "was changed after it was written")
        expected, previous = expected + 1, stored
    return None
