"""The project's own file of published inspections: one form for the rows of every list.

Promises that what is written from a list's file reads back as the same facts. Does not hold what
was refused.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from councils.models import Inspection, InspectionKind, Judgement

from .cells import day, required
from .inspection_facts import OVERALL
from .ofsted_rows import Told
from .table import Line

PLAIN = ("publication", "council", "framework", "kind", "started", "ended", "published", "theme")
GRADED = (
    OVERALL,
    "leaders",
    "help-and-protection",
    "in-care-and-care-leavers",
    "in-care",
    "care-leavers",
)
COLUMNS = (*PLAIN, *GRADED, "report_link")


def is_own_header(columns: tuple[str, ...]) -> bool:
    """Whether it is the header of the project's own file."""
    return columns == COLUMNS


def told_by_own(line: Line) -> Told:
    """One row of the project's own file. Raises ValueError in words."""
    cells = line.cells
    if cells["kind"] not in InspectionKind.values:
        raise ValueError(f"kind: {cells['kind']!r} is no kind of inspection")
    return Told(
        number=line.number,
        publication=required(cells, "publication"),
        framework=required(cells, "framework"),
        kind=InspectionKind(cells["kind"]),
        started=day(cells, "started"),
        ended=day(cells, "ended"),
        published=day(cells, "published"),
        grades={code: cells[code] for code in GRADED if cells[code]},
        theme=cells["theme"],
        link=cells["report_link"],
        slug=required(cells, "council"),
    )


def row_of(inspection: Inspection, judgements: Iterable[Judgement]) -> dict[str, str]:
    """A published inspection, stored or not, as a row of the project's own file."""
    assert inspection.publication is not None  # noqa: S101 - narrows the type
    dates = {
        name: value.text if (value := getattr(inspection, name)) else ""
        for name in ("started", "ended", "published")
    }
    return {
        **dict.fromkeys(COLUMNS, ""),
        "publication": inspection.publication.code,
        "council": inspection.council.slug,
        "framework": inspection.framework.code,
        "kind": inspection.kind,
        **dates,
        "theme": inspection.theme,
        OVERALL: inspection.overall.code if inspection.overall else "",
        **{given.line.code: given.grade.code for given in judgements},
        "report_link": inspection.report_link,
    }


def write_own(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Write the file anew, by list, council and day; gives the number of rows."""
    ordered = sorted(rows, key=lambda row: [row[name] for name in PLAIN])
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    return len(ordered)
