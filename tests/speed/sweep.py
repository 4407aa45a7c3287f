"""Promises: how fast a sweep finds and raises what is due on 100,000 requirements, and in how many statements.

Needs a database that it may fill; sends nothing.
"""

import time

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.clock import today
from accounts.queries import system_user
from interventions.models import Alert, Obligation
from interventions.operations.alerts import sweep
from tests.plugins.databases import copy_database, drop_database, pointed_at
from tests.speed.claims import Claim, at_least, at_most
from tests.speed.copies import multiply

OBLIGATIONS = 100_000
BESIDE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def claims(source: str) -> list[Claim]:
    """Copy a database of a few cases until it has so many requirements; sweep it, and sweep it again."""
    name = f"{connections.settings['default']['NAME']}_sweep"
    connections.close_all()
    copy_database(source, name)
    try:
        with pointed_at(name):
            there = Obligation.objects.count()
            multiply(OBLIGATIONS // there - 1)
            by, on = system_user(), today()
            with CaptureQueriesContext(connection) as captured:
                begun = time.perf_counter()
                sweep(on=on, by=by)
                first = time.perf_counter() - begun
            raised = Alert.objects.count()
            begun = time.perf_counter()
            sweep(on=on, by=by)
            again = time.perf_counter() - begun
            added = Alert.objects.count() - raised
            finding = [
                query["sql"]
                for query in captured.captured_queries
                if "interventions_alert" in query["sql"]
            ]
    finally:
        connections.close_all()
        drop_database(name)
    return [
        at_least(f"alerts raised of {OBLIGATIONS:,} requirements", raised / first, 20_000, " a second",
                 f" ({raised:,} in {first:.2f} s)"),
        at_most("statements that find and queue them", len(finding), 5, ""),
        at_most("a second sweep, which finds nothing new", again * 1000, 250, " ms"),
        Claim("alerts it adds", str(added), "0", added == 0),
    ]  # fmt: skip
