"""A new database is made from a file, which is what the migrations make."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.history import FUNCTION, TRIGGER
from config import schema
from tests.plugins.databases import connect_as_owner, drop_database, make_database, pointed_at

# What tables are, each as one row of words.
CATALOGUE = """
SELECT 'column', attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull::text,
       attidentity::text, pg_get_expr(adbin, adrelid)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '', ''
FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text, '', ''
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc, '', '', '', ''
FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'step', app, name, '', '', '', '' FROM django_migrations
UNION ALL SELECT 'user', email, name, is_system::text, is_active::text, password, body FROM accounts_user
"""


@pytest.fixture
def empty_database(template_database: str, django_db_blocker: Any) -> Iterator[str]:
    """A database with nothing in it, to which Django's roles point; gives its name."""
    name = f"{template_database}_{uuid.uuid4().hex[:8]}"
    make_database(name)
    with django_db_blocker.unblock(), pointed_at(name):
        yield name
    drop_database(name)


def _rows(database: str, query: str) -> list[Any]:
    with closing(connect_as_owner(database)) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(cursor.fetchall(), key=str)


def test_the_file_is_what_the_migrations_make(empty_database: str, template_database: str) -> None:
    made = schema.recorded()

    assert made == schema.FILE.read_text(), "run: .venv/bin/python manage.py write_schema"
    # Migrated here, and loaded from the file for all tests; neither the cache's table nor the triggers
    # that keep row versions are a migration's.
    loaded = [
        row
        for row in _rows(template_database, CATALOGUE)
        if not any(name in str(row) for name in ("cache_entry", TRIGGER, FUNCTION))
    ]
    assert _rows(empty_database, CATALOGUE) == loaded


def test_a_database_with_anything_in_it_is_left_to_the_migrations(empty_database: str) -> None:
    with closing(connect_as_owner(empty_database)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id int)")

    schema.load_if_empty()

    assert _rows(empty_database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [
        ("somebodys",)
    ]


def test_a_file_behind_or_ahead_of_the_migrations_is_named_and_one_ahead_not_loaded(
    empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = tmp_path / "schema.sql"
    ahead.write_text(schema.FILE.read_text().replace("0003_calendar_link", "0003_renamed"))
    monkeypatch.setattr(schema, "FILE", ahead)
    monkeypatch.setattr("config.management.commands.write_schema.FILE", ahead)

    with pytest.raises(CommandError, match=r"accounts\.0003_calendar_link, accounts\.0003_renamed"):
        call_command("write_schema", "--check")
    schema.load_if_empty()

    assert (
        _rows(empty_database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []
    )
