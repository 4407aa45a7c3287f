"""Promises: the list of cases and the page of a case beside the floor, in one interleaved run.

Needs a migrated database that it may fill and copy.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from interventions.models import Happening
from tests.cast import Cast
from tests.factories.many import many_cases, many_happenings
from tests.plugins.databases import copy_database, drop_database, pointed_at
from tests.speed.claims import Claim, at_most
from tests.speed.copies import multiply
from tests.speed.servers import CLONE, Page, ratios, server, take_turns

SIZES = (1_000, 10_000, 100_000)
MADE, ENTRIES = 100, (5, 50, 500)  # cases that operations project; entries of three of them
ROUNDS, TIMES = 5, 40
LIST, CASE = "portfolio:cases", "portfolio:timeline"


@contextmanager
def databases_of_cases(cast: Cast) -> Iterator[dict[int, str]]:
    """The names of databases with so many cases each; three cases of each have 5, 50 and 500 entries."""
    source = connections.settings["default"]["NAME"]
    issued = today() - timedelta(days=200)
    for case, entries in zip(
        many_cases(MADE, issued, today(), lead=cast.lead)[: len(ENTRIES)], ENTRIES, strict=True
    ):
        many_happenings(case, entries, issued)
    names = {size: f"{source}_{size}" for size in SIZES}
    connections.close_all()
    try:
        for size, name in names.items():
            copy_database(source, name)
            with pointed_at(name):
                multiply(size // MADE - 1)
        yield names
    finally:
        connections.close_all()
        for name in names.values():
            drop_database(name)


def claims(names: dict[int, str], user: User) -> list[Claim]:
    """The ratios to the floor, the queries and the bytes."""
    queries = {size: _queries(name, user) for size, name in names.items()}
    with ExitStack() as stack:
        floor = stack.enter_context(_floor())
        ports = {
            size: stack.enter_context(server("config.wsgi:application", addresses(name)))
            for size, name in names.items()
        }
        lists = {
            size: Page(f"list of {size}", port, reverse(LIST), _cookie(names[size], user))
            for size, port in ports.items()
        }
        middle = SIZES[1]
        cases = {
            entries: Page(f"case with {entries}", ports[middle], path, _cookie(names[middle], user))
            for entries, path in _case_paths(names[middle]).items()
        }
        take_turns([floor, *lists.values(), *cases.values()], ROUNDS, TIMES)
    print(f"F: {floor.medians[0] * 1000:.1f} ms, {floor.size:,} bytes")
    return [*_of_lists(lists, floor, queries), *_of_cases(cases, floor, queries[middle])]


def _of_lists(
    lists: dict[int, Page], floor: Page, queries: dict[int, dict[str, int]]
) -> Iterator[Claim]:
    small, middle, large = (ratios(lists[size], floor) for size in SIZES)
    yield at_most("list of 10,000 cases", statistics.median(middle), 2.0, " F", _spread(middle))
    counts = [queries[size][reverse(LIST)] for size in SIZES]
    yield at_most(f"its queries at {', '.join(f'{size:,}' for size in SIZES)}", max(counts), 8, "")
    yield Claim("the same at every size", str(counts), "equal", len(set(counts)) == 1)
    growth = [big / little for big, little in zip(large, small, strict=True)]
    yield at_most("100,000 beside 1,000", statistics.median(growth), 1.3, " x", _spread(growth))
    yield at_most("its HTML", lists[SIZES[1]].size / 1024, 60, " KiB")


def _of_cases(cases: dict[int, Page], floor: Page, queries: dict[str, int]) -> Iterator[Claim]:
    middle = ratios(cases[ENTRIES[1]], floor)
    yield at_most("case with 50 entries", statistics.median(middle), 2.5, " F", _spread(middle))
    counts = [queries[page.path] for page in cases.values()]
    yield at_most(f"its queries with {ENTRIES} entries", max(counts), 12, "")
    yield Claim("the same for each", str(counts), "equal", len(set(counts)) == 1)


def _spread(figures: list[float]) -> str:
    return f" [{min(figures):.2f} to {max(figures):.2f}]"


def _queries(name: str, user: User) -> dict[str, int]:
    """How many queries each page takes, its session and its user among them."""
    with pointed_at(name):
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        found = {}
        for path in (reverse(LIST), *_case_paths(name).values()):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            found[path] = len(captured)
    return found


def _case_paths(name: str) -> dict[int, str]:
    with pointed_at(name):
        happened = Happening.objects.order_by().values("intervention").annotate(number=Count("pk"))
        cases = {row["number"]: row["intervention"] for row in happened}
        return {entries: reverse(CASE, args=[cases[entries]]) for entries in ENTRIES}


def _cookie(name: str, user: User) -> str:
    with pointed_at(name):
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        return (
            f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        )


def addresses(name: str) -> dict[str, str]:
    """The variables that point a process at the database of that name."""
    return {
        variable: urlsplit(os.environ[variable])._replace(path=f"/{name}").geturl()
        for variable in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }


@contextmanager
def _floor() -> Iterator[Page]:
    """The plain page, on a database of its own in the same server."""
    name = f"{connections.settings['default']['NAME']}_floor"
    copy_database("template1", name)
    address = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path=f"/{name}").geturl()
    variables = {
        "FLOOR_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.speed.floor.settings",
    }
    try:
        key = subprocess.run(
            [sys.executable, "-m", "tests.speed.floor.fill"],
            env={**os.environ, **variables}, cwd=CLONE, check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        with server("tests.speed.floor.site:application", variables) as port:
            yield Page("F", port, "/", f"sessionid={key}")
    finally:
        drop_database(name)
