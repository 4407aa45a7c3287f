"""Promises: the demands of the source papers with the test or page that holds each.

Does not judge whether a test is good: it reads `docs/source-papers.csv`, which people write.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from config.docs.markdown import code, page, section, table
from config.launch.places import CLONE

FILE = CLONE / "docs" / "source-papers.csv"
PAPERS = {
    "S1": "Improvement notice to Darlington, 30 October 2015",
    "S0": "Minister’s letter to Darlington, 15 June 2016",
    "S2": "Minister’s letter to Cumbria, 21 December 2016",
    "S3": "Minister’s letter to Middlesbrough, 6 September 2024",
    "S4": "The Northern Echo on Darlington, 8 December 2015",
    "all": "Across the papers",
}
STATES = {
    "held": "a test or a page shows it",
    "part": "some of it is there, and what is missing is named",
    "not yet": "it is not there; what is missing is named",
}


@dataclass(frozen=True)
class Demand:
    """One row: what a paper asks of the service, and what holds it.

    `held_by` are tests as pytest names them ("tests/…/test_x.py::test_y"), worked cases of the engine
    ("tests/vectors/deadlines.json::a month names its last day") and pages by the name of their address ("portfolio:case");
    `missing` says what is not there.
    """

    number: int
    paper: str
    demand: str
    state: str
    held_by: tuple[str, ...]
    missing: str

    @property
    def tests(self) -> tuple[str, ...]:
        return tuple(item for item in self.held_by if item.startswith("tests/"))

    @property
    def pages(self) -> tuple[str, ...]:
        return tuple(item for item in self.held_by if not item.startswith("tests/"))


def demands() -> Iterator[Demand]:
    """The rows of the file, in its order."""
    with FILE.open(newline="") as file:
        for row in csv.DictReader(file):
            yield Demand(
                number=int(row["number"]),
                paper=row["paper"],
                demand=row["demand"],
                state=row["state"],
                held_by=tuple(filter(None, row["held_by"].split("; "))),
                missing=row["missing"],
            )


def papers_page() -> str:
    """The counts, then a table for each paper."""
    found = list(demands())
    counts = Counter(demand.state for demand in found)
    totals = table(
        ["State", "It means", "Rows"],
        [[state, words, str(counts[state])] for state, words in STATES.items()],
    )
    parts = [
        section(title, _table([demand for demand in found if demand.paper == paper]))
        for paper, title in PAPERS.items()
    ]
    return page(
        "What the source papers demand",
        "Five published papers were read sentence by sentence; each row is something the service must represent or "
        "do because of one of them, in our own few words. Change `docs/source-papers.csv`, then run "
        "`manage.py write_docs`. A test checks that every test and page named here exists.",
        totals,
        *parts,
    )


def _table(found: list[Demand]) -> str:
    rows = [
        [
            str(demand.number),
            demand.demand,
            demand.state,
            ", ".join(map(_shown, demand.held_by)),
            demand.missing,
        ]
        for demand in found
    ]
    return table(["Row", "Demand", "State", "Held by", "Missing"], rows)


def _shown(item: str) -> str:
    if not item.startswith("tests/"):
        return code(item)
    path, _, name = item.partition("::")
    return f"[{name or path.rpartition('/')[2]}](../{path})"
