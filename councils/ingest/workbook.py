"""Excel workbooks as rows of text, merged cells filled with what stands in their first.

Promises only values: no formula is worked out, nothing is fetched, and no more is read than a table
of this service can hold. Expects a file that `documents` has accepted.
"""

import datetime as dt
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from .delimited import Rows
from .table import UnknownFile

MOST_COLUMNS = 60
MOST_ROWS = 20_000
MOST_SHEETS = 50
LAST_ROW = 1_048_576  # of a sheet; a file may name any, and all before it are read as empty
MOST_MERGED = 5_000
LARGEST_SHEET = 16 * 1024 * 1024
_FAULTS = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, EOFError),
    *(zipfile.BadZipFile, ParseError, DefusedXmlException, InvalidFileException),
)
_MERGED = re.compile(r"(?:\{.*\})?mergeCell")
_EMPTY = (None,) * MOST_COLUMNS
Area = tuple[int, int, int, int]  # first column, first row, last column, last row


@dataclass(frozen=True)
class Tab:
    """One sheet of a workbook. In `rows` merged cells are empty but the first of each area."""

    title: str
    rows: Rows
    merged: tuple[Area, ...]

    def filled(self) -> Rows:
        """The rows with every merged area filled; rows that were empty stay out.

        Raises UnknownFile where areas lie on each other, which no spreadsheet program writes.
        """
        rows = [(number, [*cells]) for number, cells in self.rows]
        numbers, room = [number for number, _ in rows], len(rows) * MOST_COLUMNS
        for left, top, right, bottom in self.merged:
            covered = rows[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            room -= len(covered) * (right - left + 1)
            if room < 0:
                raise UnknownFile(f"Merged areas of the sheet “{self.title}” lie on each other.")
            if covered and covered[0][0] == top and (value := covered[0][1][left - 1]):
                for _, cells in covered:
                    _fill(cells, left, right, value)
        return rows


def read_workbook(content: bytes) -> tuple[list[Tab], bool]:
    """The sheets that hold anything, and whether days are counted from 1904. Raises UnknownFile."""
    try:
        with warnings.catch_warnings():  # of what a workbook has beside its cells
            warnings.simplefilter("ignore", UserWarning)
            _check_sizes(content)
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            try:
                if len(book.worksheets) > MOST_SHEETS:
                    raise UnknownFile(f"The workbook has more than {MOST_SHEETS} sheets.")
                tabs = [_tab(sheet, content) for sheet in book.worksheets]
                return [tab for tab in tabs if tab.rows], book.epoch == CALENDAR_MAC_1904
            finally:
                book.close()
    except _FAULTS as error:
        raise UnknownFile("The workbook is damaged. Save it again as .xlsx and send it.") from error


def _tab(sheet: Any, content: bytes) -> Tab:
    sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows would be lost
    rows = []
    values = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, row in enumerate(values, start=1):
        if number > LAST_ROW:
            raise ValueError(number)
        if row == _EMPTY:
            continue
        cells = [text_of(value) for value in row]
        if any(cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            raise UnknownFile(f"The sheet “{sheet.title}” has more than {MOST_ROWS:,} rows.")
    merged = tuple(islice(_merged(content, sheet._worksheet_path), MOST_MERGED + 1))
    if len(merged) > MOST_MERGED:
        raise UnknownFile(f"The sheet “{sheet.title}” has more than {MOST_MERGED:,} merged areas.")
    return Tab(sheet.title, rows, merged)


def _check_sizes(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.file_size > LARGEST_SHEET:
                raise UnknownFile("A sheet of the workbook is too large. Keep the table alone.")


def _merged(content: bytes, part: str) -> Iterator[Area]:
    """The merged areas: a workbook that is read row by row does not know them."""
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(part) as xml:
        for _, node in iterparse(xml):
            if _MERGED.fullmatch(node.tag):
                left, top, right, bottom = range_boundaries(node.get("ref"))
                if left and top and right and bottom and left <= MOST_COLUMNS:
                    yield left, top, min(right, MOST_COLUMNS), bottom
            node.clear()


def text_of(value: object) -> str:
    """A cell's value as text: a day as 2016-10-31, a whole number without its point."""
    match value:
        case None:
            return ""
        case dt.datetime() | dt.date():
            return f"{value:%Y-%m-%d}" if value.year > 999 else ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _fill(cells: list[str], left: int, right: int, value: str) -> None:
    for place in range(left - 1, right):
        cells[place] = cells[place] or value
