"""The arithmetic of dates: steps counted from one anchor, working days, months and years that name
their last day.

It does not know obligations, does not read the clock and does not hold a list of holidays: they are
handed in.

Sources. A month is a calendar month (Interpretation Act 1978, Schedule 1). A period of months ends
on the corresponding date, or, where the month has none, on its last day, and the day from which it
runs is not counted (Dodds v Walker [1981] 1 WLR 1027, UKHL). Working days leave out Saturdays,
Sundays and the bank holidays handed in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ONE_DAY = timedelta(days=1)
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


class Unit(StrEnum):
    """What a step is counted in; the values are the keys of the JSON form."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working_days"


class Precision(StrEnum):
    """How exactly a paper named a date: the page shows "January 2016" where the paper says so."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Step:
    """A number of units, such as eight weeks; `count` is never negative."""

    count: int
    unit: Unit


def in_words(day: date) -> str:
    """A day as a page writes it: 30 October 2015."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month of a year."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - ONE_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year as a paper names it; as a date it means its last day."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def of_day(cls, day: date) -> Period:
        """The period that is one day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2015-10-30", "2016-01" or "2022"; ValueError where there is no such day, month or
        year.
        """
        found = _PERIOD.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a day, a month or a year")
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None or year < MINYEAR:
            raise ValueError(f"{text!r} is not a year of the calendar")
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        if day is None:
            first = date(year, month, 1)
            return cls(first, last_day_of_month(year, month), Precision.MONTH)
        return cls.of_day(date(year, month, day))

    def covers(self, day: date) -> bool:
        """Whether the day is or falls in this period."""
        return self.first <= day <= self.last

    @property
    def text(self) -> str:
        """The form that `parse` reads."""
        return self.last.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    @property
    def words(self) -> str:
        """As a page writes it: 30 October 2015, January 2016 or 2022."""
        return named(self.last, self.precision)


def named(day: date, precision: Precision) -> str:
    """The words for a date that came from a day, a month or a year."""
    if precision is Precision.YEAR:
        return str(day.year)
    if precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return in_words(day)


class WorkingDays:
    """Mondays to Fridays without the holidays handed in: the bank holidays of England and Wales,
    one-off ones too.
    """

    __slots__ = ("_holidays", "last_known")

    def __init__(self, holidays: Iterable[date] = ()) -> None:
        """Keep the holidays; `last_known` is the last of them, or None."""
        known = frozenset(holidays)
        self.last_known: date | None = max(known, default=None)
        self._holidays = sorted(day.toordinal() for day in known if day.weekday() < 5)

    def _up_to(self, ordinal: int) -> int:
        """The number of working days from 1 January of the year 1, a Monday, to a day, both
        included.
        """
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._holidays, ordinal)

    def _day(self, number: int) -> date:
        """The working day with that number: each holiday passed on the way pushes it one weekday
        on.
        """
        passed = 0
        while True:
            weeks, rest = divmod(number + passed - 1, 5)
            ordinal = weeks * 7 + rest + 1
            skipped = bisect_right(self._holidays, ordinal)
            if skipped == passed:
                return _from_ordinal(ordinal)
            passed = skipped

    def after(self, day: date, count: int) -> date:
        """The day on which a period of working days ends; the day it runs from is not counted."""
        return self._day(self._up_to(day.toordinal()) + count) if count else day

    def before(self, day: date, count: int) -> date:
        """The working day that lies the given number of working days before a day."""
        return self._day(self._up_to(day.toordinal() - 1) - count + 1) if count else day

    def on_or_before(self, day: date) -> date:
        """The last working day on or before a day: the day to act by, for a due date is never
        moved.
        """
        return self._day(self._up_to(day.toordinal()))


def _from_ordinal(ordinal: int) -> date:
    if ordinal < 1:
        raise OverflowError("the date lies before the calendar begins")
    return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else _too_far()


def _too_far() -> date:
    raise OverflowError("the date lies after the year 9999")


def months_after(anchor: date, count: int) -> date:
    """The corresponding date so many months later, or the last day of a month that has none."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + count, 12)
    if year > MAXYEAR:
        return _too_far()
    if anchor.day <= 28:
        return date(year, month + 1, anchor.day)
    last = last_day_of_month(year, month + 1)
    return last if anchor.day > last.day else last.replace(day=anchor.day)


def after(anchor: date, step: Step, working: WorkingDays, times: int = 1) -> date:
    """The anchor and so many steps, always counted from the anchor itself: 31 January, 29 February,
    31 March.

    OverflowError where the date lies outside the calendar.
    """
    count = step.count * times
    match step.unit:
        case Unit.DAYS:
            return _from_ordinal(anchor.toordinal() + count)
        case Unit.WEEKS:
            return _from_ordinal(anchor.toordinal() + 7 * count)
        case Unit.MONTHS:
            return months_after(anchor, count)
        case Unit.YEARS:
            return months_after(anchor, 12 * count)
        case Unit.WORKING_DAYS:
            return working.after(anchor, count)


@dataclass(frozen=True, slots=True)
class Grid:
    """A calendar grid: its k-th date is counted from the first, or, if it names none, k + 1 steps
    from its start.
    """

    start: date
    step: Step
    first: Period | None

    def day(self, index: int, working: WorkingDays) -> date:
        """The date with that index, 0 being the first one named, whether or not it lies before the
        start.
        """
        if self.first is None:
            return after(self.start, self.step, working, index + 1)
        day = after(self.first.last, self.step, working, index)
        return last_day_of_month(day.year, day.month) if self.keeps_month_ends else day

    @property
    def keeps_month_ends(self) -> bool:
        """A first month and a step in months or years: every date is the last day of its month."""
        return (
            self.first is not None
            and self.first.precision is Precision.MONTH
            and self.step.unit in (Unit.MONTHS, Unit.YEARS)
        )

    def precision(self, index: int) -> Precision:
        """How the page names the date with that index."""
        if self.first is None:
            return Precision.DAY
        if self.keeps_month_ends:
            return Precision.MONTH
        if index == 0 or (self.first.precision is Precision.YEAR and self.step.unit is Unit.YEARS):
            return self.first.precision
        return Precision.DAY

    def first_index(self, working: WorkingDays) -> int:
        """The index of the first date on or after the start."""
        index = 0
        while self.day(index, working) < self.start:
            index += 1
        return index
