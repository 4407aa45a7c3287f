"""The demo, built once for the tests that look at it, as at a day of its own."""

import datetime as dt
from collections.abc import Generator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories.councils import the_register
from tests.plugins.databases import WORKER, copy_database, drop_database, pointed_at

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(scope="session")
def demo_database(
    template_database: str, django_db_setup: None, django_db_blocker: Any
) -> Generator[tuple[str, str]]:
    """A database with register and demo: its name, and what the command said."""
    name = f"{template_database}_{WORKER}_demo"
    copy_database(template_database, name)
    pretended, settings.OVERSEE_TODAY = settings.OVERSEE_TODAY, TODAY
    out = StringIO()
    with django_db_blocker.unblock(), pointed_at(name):
        the_register()
        call_command("import_inspections", stdout=StringIO())
        call_command("seed_demo", stdout=out)
    settings.OVERSEE_TODAY = pretended
    yield name, out.getvalue()
    drop_database(name)


@pytest.fixture
def at_the_demo(demo_database: tuple[str, str]) -> Generator[None]:
    """Every query of the test goes to that database."""
    with pointed_at(demo_database[0]):
        yield


@pytest.fixture
def demo(demo_database: tuple[str, str], at_the_demo: None, db: None) -> str:
    """The demo, in a transaction that is rolled back; gives what the command said."""
    return demo_database[1]
