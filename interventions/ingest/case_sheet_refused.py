"""The rows that were not taken, to be mended and loaded again.

Promises the cells as they were read, the reasons beside, and every row of an instrument that waits:
it is taken over whole. Does not write a file: `documents.tables` does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from councils.ingest.spreadsheet import Sheet, SheetRow
from interventions.ingest.case_sheet import COLUMNS, REASON, ROW_NUMBER
from interventions.rules.written_dates import written_date

DATES = frozenset({"issued", "opened", "follow_from", "last", "next"})


def refused_head() -> list[str]:
    """The headings of the template, the number of the row in the file, and what is wrong."""
    return [*(column.heading for column in COLUMNS), ROW_NUMBER, REASON]


def refused_rows(
    sheet: Sheet, rows: Iterable[SheetRow], reasons: Mapping[int, Sequence[str]]
) -> Iterator[list[str]]:
    """The rows with the reasons of each, in order."""
    for row in rows:
        cells = [_cell(sheet, column.code, row.cells.get(column.code, "")) for column in COLUMNS]
        yield [*cells, str(row.number), " · ".join(reasons.get(row.number, ()))]


def _cell(sheet: Sheet, column: str, text: str) -> str:
    """A day that was counted from 1904 in words: text says nothing of how its days are counted."""
    if not (sheet.counts_from_1904 and column in DATES and text):
        return text
    try:
        return written_date(text, counts_from_1904=True).words
    except ValueError:
        return text
