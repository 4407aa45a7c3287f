"""Whether the audit trail is whole: its chain, its row versions, and what was published of it.

Promises to name each row that was changed, removed, inserted or moved. Mends nothing, and cannot
see what was cut off above the last published head.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, transaction

from accounts import history
from accounts.chain import GENESIS, HASHED, row_hash_before_runs
from accounts.heads import Head

MOST_FAULTS = 100

_AT = "to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
_TEXTS = {"at": _AT, "subject_id": "coalesce(subject_id::text, '')", "details": "details::text"}
_HASH = f"""encode(sha256(convert_to(concat_ws(chr(31),
    {", ".join(_TEXTS.get(name, name) for name in HASHED)}), 'UTF8')), 'hex')"""

# Where the chain has a gap (the first position missing), or an event does not follow the one before.
_LINKS = f"""
select position, after + 1 <> position, after + 1 from (
    select position, previous_hash, coalesce(lag(position) over w, 0) as after,
        coalesce(lag(hash) over w, '{GENESIS}') as before
    from accounts_auditevent window w as (order by position)
) as linked where after + 1 <> position or previous_hash <> before order by position limit %s
"""  # noqa: S608 - constants of ours, here and below
_CHANGED = f"""
select position from accounts_auditevent where run is not null and hash <> {_HASH}
order by position limit %s
"""  # noqa: S608
_BEFORE_RUNS = f"""
select position, {_AT} as at, by_id, operation, kind, subject_type, subject_id, scope,
    details::text as details, previous_hash, hash from accounts_auditevent
"""  # noqa: S608
# Row versions that are wrong, or before which one is missing; the last of each operation against
# what its event says; operations all of whose versions are gone.
_VERSIONS = f"""
with version as (
    select run, number, table_name || ' ' || row_id as row, hash, row_number() over w as place,
        lead(number) over w is null as is_last,
        hash <> {history.HASHED.format(previous="coalesce(lag(hash) over w, '')", row="v")} as wrong
    from accounts_rowversion as v window w as (partition by run order by number)
), event as (
    select run, min(position) as position, max(rows_changed) as rows, max(rows_hash) as hash
    from accounts_auditevent where rows_changed > 0 group by run
)
select position, row, place, case
    when number > place then 'gap' when wrong then 'wrong' when event.run is null then 'nobody'
    when place < event.rows then 'short' else 'other' end
from version left join event using (run)
where wrong or number <> place or is_last and
    (event.run is null or place <> event.rows or version.hash <> event.hash)
union all
select position, '', 0, 'short' from event
where not exists (select 1 from accounts_rowversion as one where one.run = event.run)
order by 1 nulls last, 3 limit %s
"""  # noqa: S608
_WORDS = {
    "wrong": ("version {number} of {row}", "was changed after it was written"),
    "gap": ("row version {number}, before one of {row},", "is missing"),
    "short": ("row versions after {number}", "are missing"),
    "other": ("version {number}", "is not the last that the event names"),
    "nobody": ("{row}", "was changed outside any operation"),
}


@dataclass(frozen=True)
class Fault:
    """A row at which the trail does not hold, and what is wrong with it.

    `position` is the event's, or that of the event whose operation changed the row; 0 for neither.
    """

    position: int
    what: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.row or f'audit event {self.position}'} {self.what}"


@dataclass
class Found:
    """What was looked at, and the faults in the order of the trail, of each kind `MOST_FAULTS` at most."""

    events: int = 0
    row_versions: int = 0
    heads: int = 0
    faults: list[Fault] = field(default_factory=list)


def verify(heads: Sequence[Head], using: str = "default") -> Found:
    """Look at everything. `heads` were read before: what is published meanwhile is not there yet."""
    with transaction.atomic(using=using):
        look = _Look(using)
        # Every row is read: sorting them in memory is cheaper than walking an index to each.
        look.rows(
            "select set_config('work_mem', '64MB', true), set_config('enable_indexscan', 'off', true)"
        )
        return _found(look, heads)


def _found(look: "_Look", heads: Sequence[Head]) -> Found:
    chain = sorted(look.chain(), key=lambda fault: fault.position)
    cut = look.against(heads)
    ((events, versions),) = look.rows(
        "select (select count(*) from accounts_auditevent), (select count(*) from accounts_rowversion)"
    )
    faults = [*chain, *cut, *look.versions(), *look.keepers()]
    return Found(events, versions, len(heads), faults)


def first_fault(using: str = "default") -> Fault | None:
    """The first event at which the chain itself does not hold; None if it holds. Reads older tables too."""
    return min(_Look(using).chain(), key=lambda fault: fault.position, default=None)


class _Look:
    """One look at one database."""

    def __init__(self, using: str) -> None:
        self._connection = connections[using]

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def chain(self) -> Iterator[Fault]:
        """Gaps, events that do not follow, events that were changed: each position once."""
        named = set()
        for position, is_gap, missing in self.rows(_LINKS, MOST_FAULTS):
            named.add(position)
            if is_gap:
                yield Fault(missing, f"is missing: the next one is {position}")
            else:
                yield Fault(position, "does not follow the one before it")
        for position in self._changed():
            if position not in named:
                yield Fault(position, "was changed after it was written")

    def _changed(self) -> Iterator[int]:
        columns = (
            "select 1 from information_schema.columns where table_name = %s and column_name = %s"
        )
        has_runs = bool(self.rows(columns, "accounts_auditevent", "run"))
        if has_runs:
            yield from (position for (position,) in self.rows(_CHANGED, MOST_FAULTS))
        with self._connection.chunked_cursor() as cursor:
            cursor.execute(_BEFORE_RUNS + ("where run is null" if has_runs else ""))
            names = [column.name for column in cursor.description or ()]
            for row in cursor:
                values = dict(zip(names, row, strict=True))
                values["details"] = json.loads(values["details"])
                if row_hash_before_runs(values) != values["hash"]:
                    yield values["position"]

    def against(self, heads: Sequence[Head]) -> Iterator[Fault]:
        """Events that are not what was published of them."""
        wanted = [head.position for head in heads]
        there = dict(
            self.rows(
                "select position, hash from accounts_auditevent where position = any(%s)", wanted
            )
        )
        ((last,),) = self.rows("select coalesce(max(position), 0) from accounts_auditevent")
        for head in heads:
            day = head.day.isoformat()
            if head.position > last:
                lost = f"audit events {last + 1} to {head.position}"
                yield Fault(last + 1, f"are cut off: the head of {day} was published", lost)
            elif there.get(head.position) != head.hash:
                yield Fault(head.position, f"is not the one that was published on {day}")

    def versions(self) -> Iterator[Fault]:
        """Row versions that were changed, removed or inserted, and rows changed outside an operation."""
        for position, row, number, kind in self.rows(_VERSIONS, MOST_FAULTS):
            name, what = _WORDS[kind]
            by = f" (changed by audit event {position})" if position else ""
            yield Fault(position or 0, f"{what}{by}", name.format(number=number, row=row))

    def keepers(self) -> Iterator[Fault]:
        """Tables whose changes are not kept any more, because a trigger is gone, off or another one."""
        with self._connection.cursor() as cursor:
            there = history.triggers_there(cursor)
        for table, columns in history.trigger_arguments().items():
            if there.get(table) != (columns, True):
                yield Fault(0, "does not keep row versions as it should", table)
        source = self.rows("select prosrc from pg_proc where proname = %s", history.FUNCTION)
        if source != [(history.BODY,)]:
            yield Fault(0, "is not the function that keeps row versions", history.FUNCTION)
