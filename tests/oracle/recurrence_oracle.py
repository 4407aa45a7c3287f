"""Dates by walking days one at a time: the slow, plain count against which the arithmetic is
proved.

It shares no code with the engine and uses no arithmetic of months: it looks at each day and counts.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

ONE = timedelta(days=1)
BANK_HOLIDAYS = frozenset(
    date.fromisoformat(text)
    for text in [
        "2014-12-25",
        "2014-12-26",
        "2015-01-01",
        "2015-04-03",
        "2015-04-06",
        "2015-05-04",
        "2015-05-25",
        "2015-08-31",
        "2015-12-25",
        "2015-12-28",
        "2016-01-01",
        "2016-03-25",
        "2016-03-28",
        "2016-05-02",
        "2016-05-30",
        "2016-08-29",
        "2016-12-26",
        "2016-12-27",
        "2017-01-02",
        "2017-04-14",
        "2017-04-17",
        "2017-05-01",
        "2017-05-29",
        "2017-08-28",
        "2017-12-25",
        "2017-12-26",
        "2018-01-01",
        "2022-01-03",
        "2022-04-15",
        "2022-04-18",
        "2022-05-02",
        "2022-06-02",
        "2022-06-03",
        "2022-08-29",
        "2022-09-19",
        "2022-12-26",
        "2022-12-27",
        "2023-01-02",
        "2023-04-07",
        "2023-04-10",
        "2023-05-01",
        "2023-05-08",
        "2023-05-29",
        "2023-08-28",
        "2023-12-25",
    ]
)
"""Some real bank holidays of England and Wales, one-off ones included; enough to count over."""


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Not a Saturday, not a Sunday, not a holiday."""
    return day.isoweekday() <= 5 and day not in holidays


def walk(anchor: date, days: int, holidays: Collection[date]) -> dict[str, list[date]]:
    """For each unit the ends of 0, 1, 2 and so on of it counted from the anchor, as far as so many
    days reach.

    A month ends on the day with the anchor's number, or, if the month has passed without one, on
    its last day.
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
