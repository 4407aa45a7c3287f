"""Form fields for dates, whole or known in part, that say in words what is wrong.

Promises that what was typed is never lost. Does not know today: whoever needs a limit passes it.
"""

import calendar
import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from govuk.dates import day_month_year
from govuk.widgets import DATE_PARTS, DateInput

MONTHS = {
    word.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, word in enumerate(names)
    if word
} | {"sept": 9}
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_DIGITS = 9  # Python refuses to read numbers of some thousands


def month_number(typed: str) -> int | None:
    """The month of "1", "01", "January" or "jan"; None where it is none."""
    word = typed.strip().rstrip(".").lower()
    number = whole_number(word)
    if number is not None:
        return number if 1 <= number <= 12 else None
    return MONTHS.get(word)


def whole_number(typed: str) -> int | None:
    """The number of a text of few ASCII digits; None where it is none."""
    is_one = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if is_one else None


def wrong_parts(error: ValidationError) -> tuple[str, ...]:
    """The parts of a date that an error names, for marking them and for the link to them."""
    code = error.code or ""
    return tuple(part for part in DATE_PARTS if part in code.split("-"))


class _Typed(forms.Field):
    """What both date fields share: three texts in, messages that name the date."""

    widget: Any = DateInput

    def __init__(self, *, subject: str = "date", **options: Any) -> None:
        """`subject` without an article, as in "Enter the date of the meeting": "date of the meeting"."""
        self.subject = subject
        messages = {"required": f"Enter the {subject}", **options.pop("error_messages", {})}
        super().__init__(error_messages=messages, **options)

    @property
    def named(self) -> str:
        return self.subject[:1].upper() + self.subject[1:]

    def refuse(self, words: str, *parts: str) -> ValidationError:
        return ValidationError(
            f"{self.named} {words}", code="-".join(("date", *(parts or DATE_PARTS)))
        )

    def missing(self, *parts: str) -> ValidationError:
        words = [f"a {part}" for part in parts]
        return self.refuse(f"must include {' and '.join(words)}", *parts)

    def read_year(self, typed: str) -> int:
        year = whole_number(typed)
        if year is not None and len(typed) != 4:
            raise self.refuse("must have a year of 4 numbers, like 2027", "year")
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise self.refuse("must be a real date", "year")
        return year

    def read_month(self, typed: str) -> int:
        month = month_number(typed)
        if month is None:
            raise self.refuse("must be a real date", "month")
        return month

    def read_date(self, typed: dict[str, str]) -> dt.date:
        year, month, day = (
            self.read_year(typed["year"]),
            self.read_month(typed["month"]),
            whole_number(typed["day"]),
        )
        if day is None or not 1 <= day <= 31:
            raise self.refuse("must be a real date", "day")
        if day > calendar.monthrange(year, month)[1]:
            raise self.refuse("must be a real date")
        return dt.date(year, month, day)


class DateField(_Typed):
    """A whole date. `limit` sets the days between which it must lie."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    words = ""

    def limit(
        self, *, earliest: dt.date | None = None, latest: dt.date | None = None, words: str = ""
    ) -> None:
        """Refuse days outside; `words` follow "must be", as in "today or in the past"."""
        self.earliest, self.latest, self.words = earliest, latest, words

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) or not value:
            return value or None
        typed = {part: str(value.get(part, "")).strip() for part in DATE_PARTS}
        empty = [part for part in DATE_PARTS if not typed[part]]
        if len(empty) == len(DATE_PARTS):
            return None
        if empty:
            raise self.missing(*empty)
        return self.read_date(typed)

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            raise self.refuse(
                f"must be {self.words or f'on or after {day_month_year(self.earliest)}'}"
            )
        if self.latest and value > self.latest:
            raise self.refuse(
                f"must be {self.words or f'on or before {day_month_year(self.latest)}'}"
            )


class PartialDateField(_Typed):
    """A day, a month or a year, as exactly as a paper says it: "2016-01-05", "2016-01" or "2016".

    None where nothing is typed: an unknown date is not an empty one.
    """

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str) or not value:
            return value or None
        typed = {part: str(value.get(part, "")).strip() for part in DATE_PARTS}
        if not any(typed.values()):
            return None
        if not typed["year"]:
            raise self.missing("year")
        if typed["day"] and not typed["month"]:
            raise self.missing("month")
        if typed["day"]:
            return self.read_date(typed).isoformat()
        year = self.read_year(typed["year"])
        return f"{year:04}-{self.read_month(typed['month']):02}" if typed["month"] else f"{year:04}"
