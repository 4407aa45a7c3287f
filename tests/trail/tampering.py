"""Promises: tamperings with the audit trail as somebody who may do everything would do them, each undone again.

Does not judge: it says which rows may be named, and the proof looks whether one of them was.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from accounts.chain import HASHED, row_hash
from accounts.heads import Head
from accounts.verification import Fault, verify

OWNER = "owner"
EVENTS, VERSIONS = "accounts_auditevent", "accounts_rowversion"
# A value of the same type that is not the one that was there.
OTHER = {
    "bigint": "coalesce({0}, 0) + 1",
    "integer": "coalesce({0}, 0) + 1000003",
    "character varying": "case when {0} = '' then 'x' else overlay({0} placing"
    " chr(33 + (ascii({0}) + 7) %% 90) from 1 for 1) end",
    "timestamp with time zone": "{0} + interval '1 microsecond'",
    "uuid": "gen_random_uuid()",
    "jsonb": "jsonb_build_object('was', {0})",
}


@dataclass(frozen=True)
class Tampering:
    """What was done, and the words of which one must stand in a fault."""

    what: str
    names: tuple[str, ...]


Way = Callable[[random.Random], Tampering]


def do(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def undone() -> Iterator[None]:
    """Triggers off, keys unchecked; everything rolled back at the end."""
    with transaction.atomic(using=OWNER):
        try:
            yield
        finally:
            transaction.set_rollback(True, using=OWNER)


def let_everything_through() -> None:
    for table in (EVENTS, VERSIONS):
        do(f"alter table {table} disable trigger user")


def columns(table: str) -> list[tuple[str, str]]:
    """The columns of a table with their types."""
    return [
        (str(name), str(kind))
        for name, kind in do(
            "select column_name, data_type from information_schema.columns where table_name = %s"
            " order by ordinal_position",
            table,
        )
    ]


def event(position: int) -> str:
    return f"audit event {position} "


class Ways:
    """Every way to tamper with a trail that ends at the published `head`, and has row versions."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.columns = {table: columns(table) for table in (EVENTS, VERSIONS)}
        self.versions = do(
            f"select hash, run, number, table_name, row_id, (select min(position) from {EVENTS} e"
            f" where e.run = v.run) from {VERSIONS} v order by hash"
        )
        self.all: dict[str, Way] = {
            "byte of an event": self.changed_event,
            "event deleted": self.deleted_event,
            "event inserted": self.inserted_event,
            "events swapped": self.swapped_events,
            "end cut off": self.cut_end,
            "history rewritten, hashes too": self.rewritten,
            "byte of a row version": self.changed_version,
            "row version deleted": self.deleted_version,
            "row version inserted": self.inserted_version,
            "row versions swapped": self.swapped_versions,
        }

    def position(self, chance: random.Random, least: int = 1) -> int:
        return chance.randint(least, self.head.position)

    def changed_event(self, chance: random.Random) -> Tampering:
        at = self.position(chance)
        name, kind = chance.choice(self.columns[EVENTS])
        if name == "position":  # the next one is taken
            return self.swapped_events(chance)
        do(f"update {EVENTS} set {name} = {OTHER[kind].format(name)} where position = %s", at)
        return Tampering(name, (event(at),))

    def deleted_event(self, chance: random.Random) -> Tampering:
        at = self.position(chance)
        do(f"delete from {EVENTS} where position = %s", at)
        return Tampering("deleted", (event(at), f"audit events {at} to"))

    def inserted_event(self, chance: random.Random) -> Tampering:
        at = self.position(chance, least=2)
        self._move(at, 1)
        names = [name for name, _ in self.columns[EVENTS]]
        taken = {"position": str(at), "hash": "repeat('e', 64)"}
        do(
            f"insert into {EVENTS} ({', '.join(names)}) select "
            f"{', '.join(taken.get(name, name) for name in names)} from {EVENTS} where position = %s",
            at - 1,
        )
        return Tampering("inserted", (event(at),))

    def _move(self, first: int, by: int) -> None:
        far = 10_000_000
        do(f"update {EVENTS} set position = position + %s where position >= %s", far, first)
        do(f"update {EVENTS} set position = position - %s where position >= %s", far - by, far)

    def swapped_events(self, chance: random.Random) -> Tampering:
        one, other = sorted(chance.sample(range(1, self.head.position + 1), 2))
        do(f"update {EVENTS} set position = 10000000 where position = %s", one)
        do(f"update {EVENTS} set position = %s where position = %s", one, other)
        do(f"update {EVENTS} set position = %s where position = 10000000", other)
        return Tampering("swapped", (event(one),))

    def cut_end(self, chance: random.Random) -> Tampering:
        last = self.position(chance) - 1
        do(
            f"delete from {VERSIONS} where run in (select run from {EVENTS} where position > %s)",
            last,
        )
        do(f"delete from {EVENTS} where position > %s", last)
        return Tampering("cut", (f"audit events {last + 1} to {self.head.position} ",))

    def rewritten(self, chance: random.Random) -> Tampering:
        """The cleverest: an event is changed, and it and every later one get their right hashes."""
        at = self.position(chance)
        do(
            f"update {EVENTS} set kind = kind || 'x', run = coalesce(run, gen_random_uuid())"
            " where position >= %s",
            at,
        )
        [(previous,)] = do(f"select hash from {EVENTS} where position = %s", at - 1) or [
            ("0" * 64,)
        ]
        texts = [
            {
                "at": "to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
                "details": "details::text",
                "run": "run::text",
            }.get(name, name)
            for name in HASHED
        ]
        rows = do(f"select {', '.join(texts)} from {EVENTS} where position >= %s order by 1", at)
        for row in rows:
            values = dict(zip(HASHED, row, strict=True)) | {"previous_hash": previous}
            digest = row_hash(values)
            do(
                f"update {EVENTS} set previous_hash = %s, hash = %s where position = %s",
                previous,
                digest,
                values["position"],
            )
            previous = digest
        return Tampering("rewritten", (event(self.head.position),))

    def changed_version(self, chance: random.Random) -> Tampering:
        digest, _, number, table, row, at = chance.choice(self.versions)
        name, kind = chance.choice(self.columns[VERSIONS])
        do(f"update {VERSIONS} set {name} = {OTHER[kind].format(name)} where hash = %s", digest)
        named = f"version {number} of {table} {row} "
        # One that was given another number, run or name is named as it is now, and its event besides.
        return Tampering(name, (named, f"(changed by audit event {at})", f"{table} {row} "))

    def deleted_version(self, chance: random.Random) -> Tampering:
        digest, _, _, _, _, at = chance.choice(self.versions)
        do(f"delete from {VERSIONS} where hash = %s", digest)
        return Tampering("deleted", (f"(changed by audit event {at})",))

    def inserted_version(self, chance: random.Random) -> Tampering:
        digest, run, _, _, _, at = chance.choice(self.versions)
        do(
            f"insert into {VERSIONS} select repeat('e', 64), run, (select max(number) + 1 from {VERSIONS}"
            f" where run = %s), at, table_name, row_id, action, before, after from {VERSIONS} where hash = %s",
            run,
            digest,
        )
        return Tampering("inserted", (f"(changed by audit event {at})",))

    def swapped_versions(self, chance: random.Random) -> Tampering:
        one, other = chance.sample(self.versions, 2)
        do(
            f"update {VERSIONS} v set before = o.before, after = o.after, row_id = o.row_id,"
            f" table_name = o.table_name from {VERSIONS} o where (v.hash, o.hash) in ((%s, %s), (%s, %s))",
            one[0],
            other[0],
            other[0],
            one[0],
        )
        return Tampering("swapped", (f"(changed by audit event {one[5]})",))


def found(tampering: Tampering, head: Head) -> bool:
    """Whether a look at the trail as it is now names the row."""
    faults: list[Fault] = verify([head], using=OWNER).faults
    return any(name in f"{fault} " for fault in faults for name in tampering.names)
