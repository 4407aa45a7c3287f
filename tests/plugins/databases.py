"""Promises: tests run on real PostgreSQL as the application's role, on tables that the owner made.

Does not start PostgreSQL: `bin/test` does, and says where it is through the environment.
"""

import os
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections
from psycopg2 import sql

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:12]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
TEMPLATE = f"test_{RUN}"
LOCK = 7_314_001  # any number that only these tests take


def connect_as_owner(database: str) -> Any:
    """A plain connection as the role that owns the tables, outside Django's transactions."""
    owner = connections.settings["owner"]
    try:
        connection = psycopg2.connect(
            dbname=database,
            user=owner["USER"],
            password=owner["PASSWORD"] or None,
            host=owner["HOST"] or None,
            port=owner["PORT"] or None,
        )
    except psycopg2.OperationalError as error:
        raise pytest.UsageError(
            f"PostgreSQL does not answer ({str(error).strip()}). Run the tests through bin/test."
        ) from error
    connection.autocommit = True
    return connection


def _do(statement: str, **names: str) -> None:
    with closing(connect_as_owner("postgres")) as connection, connection.cursor() as cursor:
        identifiers = {key: sql.Identifier(name) for key, name in names.items()}
        cursor.execute(sql.SQL(statement).format(**identifiers))


def copy_database(source: str, name: str) -> None:
    """Make a database like another one that nobody is connected to."""
    _do("CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY", name=name, source=source)
    with closing(connect_as_owner(name)) as connection, connection.cursor() as cursor:
        # A copy takes the tables' rights along, but not the rights on the database itself.
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def make_database(name: str) -> None:
    """Make a database with nothing in it, as whoever runs PostgreSQL does for an installation."""
    _do("CREATE DATABASE {name}", name=name)


def drop_database(name: str) -> None:
    """Drop a database, whoever is still connected."""
    _do("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Let both of Django's roles work on the database of that name."""
    before = connections.settings["default"]["NAME"]
    for alias in ("default", "owner"):
        connections[alias].close()
        connections.settings[alias]["NAME"] = name
    yield
    for alias in ("default", "owner"):
        connections[alias].close()
        connections.settings[alias]["NAME"] = before


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """No answer of another test: rows written in sets leave no event by which to tell."""
    caches["process"].clear()


@pytest.fixture(scope="session")
def template_database(django_db_blocker: Any) -> str:
    """The name of a migrated database that nobody uses, to be copied. Made once for all workers."""
    with closing(connect_as_owner("postgres")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
            with django_db_blocker.unblock(), pointed_at(TEMPLATE):
                call_command("prepare_database", verbosity=0)
    return TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(template_database: str, django_db_blocker: Any) -> Generator[None]:
    """The database of tests that roll back: one for each worker, used as the application's role."""
    name = f"{template_database}_{WORKER}"
    copy_database(template_database, name)
    with django_db_blocker.unblock(), pointed_at(name):
        yield
    drop_database(name)


@pytest.fixture
def own_database(
    template_database: str,
    django_db_setup: None,
    django_db_blocker: Any,
    request: pytest.FixtureRequest,
) -> Generator[str]:
    """A database of the test's own, where it may commit; gives its name. Dropped afterwards.

    Threads of the test close their own connections. Cannot be asked for beside `db`.
    """
    if {"db", "transactional_db"} & set(request.fixturenames):
        raise pytest.UsageError(
            "A test has either `db` (rolled back) or `own_database` (committed)."
        )
    name = f"{template_database}_{uuid.uuid4().hex[:8]}"
    copy_database(template_database, name)
    with django_db_blocker.unblock(), pointed_at(name):
        yield name
    drop_database(name)


@pytest.fixture
def owner_connection(own_database: str) -> Generator[Any]:
    """A connection to the test's own database as the role that owns its tables."""
    with closing(connect_as_owner(own_database)) as connection:
        yield connection


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the template; with several workers, only once the last has ended."""
    if not hasattr(session.config, "workerinput") and "owner" in connections.settings:
        try:
            drop_database(TEMPLATE)
        except pytest.UsageError:
            return  # no test needed a database, and there is none
