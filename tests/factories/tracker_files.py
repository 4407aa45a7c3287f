"""The files in which the dirty tracker comes: a workbook, text of every form, mended, clean.

Promises files of the rows as they are written, and the places of the cells that cannot be read.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl.utils.cell import get_column_letter

from tests.factories.case_sheets import HEADINGS, as_text, as_workbook
from tests.factories.dirty_tracker import DATES, Row, merged_areas, plain

# As a team has them: its own order, its own letters, and a column that is nobody's.
OWN_HEADINGS: dict[str, str] = {
    **{code: HEADINGS[code] for code in reversed(HEADINGS)},
    "notes": "Notes of the team",
    "council": "LOCAL  authority",
    "number": "para no.",
    "next": "next due DATE",
}
ABOVE = ("Tracker of the team", "Last saved on Friday")


def _spelt(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Days in words: what text has instead of cells that are dates."""
    return {
        code: plain(cell) if code in DATES and hasattr(cell, "year") else cell
        for code, cell in cells.items()
    }


def text_file(rows: Iterable[Row], *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows as a table saved as text, under the headings of the team."""
    cells = (_spelt(row.written) for row in rows)
    return as_text(cells, encoding=encoding, delimiter=delimiter, headings=OWN_HEADINGS)


def workbook_file(rows: list[Row]) -> bytes:
    """The rows as a workbook with two titles, real dates and merged cells, in the template's order."""
    areas, cells = merged_areas(rows, first_row=len(ABOVE) + 2)
    return as_workbook(cells, above=ABOVE, merged=areas)


def clean_file(rows: Iterable[Row]) -> bytes:
    """What the rows mean, written plainly; no totals."""
    return as_text(_spelt(row.means) for row in rows if not row.is_total)


def refused_numbers(rows: Sequence[Row], above: int = 0) -> dict[int, str]:
    """The number of each row that cannot be read, and the place of the cell that is wrong.

    For the text with the team's own headings; with rows `above`, for the workbook.
    """
    columns = list(HEADINGS if above else OWN_HEADINGS)
    found = {}
    for number, row in enumerate(rows, start=above + 2):
        if row.wrong:
            found[number] = f"{get_column_letter(columns.index(row.wrong) + 1)}{number}"
    return found


def mended_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows with each wrong cell put right; what was only dirty stays so."""
    return [
        replace(row, written={**row.written, row.wrong: row.means[row.wrong]}, wrong="")
        if row.wrong
        else row
        for row in rows
        if not row.is_total
    ]


def mended_text(rows: Sequence[Row], to_mend: bytes, above: int) -> bytes:
    """The downloaded rows to mend with each wrong cell put right, found by the number of its row."""
    head, *lines = csv.reader(io.StringIO(to_mend.decode("utf-8-sig")))
    place, codes = head.index("Row in your file"), list(HEADINGS)
    for line in lines:
        row = rows[int(line[place]) - above - 2]
        if row.wrong:
            line[codes.index(row.wrong)] = str(_spelt(row.means)[row.wrong])
    file = io.StringIO()
    csv.writer(file).writerows([head, *lines])
    return file.getvalue().encode("utf-8-sig")
