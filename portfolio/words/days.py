"""How a due date speaks: "In January 2027", "Christmas Day. Act by Thursday 24 December", "in 4 working days".

Promises the words of the page guide for dates. Today, the bank holidays and their names are arguments.
"""

import datetime as dt
from collections.abc import Collection, Mapping

from govuk import dates
from interventions.rules import Precision

SATURDAY = 5
SOON = 10
"""Working days within which a date is due soon."""


def holiday_words(title: str, notes: str) -> str:
    """What a bank holiday is called beside a date: "Christmas Day", "bank holiday for Boxing Day"."""
    if "holiday" in title or not notes:
        return title
    return f"bank holiday for {title}"


def due_words(due: dt.date, precision: str) -> str:
    """The due date as the paper names it: "Friday 25 December 2026", "In January 2027", "In 2022"."""
    if precision == Precision.YEAR:
        return f"In {due.year}"
    if precision == Precision.MONTH:
        return f"In {dates.month_year(due)}"
    return dates.weekday_date(due)


def by_words(due: dt.date, precision: str) -> str:
    """The due date inside a sentence: "by Friday 25 December 2026", "in January 2027"."""
    words = due_words(due, precision)
    return f"by {words}" if precision == Precision.DAY else words.replace("In ", "in ", 1)


def on_words(due: dt.date, precision: str) -> str:
    """The due date as it lies in time: "on Friday 25 December 2026", "in January 2027"."""
    words = due_words(due, precision)
    return f"on {words}" if precision == Precision.DAY else words.replace("In ", "in ", 1)


def under_due(
    due: dt.date, act_by: dt.date, precision: str, as_at: dt.date, holidays: Mapping[dt.date, str]
) -> str:
    """What stands under a due date: the holiday it falls on, the working day to act by, what is not known."""
    name = holidays.get(due, "") if precision == Precision.DAY else ""
    act = dates.act_by(due, act_by, as_at)
    return " ".join(
        part
        for part in (
            f"{name[:1].upper()}{name[1:]}." if name else "",
            act,
            holidays_unknown(due, holidays),
        )
        if part
    )


def holidays_unknown(day: dt.date, holidays: Collection[dt.date]) -> str:
    """ "Bank holidays after 2028 are not known yet.", of a day of a year for which none is known.

    The working day to act by, and a date counted in working days, may still move then.
    """
    last = max(holidays, default=None)
    if last is None or day.year <= last.year:
        return ""
    return f"Bank holidays after {last.year} are not known yet."


def working_days_between(start: dt.date, end: dt.date, holidays: Collection[dt.date]) -> int:
    """Working days from the day after the start to the end, the end included; 0 for an earlier end."""
    days = (start + dt.timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(1 for day in days if day.weekday() < SATURDAY and day not in holidays)


def is_soon(act_by: dt.date, as_at: dt.date, holidays: Collection[dt.date]) -> bool:
    """Whether the working day to act by is one of the next ten."""
    if (act_by - as_at).days > SOON * 3:
        return False
    return working_days_between(as_at, act_by, holidays) <= SOON


def how_long(due: dt.date, act_by: dt.date, as_at: dt.date, holidays: Collection[dt.date]) -> str:
    """How long it is: "In 4 working days", "In 3 months", "Act today"; counted to the day to act by.

    Once that day is past and the due date is not, the due date is named: nothing is late yet.
    """
    if as_at == due:
        return "Due today"
    if as_at == act_by:
        return "Act today"
    if act_by < as_at < due:
        return f"Due {dates.weekday_month(due)}"
    words = dates.how_long(as_at, due, 0)
    if "month" not in words:
        words = dates.in_working_days(working_days_between(as_at, act_by, holidays))
    return words[:1].upper() + words[1:]


def expected_words(expected_on: dt.date, as_at: dt.date) -> str:
    """ "Expected by Friday 22 January"; once that day has passed, that it was."""
    lead = "Was expected" if expected_on < as_at else "Expected"
    return f"{lead} by {dates.weekday_month(expected_on)}"
