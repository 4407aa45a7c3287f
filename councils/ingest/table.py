"""Reading a CSV file whose header says what it is.

Promises rows with their line numbers, and an error in words for a file that is not readable. Does
not know what the columns mean: the readers beside it do.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class UnknownFile(Exception):
    """The file is missing, is not CSV in UTF-8, or its header is of no kind that is known."""


@dataclass(frozen=True)
class Line:
    """One row: its line number in the file (the header is line 1) and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Refusal:
    """A row, or a part of one, that is not taken, and why."""

    file: str
    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.number}: {self.reason}"


@dataclass(frozen=True)
class Table:
    """A file's header, its rows, and the rows whose shape is wrong already."""

    name: str
    columns: tuple[str, ...]
    lines: list[Line]
    refused: list[Refusal]
    sha256: str


def read_table(path: Path) -> Table:
    """Read a file. Cells lose spaces around them and doubled inside them. Raises UnknownFile."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UnknownFile(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnknownFile(f"{path} is not text in UTF-8") from error
    try:
        numbered = list(_rows(text))
    except csv.Error as error:
        raise UnknownFile(f"{path} is not CSV: {error}") from error
    if not numbered:
        raise UnknownFile(f"{path} is empty")
    columns = tuple(cell.strip() for cell in numbered[0][1])
    lines, refused = [], []
    for number, row in numbered[1:]:
        if len(row) == len(columns):
            cells = (" ".join(cell.split()) for cell in row)
            lines.append(Line(number, dict(zip(columns, cells, strict=True))))
        else:
            reason = f"it has {len(row)} cells, the header has {len(columns)}"
            refused.append(Refusal(path.name, number, reason))
    return Table(path.name, columns, lines, refused, hashlib.sha256(content).hexdigest())


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins; empty ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1
