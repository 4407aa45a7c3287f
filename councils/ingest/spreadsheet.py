"""A table that people filled in, a workbook or text, by the headings of its columns.

Promises every row that is not empty under its number, each cell with its place ("H14"), and an
error in words for a file that has no such table. Does not know what the cells mean.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import get_column_letter

from documents.tables import unguarded

from .delimited import DELIMITERS, Rows, decoded, rows_of_text
from .table import UnknownFile
from .workbook import read_workbook

WORKBOOK = b"PK\x03\x04"
HEADINGS_WITHIN = 20  # rows from the top, among titles and notes
MOST_ROWS = 5_000
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")


@dataclass(frozen=True)
class SheetRow:
    """One row under the number that a spreadsheet program shows, its cells by column."""

    number: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()  # cells to the right of the last heading


@dataclass(frozen=True)
class Sheet:
    """A table whose headings were found: `places` leads from a column to its letter."""

    name: str
    sha256: str
    heading_row: int
    places: Mapping[str, str]
    rows: tuple[SheetRow, ...]
    counts_from_1904: bool = False
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = field(default=())

    def place(self, column: str, number: int) -> str:
        """The place of a cell: "H14"; "row 14" where the table has no such column."""
        letter = self.places.get(column)
        return f"{letter}{number}" if letter else f"row {number}"


def heading_key(text: str) -> str:
    """How headings are compared: letters and figures only, in lower case."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]+", "", plain)


def read_sheet(
    content: bytes, name: str, headings: Mapping[str, str], needed: Mapping[str, str]
) -> Sheet:
    """Find the table and read it. `headings` leads from a heading's key to its column.

    A table is one that has every column of `needed`, which gives their usual headings. Raises
    UnknownFile.
    """
    finder = _Finder(headings, needed)
    notes: list[str] = []
    counts_from_1904 = False
    if content.startswith(WORKBOOK):
        tables, counts_from_1904 = _of_workbook(content, finder)
    else:
        tables, notes = _of_text(content, finder)
    if not tables:
        raise UnknownFile(finder.nothing())
    if len(tables) > 1:
        titles = " and ".join(f"“{table.title}”" for table in tables)
        raise UnknownFile(f"The sheets {titles} both have these columns. Put them into one.")
    table = tables[0]
    if len(table.body) > MOST_ROWS:
        raise UnknownFile(f"The table has more than {MOST_ROWS:,} rows. Load it in parts.")
    return Sheet(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        heading_row=table.number,
        places={column: get_column_letter(at + 1) for column, at in table.places.items()},
        rows=tuple(table.rows()),
        counts_from_1904=counts_from_1904,
        notes=(*notes, *table.notes()),
        unread=tuple(table.unread),
    )


@dataclass
class _Found:
    """The table of one sheet: where its headings stand, and the rows under them."""

    title: str
    number: int
    width: int
    places: dict[str, int]
    unread: list[str]
    body: Rows
    above: int

    def rows(self) -> list[SheetRow]:
        return [
            SheetRow(
                number,
                {c: clean(cells[at]) if at < len(cells) else "" for c, at in self.places.items()},
                tuple(cell for cell in map(clean, cells[self.width :]) if cell),
            )
            for number, cells in self.body
        ]

    def notes(self) -> list[str]:
        return [f"{self.above} rows above the headings are not read."] if self.above else []


class _Finder:
    """Looks for the row of headings, and remembers what the nearest one lacks."""

    def __init__(self, headings: Mapping[str, str], needed: Mapping[str, str]) -> None:
        self.headings, self.needed = headings, needed
        self.nearest: list[str] = list(needed)

    def table(self, title: str, rows: Rows, filled: Rows) -> _Found | None:
        """The table of a sheet, or None. Raises UnknownFile for a heading that stands twice."""
        for index, (number, cells) in enumerate(rows[:HEADINGS_WITHIN]):
            places, unread = self._places(cells)
            missing = [column for column in self.needed if column not in places]
            if len(missing) < len(self.nearest):
                self.nearest = missing
            if not missing:
                width = max(at for at, cell in enumerate(cells) if cell.strip()) + 1
                return _Found(title, number, width, places, unread, filled[index + 1 :], index)
        return None

    def nothing(self) -> str:
        """What to say where no table was found."""
        names = ", ".join(f"“{self.needed[column]}”" for column in self.nearest)
        return f"No row of headings was found: there is no column {names}. Use the template."

    def _places(self, cells: Sequence[str]) -> tuple[dict[str, int], list[str]]:
        places: dict[str, int] = {}
        unread: list[str] = []
        twice: list[str] = []
        for at, cell in enumerate(map(clean, cells)):
            column = self.headings.get(heading_key(cell))
            if column in places:
                twice.append(cell)
            elif column:
                places[column] = at
            elif cell:
                unread.append(cell)
        if twice and all(column in places for column in self.needed):
            raise UnknownFile(f"The heading “{twice[0]}” stands twice. Keep one of the two.")
        return places, unread


def _of_workbook(content: bytes, finder: _Finder) -> tuple[list[_Found], bool]:
    tabs, counts_from_1904 = read_workbook(content)
    found = [finder.table(tab.title, tab.rows, tab.filled()) for tab in tabs]
    return [table for table in found if table], counts_from_1904


def _of_text(content: bytes, finder: _Finder) -> tuple[list[_Found], list[str]]:
    text, page = decoded(content)
    notes = [f"Read as {page}. Look whether dashes and accents are right."] if page else []
    wrong: UnknownFile | None = None
    for delimiter in DELIMITERS:
        try:
            rows = rows_of_text(text, delimiter)
        except UnknownFile as error:
            wrong = wrong or error
            continue
        if table := finder.table("", rows, rows):
            return [table], notes
    if wrong:
        raise wrong
    return [], notes


def clean(cell: str) -> str:
    """A cell without blanks around it or doubled in it, of any kind; its line breaks stay."""
    lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", cell).splitlines())
    return unguarded("\n".join(line for line in lines if line))
