"""Cells of published lists as values, the ways they are written included.

Promises a value, None for a cell that says nothing, or a ValueError in words. Does not know which
council or framework a row is about.
"""

import datetime as dt
import re

from councils.models import InspectionKind

K = InspectionKind
NOTHING = frozenset({"", "-", "–", "n/a", "nan", "none", "null"})
NOT_JUDGED_YET = "inspection_pre_dates_judgement"

_KINDS = {
    "ilacs standard inspection": K.STANDARD,
    "standard": K.STANDARD,
    "ilacs short inspection": K.SHORT,
    "short": K.SHORT,
    "ilacs focused visit": K.FOCUSED_VISIT,
    "la monitoring visit": K.MONITORING_VISIT,
}
_GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires-improvement",
    "requires improvement to be good": "requires-improvement",
    "inadequate": "inadequate",
}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", re.ASCII)
_FORMULA = re.compile(r'=HYPERLINK\("([^"]*)"', re.IGNORECASE)


def said(text: str) -> str:
    """The cell's text, or nothing where it is one of the ways to say nothing."""
    return "" if text.casefold() in NOTHING else text


def day_in(cells: dict[str, str], column: str) -> dt.date | None:
    """A day written YYYY-MM-DD, DD/MM/YYYY or DD/MM/YY (of this century)."""
    text = said(cells[column]) if column else ""
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _BRITISH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    else:
        raise ValueError(f"{column}: {text!r} is not a day (YYYY-MM-DD, DD/MM/YYYY or DD/MM/YY)")
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{column}: {text!r} is not a day that exists") from error


def kind_in(cells: dict[str, str], column: str) -> InspectionKind:
    """What Ofsted did; UNSPECIFIED where the form or the cell does not say it."""
    text = said(cells[column]) if column else ""
    if not text:
        return K.UNSPECIFIED
    try:
        return _KINDS[text.casefold()]
    except KeyError as error:
        raise ValueError(f"{column}: {text!r} is no kind of inspection that is known") from error


def grade_in(cells: dict[str, str], column: str) -> str:
    """The code of a grade; empty for none, or where the line was not judged yet."""
    text = said(cells[column]).casefold()
    if text in {"", NOT_JUDGED_YET}:
        return ""
    try:
        return _GRADES[text]
    except KeyError as error:
        raise ValueError(f"{column}: {cells[column]!r} is no grade that is known") from error


def link_in(cells: dict[str, str], column: str) -> str:
    """A web address, taken out of a formula if it stands in one; empty where there is none."""
    text = said(cells[column]) if column else ""
    if found := _FORMULA.match(text):
        text = found[1]
    return text if re.match(r"https?://", text) else ""
