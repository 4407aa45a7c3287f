"""The tables of a new database as one file of SQL: recorded from the migrations, loaded where there is nothing.

Promises that a database that was loaded is one that was migrated. Upgrades none: migrations do that.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from psycopg2.extensions import AsIs

OWNER = "owner"  # the connection of the role that the tables belong to
FILE = Path(__file__).with_suffix(".sql")
HEAD = """\
-- What the migrations say to an empty database, in their order: a new database is made from it.
-- Written by `manage.py write_schema`. After a new migration, or a conflict in here, run that again.

"""
# What only asks, or only marks where to turn back to.
CHANGES_NOTHING = ("SELECT", "SAVEPOINT", "RELEASE")
NOTES_A_STEP = 'INSERT INTO "django_migrations"'
STEP = re.compile(rf"^{NOTES_A_STEP}.* VALUES \('(\w+)', '(\w+)',", re.MULTILINE)
MOMENT = re.compile(r"'([^']+)'::timestamptz")
IS_EMPTY = """
SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""


def recorded() -> str:
    """The text that the file must have. Migrates the owner's database, which must be empty."""
    began = timezone.now()
    said: list[str] = []

    def record(execute: Any, statement: Any, values: Any, many: Any, context: Any) -> Any:
        answer = execute(statement, values, many, context)
        for each in values if many else [values]:
            words = context["cursor"].mogrify(statement, _without_moments(each, began))
            said.append(_without_defaults(words.decode().strip().rstrip(";"), began))
        return answer

    connection = connections[OWNER]
    executor = MigrationExecutor(connection)
    with connection.execute_wrapper(record):
        executor.migrate(executor.loader.graph.leaf_nodes())
    changes = [words for words in said if not words.upper().startswith(CHANGES_NOTHING)]
    return HEAD + "".join(f"{words};\n{_gap_after(words)}" for words in changes)


def _without_moments(values: Any, began: datetime) -> Any:
    """A moment of this run becomes the moment of loading: the same migrations make the same file."""
    if values is None:
        return None
    return [
        AsIs("CURRENT_TIMESTAMP") if isinstance(value, datetime) and value >= began else value
        for value in values
    ]


def _without_defaults(words: str, began: datetime) -> str:
    """The same for a moment that stands in a statement: what a new column has in rows there are."""

    def loaded(found: re.Match[str]) -> str:
        is_of_this_run = datetime.fromisoformat(found[1]) >= began
        return "CURRENT_TIMESTAMP" if is_of_this_run else found[0]

    return MOMENT.sub(loaded, words)


def _gap_after(words: str) -> str:
    return "\n" if words.startswith(NOTES_A_STEP) else ""


def load_if_empty() -> None:
    """Give the owner's database its tables, all or none, if it has nothing at all.

    A file that knows a step which is no longer there is not loaded: migrating then takes longer, but is right.
    """
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(IS_EMPTY)
        (is_empty,) = cursor.fetchone()
        written = FILE.read_text()
        if is_empty and steps_in(written) <= steps_there_are():
            cursor.execute(written)


def steps_in(written: str) -> set[str]:
    """The migrations, each as app.name, that are applied in a database made from the text."""
    return {f"{app}.{name}" for app, name in STEP.findall(written)}


def steps_there_are() -> set[str]:
    """The migrations on the disk, and those that one of them took the place of."""
    there = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    replaced = (step for migration in there.values() for step in migration.replaces)
    return {f"{app}.{name}" for app, name in (*there, *replaced)}
