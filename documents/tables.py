"""A table as a file to take away: CSV, sent row by row, and XLSX.

Promises that no cell is a formula or a link for the program that opens it, and that `unguarded`
gives back the text that was written. Does not know what the rows are about, nor who may have them.
"""

import csv
import datetime as dt
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

from documents.responses import HEADERS

Cell = str | int | float | dt.date | None
Rows = Iterable[Sequence[Cell]]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_576  # of a sheet, its heading among them
LONGEST = 32_767  # characters of a cell
ROWS_A_PIECE = 500
WIDEST, NARROWEST = 40, 12  # of a column, in characters

# What a spreadsheet program takes for the beginning of a formula, full-width and small forms among
# them, after any blanks; and a tab or an end of line in front (OWASP, "CSV injection").
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
_BLANKS = "\\s\\x00-\\x1f\u00ad\u200b-\u200f\u2060\ufeff"
_LIVE = re.compile(f"'*(?:[\\t\\r\\n]|[{_BLANKS}]*(?:[{_SIGNS}]|{{=))")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class TooManyRows(Exception):
    """The table has more rows than a sheet can hold."""


def guarded(text: str) -> str:
    """The text with an apostrophe before it if a program could take it for a formula."""
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made this of; what came from elsewhere stays as it is."""
    return text[1:] if text[:1] == "'" and _LIVE.match(text[1:]) else text


def csv_pieces(head: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """The table as UTF-8 with a mark of byte order, the heading first and by itself.

    Days as 2027-01-18, nothing for None. Holds no more than a few hundred rows at once.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([guarded(words) for words in head])
    yield b"\xef\xbb\xbf" + _taken(buffer)
    match = _LIVE.match
    for number, row in enumerate(rows, start=1):
        # A letter or a digit begins nothing that is live: most cells need no closer look.
        writer.writerow(
            [
                f"'{cell}"
                if cell.__class__ is str and not cell[:1].isalnum() and match(cell)
                else cell
                for cell in row
            ]
        )
        if number % ROWS_A_PIECE == 0:
            yield _taken(buffer)
    if buffer.tell():
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return piece


def csv_response(name: str, head: Sequence[str], rows: Rows) -> StreamingHttpResponse:
    """The table as a download called `name`.csv; the rows are asked for as they are sent."""
    return StreamingHttpResponse(
        csv_pieces(head, rows),
        content_type="text/csv; charset=utf-8",
        headers={**HEADERS, "Content-Disposition": _called(f"{name}.csv")},
    )


def write_xlsx(file: IO[bytes], title: str, head: Sequence[str], rows: Rows) -> None:
    """Write the table into a file as a workbook of one sheet, in constant memory.

    Text is text, days are days. A text longer than a cell can hold is cut. Raises TooManyRows.
    """
    book = Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "d mmmm yyyy",
        },
    )
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for place, words in enumerate(head):
        sheet.set_column(place, place, min(max(len(words) + 2, NARROWEST), WIDEST))
        sheet.write_string(0, place, words, bold)
    sheet.freeze_panes(1, 1)
    last = 0
    for last, row in enumerate(rows, start=1):
        if last >= MOST_ROWS:
            book.close()
            raise TooManyRows
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, last, place, cell)
    if head:
        sheet.autofilter(0, 0, last, len(head) - 1)
    book.close()


def _write_cell(sheet: Any, row: int, place: int, cell: str | float | dt.date) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, _NOT_XML.sub("\ufffd", cell[:LONGEST]))
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, place, cell)
    else:
        sheet.write_number(row, place, cell)


def xlsx_response(name: str, title: str, head: Sequence[str], rows: Rows) -> FileResponse:
    """The table as a download called `name`.xlsx, from a temporary file that goes when it is sent."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(file, title, head, rows)
    file.seek(0)
    return FileResponse(
        file,
        content_type=XLSX,
        headers={**HEADERS, "Content-Disposition": _called(f"{name}.xlsx")},
    )


def _called(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
