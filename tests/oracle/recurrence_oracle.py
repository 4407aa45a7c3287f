"""Dates by walking days one at a time: the slow, plain count against which the arithmetic is proved.

It shares no code with the engine and uses no arithmetic of months: it looks at each day and counts.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

ONE = timedelta(days=1)


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Not a Saturday, not a Sunday, not a holiday."""
    return day.isoweekday() <= 5 and day not in holidays


def walk(anchor: date, days: int, holidays: Collection[date]) -> dict[str, list[date]]:
    """For each unit the ends of 0, 1, 2 and so on of it counted from the anchor, as far as so many days reach.

    A month ends on the day with the anchor's number, or, if the month has passed without one, on its last day.
    """
    ends: dict[str, list[date]] = {
        unit: [anchor] for unit in ("days", "weeks", "months", "years", "working_days")
    }
    day, passed, month_done = anchor, 0, True
    for passed in range(1, days + 1):
        day = day + ONE
        ends["days"].append(day)
        if passed % 7 == 0:
            ends["weeks"].append(day)
        if is_working(day, holidays):
            ends["working_days"].append(day)
        if day.day == 1:
            month_done = False
        is_last = (day + ONE).day == 1
        if not month_done and (day.day == anchor.day or is_last):
            month_done = True
            ends["months"].append(day)
            if day.month == anchor.month:
                ends["years"].append(day)
    return ends


def back(day: date, working_days: int, holidays: Collection[date]) -> date:
    """The day reached by walking back over so many working days; the day itself is not counted."""
    while working_days:
        day = day - ONE
        working_days -= is_working(day, holidays)
    return day


def last_working(day: date, holidays: Collection[date]) -> date:
    """The day itself, or the last one before it that is a working day."""
    while not is_working(day, holidays):
        day = day - ONE
    return day
