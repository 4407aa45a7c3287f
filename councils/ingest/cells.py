"""Cells of reference files as values.

Promises a value or a ValueError that names the column and says what is wrong. Does not look at
other rows.
"""

import datetime as dt

from councils.rules.partial_date import PartialDate


def required(cells: dict[str, str], column: str) -> str:
    """A text that must be there."""
    if not cells[column]:
        raise ValueError(f"{column} is empty")
    return cells[column]


def day(cells: dict[str, str], column: str) -> dt.date | None:
    """A day, or None for an empty cell."""
    if not cells[column]:
        return None
    try:
        return dt.date.fromisoformat(cells[column])
    except ValueError as error:
        raise ValueError(f"{column}: {cells[column]!r} is not a day (YYYY-MM-DD)") from error


def partial(cells: dict[str, str], column: str) -> PartialDate | None:
    """A day, a month or a year, or None for an empty cell."""
    if not cells[column]:
        return None
    try:
        return PartialDate(cells[column])
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from error


def number(cells: dict[str, str], column: str) -> int:
    """A whole number from 0 to 32767."""
    text = cells[column]
    if not (text.isascii() and text.isdigit() and int(text) <= 32_767):
        raise ValueError(f"{column}: {text!r} is not a whole number")
    return int(text)


def yes_or_no(cells: dict[str, str], column: str) -> bool:
    """ "yes" or "no"."""
    if cells[column] not in {"yes", "no"}:
        raise ValueError(f"{column}: {cells[column]!r} is neither yes nor no")
    return cells[column] == "yes"


def several(cells: dict[str, str], column: str, separator: str = ";") -> list[str]:
    """The parts of a cell, in order."""
    return [part.strip() for part in cells[column].split(separator) if part.strip()]
