"""Dates as people write them in spreadsheets: a day, a month or a year.

Promises what was certainly meant, the day before the month as in Britain, or a ValueError in words;
it guesses nothing. Does not know today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from interventions.rules.calendar import MONTHS, Period

_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month[:3].lower())
} | {"sept": 9}
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.? ")
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$", re.ASCII)
_BY_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_MONTH_BY_NUMBERS = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]+)\.?[ -](\d{4}|\d{2})", re.ASCII
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)
_MONTH = re.compile(r"([a-z]+)\.?[ -](\d{4})", re.ASCII)
_SHORT_MONTH = re.compile(r"([a-z]+)\.?[ -]'?(\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)

_CENTURY = 2000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
# A spreadsheet counts days; these are the numbers of 1 January 2000 and of 31 December 2099.
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
_SERIAL_ZERO = date(1899, 12, 30)
_LATER_IN_1904 = timedelta(days=1462)  # workbooks that count from 1904, as old Macs made them


def written_date(text: str, *, counts_from_1904: bool = False) -> Period:
    """Read "31/10/2016", "31 October 2016", "Oct 2016", "2016" or a spreadsheet's day number.

    ValueError says what is wrong with what was written.
    """
    plain = " ".join(text.replace(",", " ").casefold().split())
    plain = _WEEKDAY.sub("", _TIME.sub("", plain))
    found = (
        _serial(plain, _LATER_IN_1904 if counts_from_1904 else timedelta())
        or _of_numbers(plain, text)
        or _of_words(plain, text)
    )
    if found is None:
        raise ValueError(f"“{text}” is not a date we can read; write it as 31 October 2016")
    if not _FIRST_YEAR <= found.first.year <= _LAST_YEAR:
        raise ValueError(f"“{text}” has a year that cannot be meant")
    return found


def _serial(plain: str, later: timedelta) -> Period | None:
    found = _SERIAL.fullmatch(plain)
    if found is None:
        return None
    number = int(found[1])
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return Period.of_day(_SERIAL_ZERO + timedelta(days=number) + later)


def _of_numbers(plain: str, text: str) -> Period | None:
    if _ISO.fullmatch(plain):
        return _existing(plain, text)
    if found := _BY_NUMBERS.fullmatch(plain):
        day, _, month, year = found.groups()
        if int(month) > len(MONTHS) >= int(day):
            raise ValueError(
                f"“{text}” is no day with the day written first; "
                "write the month as a word if the month comes first"
            )
        return _existing(f"{_year(year)}-{int(month):02}-{int(day):02}", text)
    if found := _MONTH_BY_NUMBERS.fullmatch(plain):
        return _existing(f"{found[2]}-{int(found[1]):02}", text)
    return None


def _of_words(plain: str, text: str) -> Period | None:
    if found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(plain):
        month, day, year = found.groups()
    elif found := _MONTH.fullmatch(plain):
        (month, year), day = found.groups(), ""
    elif (found := _SHORT_MONTH.fullmatch(plain)) and found[1] in _MONTH_NUMBERS:
        raise ValueError(
            f"“{text}” may be a month of 20{found[2]} or a day of a month; "
            "write the year with four numbers"
        )
    else:
        return None
    if month not in _MONTH_NUMBERS:
        return None
    rest = f"-{int(day):02}" if day else ""
    return _existing(f"{_year(year)}-{_MONTH_NUMBERS[month]:02}{rest}", text)


def _year(digits: str) -> str:
    return digits if len(digits) == len("2016") else str(_CENTURY + int(digits))


def _existing(iso: str, text: str) -> Period:
    try:
        return Period.parse(iso)
    except ValueError:
        raise ValueError(f"“{text}” is not a date that exists") from None
