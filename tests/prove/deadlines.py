"""Promises: every claim about dates measured: vectors, properties, recurrences, cases, stored rows.

Does not look at pages: `record` and `chain` do.
"""

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from django.db import connections

from accounts.queries import system_user
from accounts.verification import first_fault
from interventions.queries.projected import comparisons
from interventions.rules.boundary import answer_json
from tests.factories.cases import the_bank_holidays
from tests.oracle.histories import Tally, live_through
from tests.oracle.prove_deadlines import run, run_cases
from tests.oracle.random_cases import LENGTH, START

DESCRIPTION = "dates: vectors exact, properties, 1,000,000 recurrences, stored rows = engine"
NEEDS_DATABASE = True

CLONE = Path(__file__).resolve().parents[2]
RECURRENCES = 1_000_000
CASES = 20_000
HISTORIES = 1_000
WORKERS = 2


def prove() -> tuple[bool, str]:
    """All parts, each with its figure on a line; the whole holds if every part does."""
    parts = list(_parts())
    return all(holds for holds, _ in parts), "; ".join(figure for _, figure in parts)


def _parts() -> Iterator[tuple[bool, str]]:
    for part in (vectors, properties, recurrences, cases, histories):
        holds, figure = part()
        print(f"{part.__name__}: {figure}", flush=True)
        yield holds, figure


def vectors() -> tuple[bool, str]:
    """Every case of the vectors, compared as text: no field more or less."""
    found = json.loads((CLONE / "tests" / "vectors" / "deadlines.json").read_text("utf-8"))
    exact = sum(
        json.dumps(answer_json(vector["case"])) == json.dumps(vector["expect"]) for vector in found
    )
    return exact == len(found) == 124, f"{exact} of {len(found)} vectors exact"


def properties() -> tuple[bool, str]:
    """The property tests beside the vectors."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/unit/interventions/rules"]
    done = subprocess.run(command, cwd=CLONE, capture_output=True, text=True, check=False)
    said = (done.stdout.strip().splitlines() or [done.stderr.strip()])[-1]
    return done.returncode == 0, f"property tests: {said}"


def recurrences() -> tuple[bool, str]:
    """Random recurrences against an oracle that walks day by day and shares no code."""
    compared, different = run(RECURRENCES, seed=2015)
    return different == 0, f"{compared:,} random recurrences, {different} differences"


def cases() -> tuple[bool, str]:
    """Random cases against an oracle that lives them day by day."""
    compared, different = run_cases(CASES, seed=2015)
    return different == 0, f"{compared:,} random cases, {different} differences"


def histories() -> tuple[bool, str]:
    """Random histories made through operations, by two processes that write at once."""
    the_bank_holidays()
    connections.close_all()
    chunks = [range(start, HISTORIES, WORKERS) for start in range(WORKERS)]
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(WORKERS, mp_context=context) as workers:
        tallies = list(workers.map(_live, chunks))
    different = [words for tally in tallies for words in tally.differences]
    for words in different[:20]:
        print(words)
    later = START + timedelta(days=3 * LENGTH)
    stored = [one for one in comparisons(later) if not one.has_run_out]
    wrong = sum(bool(one.difference) for one in stored)
    fault = first_fault()
    total = {name: sum(getattr(tally, name) for tally in tallies) for name in FIGURES}
    figure = (
        f"{total['histories']:,} histories ({total['operations']:,} operations, "
        f"{total['refused']:,} refused): {total['from_rows']:,} looks at stored rows and "
        f"{total['looks_back']:,} looks back, {len(different)} differences; rebuild --check: "
        f"{len(stored):,} stored, {wrong} different; audit chain {'broken' if fault else 'whole'}"
    )
    return not different and not wrong and fault is None, figure


FIGURES = ("histories", "operations", "refused", "from_rows", "looks_back")


def _live(numbers: range) -> Tally:
    tally, by = Tally(), system_user()
    for number in numbers:
        live_through(number, by, tally)
    return tally
