"""Spreadsheets of live cases, as teams send them.

Promises files made of plain cells, a row a requirement, by the codes of the columns. Loads nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from interventions.ingest.case_sheet import COLUMNS

HEADINGS = {column.code: column.heading for column in COLUMNS}
CELLS: dict[str, Any] = {
    "council": "Northmoor",
    "function": "Children’s social care",
    "kind": "Improvement notice",
    "issued": "30 October 2026",
    "opened": "18 September 2026",
    "trigger": "Ofsted inspection report",
    "reason": "Judged inadequate overall.",
    "follow_from": "9 November 2026",
    "number": "4",
    "text": "The Board must meet at least every 8 weeks.",
    "name": "Board meeting",
    "duty": "Board meeting",
    "owed_by": "The Board",
    "rule": "at least every 8 weeks",
    "last": "28 October 2026",
    "next": "23 December 2026",
}


def a_row(**cells: Any) -> dict[str, Any]:
    """A row that reads, with other cells where they are given."""
    return {**CELLS, **cells}


def a_plan_row(**cells: Any) -> dict[str, Any]:
    """Another requirement of the same notice, due once."""
    return a_row(
        number="7b",
        text="The council must submit its plan by 30 November 2026.",
        name="Improvement plan",
        duty="Improvement plan",
        owed_by="The council",
        owed_to="The Department",
        rule="by 30 November 2026",
        last="",
        next="",
        **cells,
    )


def as_text(
    rows: Iterable[Mapping[str, Any]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    headings: Mapping[str, str] = HEADINGS,
) -> bytes:
    """The rows as a table saved as text."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(headings.values())
    for row in rows:
        writer.writerow([row.get(code, "") for code in headings])
    return file.getvalue().encode(encoding)


def as_workbook(
    rows: Iterable[Mapping[str, Any]],
    *,
    headings: Mapping[str, str] = HEADINGS,
    above: Sequence[str] = (),
    merged: Iterable[str] = (),
) -> bytes:
    """The rows as a workbook, under titles if there are any; `merged` names areas ("A2:A5")."""
    book = Workbook()
    sheet = book.create_sheet("Requirements", 0)
    for title in above:
        sheet.append([title])
    sheet.append(list(headings.values()))
    for row in rows:
        sheet.append([row.get(code) or None for code in headings])
    for area in merged:
        sheet.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
