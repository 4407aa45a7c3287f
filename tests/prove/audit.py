"""Promises: the audit trail against whoever would rewrite it, what it misses, and what it costs.

Does not prove that pages keep their rights: `walls` does. Tampers as the superuser where it may be
one, else as the owner of the tables with every trigger off.
"""

import datetime as dt
import inspect
import random
import time
from collections import Counter
from importlib import import_module
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connection, connections, transaction

from accounts.clock import today
from accounts.models import AuditEvent
from accounts.queries import head_of_trail, system_user
from accounts.verification import verify
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.projection import renew_projections
from tests.architecture.source import module, product_files
from tests.browser.world import build_world
from tests.trail.census import BY_THE_WAY, Census, census, ours
from tests.trail.cost import (
    fill,
    forget_unchained,
    processor,
    renamed,
    some_accounts,
    without_chain,
    without_versions,
    write_at_once,
)
from tests.trail.tampering import EVENTS, VERSIONS, Ways, found, let_everything_through, undone

DESCRIPTION = (
    "1,000 tamperings found and named, every write with its event, 50 writers, what it costs"
)
NEEDS_DATABASE = True

TAMPERINGS, SEED = 1000, 20261125
ROWS, MOST_SECONDS = 100_000, 2.0
WRITERS, TURNS, OPERATIONS = 50, 20, 1000
ATTEMPTS = (
    "update {0} set at = now()",
    "delete from {0}",
    "truncate {0}",
    "alter table {0} add column smuggled int",
    "drop table {0}",
    "alter table {0} disable trigger all",
)


def prove() -> tuple[bool, str]:
    """The census while a world is built, then the attempts, the tamperings, the cost."""
    counted = writes()
    succeeded = attempts()
    missed = tamperings()
    broken = writers()
    seconds, faults = whole_trail()
    cost()  # last: what it writes without the chain has no event
    failed = counted.without_event or succeeded or missed or broken or faults
    good = not failed and seconds <= MOST_SECONDS
    return good, (
        f"as the application {succeeded} of {len(ATTEMPTS) * 2} attempts succeed; "
        f"{TAMPERINGS - missed} of {TAMPERINGS} tamperings found and named; {ROWS:,} events verified in "
        f"{seconds:.2f} s of processor; {counted.writes:,} writes in "
        f"{counted.transactions:,} transactions, {len(counted.without_event)} kinds without an event; "
        f"{WRITERS} writers at once: {'broken' if broken else 'one unbroken chain'}"
    )


def writes() -> Census:
    """Every write of the world that browsers look at, which has each kind of thing; of lists that are
    loaded, sweeps with their mail, and a renewal.
    """
    with census() as counted:
        build_world()
        quiet: dict[str, Any] = {"stdout": StringIO()}
        for command in ("import_councils", "import_inspections"):
            call_command(command, **quiet)
        by = system_user()
        for day in (today() + dt.timedelta(days=ahead) for ahead in (0, 7, 28)):
            sweep(on=day, by=by)
            dispatch_waiting(on=day, by=by)
        renew_projections(today=today() + dt.timedelta(days=400), by=by)
    ran, all_of_them = operations_that_ran()
    print(
        f"census: {counted.writes:,} rows written in {len(counted.tables)} of {len(ours())} tables by {ran} of "
        f"{all_of_them} operations"
    )
    for (table, op), why in BY_THE_WAY.items():
        print(f"  not asked of {op} of {table}: {why}")
    for line in counted.without_event:
        print(f"  without an event: {line}")
    return counted


def operations_that_ran() -> tuple[int, int]:
    """How many operations left an event under their own name, and how many there are."""
    there = {
        f"{name}.{key}"
        for path in product_files()
        if "operations" in path.parts
        for name in [module(path)]
        for key, each in inspect.getmembers(import_module(name))
        if getattr(each, "is_operation", False) and each.__module__ == name
    }
    return len(there & set(AuditEvent.objects.values_list("operation", flat=True))), len(there)


def attempts() -> int:
    """How many of the application's attempts on the trail and on the row versions succeed."""
    succeeded = 0
    for table in (EVENTS, VERSIONS):
        for statement in ATTEMPTS:
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement.format(table))
            except ProgrammingError:
                continue
            succeeded += 1
            print(f"succeeded: {statement.format(table)}")
    return succeeded


def tamperings() -> int:
    """How many of a thousand tamperings are not found, or found without their row being named."""
    _become_superuser()
    head = head_of_trail(today())
    assert head is not None
    before = verify([head], using="owner")
    for fault in before.faults:
        print(f"before anything was done: {fault}")
    chance, ways = random.Random(SEED), Ways(head)  # noqa: S311 - choices, no secret
    done: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    began = time.monotonic()
    with undone():
        let_everything_through()
        for name, way in (list(ways.all.items()) * TAMPERINGS)[:TAMPERINGS]:
            with undone():
                tampering = way(chance)
                done[name] += 1
                if not found(tampering, head):
                    missed[name] += 1
                    print(f"missed: {name}, {tampering}")
    print(
        f"tamperings: {', '.join(f'{name} {number}' for name, number in done.items())}; of a trail of "
        f"{before.events} events and {before.row_versions} row versions; {time.monotonic() - began:.0f} s"
    )
    return missed.total() + len(before.faults)


def _become_superuser() -> None:
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        (is_super,) = cursor.fetchone()
    if not is_super:
        told = owner.settings_dict["USER"]
        owner.close()
        owner.settings_dict["USER"] = "postgres"
        try:
            owner.ensure_connection()
        except OperationalError:
            owner.settings_dict["USER"] = told
    print(f"tampering as {owner.settings_dict['USER']}")


def writers() -> bool:
    """Whether many writers at once break the chain."""
    people = some_accounts(WRITERS)
    before = AuditEvent.objects.count()
    total = WRITERS * TURNS
    seconds = write_at_once(people, TURNS)
    added = AuditEvent.objects.count() - before
    faults = verify([]).faults
    with without_chain():
        without = write_at_once(people, TURNS)
    print(
        f"{WRITERS} writers at once: {added} events, {len(faults)} faults; {seconds / total * 1000:.1f} ms an "
        f"operation, {without / total * 1000:.1f} ms without the chain"
    )
    forget_unchained()
    return added != WRITERS * TURNS or bool(faults)


def cost() -> None:
    """What the trail costs the smallest operation, which changes one row and leaves one event."""
    user = system_user()
    work = renamed(user, OPERATIONS)
    work()
    with_chain, _ = processor(work)
    with without_chain():
        without, _ = processor(work)
        with without_versions():
            bare, _ = processor(work)
    each = 1000 / OPERATIONS
    print(
        f"an operation of one row: {with_chain * each:.2f} ms of processor here and in the database; without "
        f"the chain {without * each:.2f} ms; without row versions besides {bare * each:.2f} ms"
    )


def whole_trail() -> tuple[float, int]:
    """Processor seconds to verify a trail of a hundred thousand events and as many versions, and its faults."""
    fill(ROWS)
    seconds, looked = processor(lambda: verify([]))
    print(
        f"verified: {looked.events:,} events and {looked.row_versions:,} row versions in {seconds:.2f} s of "
        f"processor, {len(looked.faults)} faults"
    )
    return seconds, len(looked.faults)
