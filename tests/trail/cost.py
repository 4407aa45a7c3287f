"""Promises: what the trail costs an operation, and a look at the whole of it: processor time on both sides.

Judges nothing.
"""

import os
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from django.db import connection, connections
from psycopg2.extras import execute_values

from accounts import chain
from accounts.audit import record
from accounts.events import USER_CHANGED
from accounts.history import HASHED
from accounts.models import User
from accounts.operation import operation
from accounts.operations.users import create_user
from tests.trail.tampering import EVENTS, VERSIONS, do

TICK = os.sysconf("SC_CLK_TCK")


WRITE_VERSIONS = f"""
insert into {VERSIONS} select {HASHED.format(previous="''", row="v")}, v.* from (
    select gen_random_uuid() as run, 1 as number, %s::timestamptz as at,
        'accounts_user' as table_name, n as row_id, 'changed' as action,
        '{{"name": "Jo Smith"}}'::jsonb as before, '{{"name": "Jo Jones"}}'::jsonb as after
    from generate_series(1, %s) as n
) as v returning run, hash
"""


@operation
def rename(*, user: User, name: str, by: User) -> None:
    """The smallest operation there is: one row changed, one event."""
    user.name = name
    user.save(update_fields=["name"])
    record(USER_CHANGED, subject=user, name=name)


def backend_seconds(using: str = "default") -> float:
    """The processor seconds so far of the database process that serves this connection."""
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (pid,) = cursor.fetchone()
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICK


def processor(work: Callable[[], Any], using: str = "default") -> tuple[float, Any]:
    """Processor seconds of the work, here and in the database, and what it gave."""
    began, there = time.process_time(), backend_seconds(using)
    given = work()
    return time.process_time() - began + backend_seconds(using) - there, given


@contextmanager
def without_chain() -> Iterator[None]:
    """Operations whose events go nowhere."""
    with mock.patch.object(chain, "append", return_value=None):
        yield


@contextmanager
def without_versions() -> Iterator[None]:
    """Nothing that changes in an account is kept."""
    do("alter table accounts_user disable trigger keeps_row_version")
    yield
    do("alter table accounts_user enable trigger keeps_row_version")


def renamed(user: User, times: int) -> Callable[[], None]:
    def work() -> None:
        for number in range(times):
            rename(user=user, name=f"Name {number} of {times}", by=user)

    return work


def some_accounts(number: int) -> list[User]:
    """That many accounts, for writers who do not wait for each other's rows."""
    by = User.objects.filter(is_system=True).get()
    return [
        create_user(email=f"writer{each}@example.org", name="Writer", body="Department", by=by)
        for each in range(number)
    ]


def write_at_once(people: list[User], times: int) -> float:
    """Everybody renames themselves that often, all at once; the seconds it took."""

    def write(person: User) -> None:
        try:
            for turn in range(times):
                rename(user=person, name=f"Writer {turn}", by=person)
        finally:
            connection.close()

    began = time.monotonic()
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(write, people))
    return time.monotonic() - began


def forget_unchained() -> None:
    """Take away the row versions of what was written without the chain."""
    for state in ("disable", "enable"):
        do(f"alter table {VERSIONS} {state} trigger user")
        if state == "disable":
            do(
                f"delete from {VERSIONS} where not run in (select run from {EVENTS} where rows_changed > 0)"
            )


def fill(rows: int) -> None:
    """Bring the trail to that many events, chained as they should be; every fourth changed a row."""
    [(position, previous)] = do(
        f"select position, hash from {EVENTS} order by position desc limit 1"
    )
    [(by,)] = do("select min(id) from accounts_user")
    at = "2026-01-02T03:04:05.678901"
    versions = do(WRITE_VERSIONS, f"{at}Z", rows // 4 - position // 4)
    made = []
    for number in range(position + 1, rows + 1):
        run, last = versions.pop() if number % 4 == 0 else (uuid.uuid4(), "")
        values = {
            "position": number,
            "at": at,
            "by_id": by,
            "operation": "interventions.operations.happenings.record_happening",
            "kind": "happening_recorded",
            "subject_type": "interventions.happening",
            "subject_id": number,
            "scope": "intervention:1",
            "details": '{"title": "Board met", "happened_on": "2026-01-02"}',
            "run": str(run),
            "rows_changed": int(last != ""),
            "rows_hash": last,
            "request": "a" * 32,
            "address": "POST /cases/1/record/",
            "previous_hash": previous,
        }
        previous = chain.row_hash(values)
        made.append([*(values | {"at": f"{at}Z"}).values(), previous])
    names = ", ".join((*chain.HASHED, "hash"))
    with connections["owner"].cursor() as cursor:
        execute_values(
            cursor.cursor, f"insert into {EVENTS} ({names}) values %s", made, page_size=2000
        )
    do(f"analyze {EVENTS}")
    do(f"analyze {VERSIONS}")
