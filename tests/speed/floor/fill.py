"""Promises: the floor's tables with 153 councils, 60 officers and 10,000 cases; prints a session's key.

Run as a program of its own, with the floor's settings.
"""

import datetime as dt
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.speed.floor.settings")

import django

COUNCILS, OFFICERS, CASES = 153, 60, 10_000


def fill() -> str:
    """Make and fill the tables; the key of a signed-in session."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from tests.speed.floor.models import Case, Council, Officer

    call_command("migrate", run_syncdb=True, verbosity=0)
    councils = Council.objects.bulk_create(
        Council(name=f"Council {number:03d} (fictional)") for number in range(COUNCILS)
    )
    officers = Officer.objects.bulk_create(
        Officer(name=f"Officer {number:02d}") for number in range(OFFICERS)
    )
    first = dt.date(2026, 1, 1)
    Case.objects.bulk_create(
        Case(
            council=councils[number % COUNCILS],
            officer=officers[number % OFFICERS],
            title=f"Improvement notice number {number}, board and monthly report",
            due=first + dt.timedelta(days=number % 700),
        )
        for number in range(CASES)
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    client = Client()
    visitor: Any = User.objects.create_user("floor")  # Django's own, not the service's
    client.force_login(visitor)
    return str(client.session.session_key)


if __name__ == "__main__":
    django.setup()
    print(fill())
