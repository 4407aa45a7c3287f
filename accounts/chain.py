"""The hash chain over the audit trail.

Promises that appending keeps one unbroken chain with many writers, and takes over into it what the
operation changed. Does not check it: `accounts.verification` does.
"""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.operation_context import CameFrom, PendingEvent, RunningOperation, came_from

GENESIS = "0" * 64
_LOCK = 0x6F766572  # the advisory lock that serialises appends: "over"
_MOST_OF_ADDRESS = 300

# What the hash of an event from before operations had a run is made of.
_BEFORE_RUNS = (
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
# What the hash of any later one is made of, as texts with a control character between, which no
# column can hold: the database can make the same text of a hundred thousand rows in a second.
HASHED = (
    "position",
    "at",
    "by_id",
    "operation",
    "kind",
    "subject_type",
    "subject_id",
    "scope",
    "details",
    "run",
    "rows_changed",
    "rows_hash",
    "request",
    "address",
    "previous_hash",
)
SEPARATOR = "\x1f"


def row_hash(values: dict[str, Any]) -> str:
    """SHA-256 in hex of the row's own values and the hash before it.

    `details` is the text of the database's own JSON, `at` a text to the microsecond, in UTC.
    """
    texts = ("" if values[name] is None else str(values[name]) for name in HASHED)
    return hashlib.sha256(SEPARATOR.join(texts).encode()).hexdigest()


def row_hash_before_runs(values: dict[str, Any]) -> str:
    """The same for an event without a run; `details` is an object."""
    plain = {name: values[name] for name in _BEFORE_RUNS} | {"at": f"{values['at']}+00:00"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def as_hashed(at: dt.datetime) -> str:
    """A moment as it goes into a hash."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def append(operation: RunningOperation) -> None:
    """Chain the operation's events. The lock is held from here to the commit: call it last."""
    changed = _changed_rows()
    position, previous, details = _head([event.details for event in operation.events])
    now = timezone.now()
    rows = []
    for number, (pending, text) in enumerate(
        zip(operation.events, details, strict=True), start=position + 1
    ):
        values = {
            **_values(pending, operation, came_from.get() or CameFrom()),
            **changed,
            "position": number,
            "previous_hash": previous,
        }
        previous = row_hash({**values, "at": as_hashed(now), "details": text})
        rows.append(AuditEvent(**values, at=now, details=pending.details, hash=previous))
    AuditEvent.objects.bulk_create(rows)


def _head(details: list[dict[str, Any]]) -> tuple[int, str, list[str]]:
    """Position and hash of the last event, and the details as the database will write them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select array(select text::jsonb::text from unnest(%s::text[]) with ordinality"
            " as given(text, number) order by number), position, hash from (values (1)) as one"
            " left join (select position, hash from accounts_auditevent"
            " order by position desc limit 1) as head on true",
            [[json.dumps(each) for each in details]],
        )
        (texts, position, previous) = cursor.fetchone()
    return position or 0, previous or GENESIS, texts


def _changed_rows() -> dict[str, Any]:
    """The run, with the number and the last hash of its row versions. Takes the lock beside it.

    The trigger keeps them in a setting, which begins anew for the next operation.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(%s), current_setting('oversee.rows', true),"
            " set_config('oversee.rows', '', true)",
            [_LOCK],
        )
        (_, state, _) = cursor.fetchone()
    run, number, last = state.split(":") if state else (str(uuid.uuid4()), "0", "")
    return {"run": run, "rows_changed": int(number), "rows_hash": last}


def _values(pending: PendingEvent, operation: RunningOperation, came: CameFrom) -> dict[str, Any]:
    return {
        "by_id": operation.by.pk,
        "operation": operation.name,
        "kind": pending.kind.code,
        "subject_type": pending.subject_type,
        "subject_id": pending.subject_id,
        "scope": pending.scope,
        "request": came.request,
        "address": came.address[:_MOST_OF_ADDRESS],
    }
