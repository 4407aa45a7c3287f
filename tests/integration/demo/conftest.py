"""The demo, built once for the tests that look at it, as at a day of its own."""

import datetime as dt
from collections.abc import Generator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories.councils import the_register
from tests.plugins.databases import copy_database, drop_database, pointed_at

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(scope="package")
def demo_words(
    template_database: str, django_db_setup: None, django_db_blocker: Any
) -> Generator[str]:
    """A database with register and demo; gives what the command said. Tests change nothing for good."""
    name = f"{template_database}_demo"
    copy_database(template_database, name)
    pretended, settings.OVERSEE_TODAY = settings.OVERSEE_TODAY, TODAY
    out = StringIO()
    with django_db_blocker.unblock(), pointed_at(name):
        the_register()
        call_command("seed_demo", stdout=out)
        yield out.getvalue()
    settings.OVERSEE_TODAY = pretended
    drop_database(name)


@pytest.fixture
def demo(demo_words: str, db: None) -> str:
    """The demo in a transaction that is rolled back."""
    return demo_words
