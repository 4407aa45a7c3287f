"""Tables saved as text: comma, semicolon, tab or bar between the cells, in one of several code pages.

Promises rows with the numbers that a spreadsheet program shows, and says in which code page they
were read. Does not know what the columns mean.
"""

import codecs
import csv
import io

from charset_normalizer import from_bytes

from .table import UnknownFile

Rows = list[tuple[int, list[str]]]
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CODE_PAGES = {"cp1252": "Windows text", "mac_roman": "Macintosh text"}


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of the code page that it was read in: "" where there is no doubt."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding), ""
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=list(_CODE_PAGES)).best()
    page = best.encoding if best and best.encoding in _CODE_PAGES else "cp1252"
    return _decoded(content, page), _CODE_PAGES[page]


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownFile("The file is not text in a code page that we know.") from error


def rows_of_text(text: str, delimiter: str) -> Rows:
    """The rows that are not empty. Raises UnknownFile."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [
            (number, row)
            for number, row in enumerate(reader, start=1)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise UnknownFile(f"The file is not a table saved as text: {error}.") from error
