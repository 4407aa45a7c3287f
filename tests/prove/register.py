"""Promises: every row of the lists of councils and of Ofsted is accounted for, a second load changes
nothing, and files in any order give the same register.

Does not judge what the lists say: it counts the rows of the papers by itself and compares registers.
"""

import csv
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django.db import connections

from councils.models import Council, CouncilName, Inspection, Judgement
from tests.plugins.databases import copy_database, drop_database, pointed_at
from tests.plugins.papers import PAPERS
from tests.prove import Missing

DESCRIPTION = (
    "every row of the council and Ofsted lists accounted for; again and in any order the same"
)
NEEDS_DATABASE = True

COUNCILS = "councils.csv"
LISTS = (
    "ofsted_ilacs_outcomes.csv",
    "ofsted_judgements_2025-03-31.csv",
    "ofsted_ilacs_history_2018_2025.csv",
    "ofsted_in_year_2024_25.csv",
    "ofsted_in_year_2023_24.csv",
)
ORDERS, SEED = 6, 20261125
ROWS = re.compile(r"Rows: (\d+): (\d+) taken, (\d+) corrected, (\d+) unchanged, (\d+) refused")
UNCHANGED = "Unchanged: the register holds all of this already."


def prove() -> tuple[bool, str]:
    """Load the lists in several orders, each into a register of its own."""
    missing = [name for name in (COUNCILS, *LISTS) if not (PAPERS / "data" / name).is_file()]
    if missing:
        raise Missing(f"no {', '.join(missing)} in {PAPERS / 'data'}")
    call_command("import_councils", stdout=StringIO())
    faults: list[str] = []
    shuffle = random.Random(SEED)  # noqa: S311 - an order of files, no secret
    orders = [[COUNCILS, *LISTS]]
    orders += [shuffle.sample([COUNCILS, *LISTS], len(LISTS) + 1) for _ in range(ORDERS - 1)]
    registers = []
    for number, order in enumerate(orders):
        with _own_register(number):
            print("order: " + ", ".join(order) if number else "in the order of the list:")
            accounts = [_load(name, faults, is_told=not number) for name in order]
            again = [name for name in order if UNCHANGED not in _said(name)]
            faults += [f"{name}: a second load would change something" for name in again]
            registers.append(_register())
    if any(register != registers[0] for register in registers[1:]):
        faults.append("the orders give different registers")
    for fault in faults:
        print(fault)
    everything, shown, _ = registers[0]
    rows = sum(accounts)
    figure = (
        f"{rows} rows of {len(orders[0])} files accounted for; {len(everything)} rows of inspections "
        f"kept, {len(shown)} shown; second loads without change; {ORDERS} orders, one register; "
        f"{len(faults)} faults"
    )
    return not faults and rows > 0, figure


@contextmanager
def _own_register(number: int) -> Iterator[None]:
    """A copy of the register with reference data and no inspection."""
    source = connections.settings["default"]["NAME"]
    name = f"{source}_order_{number}"
    connections.close_all()
    copy_database(source, name)
    with pointed_at(name):
        yield
    drop_database(name)


def _said(name: str) -> str:
    out = StringIO()
    command = "import_councils" if name == COUNCILS else "import_inspections"
    call_command(command, str(PAPERS / "data" / name), stdout=out)
    return out.getvalue()


def _load(name: str, faults: list[str], *, is_told: bool) -> int:
    """Load a file; how many rows it has by a count of our own, each of which must be accounted for."""
    with (PAPERS / "data" / name).open(newline="", encoding="utf-8-sig") as file:
        rows = sum(1 for row in csv.reader(file) if any(row)) - 1
    words = _said(name)
    refusals = words.partition("Taken without a part")[0]
    listed = len(re.findall(rf"^  {re.escape(name)}, row \d+: ", refusals, re.MULTILINE))
    if name == COUNCILS:
        found = re.search(r"Councils: (\d+) to add, (\d+) to change, (\d+) unchanged", words)
        taken = [int(part) for part in found.groups()] if found else []
        accounted, refused = sum(taken) + listed, listed
    else:
        found = ROWS.search(words)
        numbers = [int(part) for part in found.groups()] if found else [0, 0, 0, 0, -1]
        accounted, refused = sum(numbers[1:]), numbers[4]
    if accounted != rows or refused != listed:
        faults.append(f"{name}: {rows} rows, {accounted} accounted for, {refused} refused")
    if is_told:
        parts = len(re.findall(r"^  .* is left out: ", words, re.MULTILINE))
        print(f"  {name}: {rows} rows, {refused} refused, {parts} taken without a part", flush=True)
        print(
            "".join(f"    {line.strip()}\n" for line in words.splitlines() if line[:2] == "  "),
            end="",
        )
    return accounted


Fact = tuple[object, ...]


def _register() -> tuple[frozenset[Fact], frozenset[Fact], frozenset[Fact]]:
    """Inspections with their judgements, those of them that are shown, councils with their names."""
    judged: dict[int, list[tuple[str, str]]] = {}
    for pk, line, grade in Judgement.objects.values_list(
        "inspection_id", "line__code", "grade__code"
    ):
        judged.setdefault(pk, []).append((line, grade))
    facts: dict[int, Fact] = {}
    columns = (
        "pk", "publication__code", "council__slug", "framework__code", "kind", "started", "ended",
        "published", "theme", "overall__code", "report_link", "recorded_on",
    )  # fmt: skip
    for pk, *values in Inspection.objects.values_list(*columns):
        facts[pk] = (*values, *sorted(judged.get(pk, [])))
    shown = Inspection.objects.shown().values_list("pk", flat=True)
    everything = frozenset(facts.values())
    if len(everything) != len(facts):
        raise AssertionError("two rows of inspections say the same")
    councils = frozenset(Council.objects.values_list("slug", "name", "gss_code", "last_day"))
    names = frozenset(CouncilName.objects.values_list("council__slug", "name"))
    return everything, frozenset(facts[pk] for pk in shown), councils | names
