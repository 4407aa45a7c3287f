"""What becomes overdue if nothing happens, in one sentence. Pure."""

import datetime as dt
from collections.abc import Sequence

from govuk.dates import WEEKDAYS

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def end_of_week(today: dt.date) -> dt.date:
    """The Sunday of the week."""
    return today + dt.timedelta(days=6 - today.weekday())


def in_words(number: int) -> str:
    """A number below ten as a word, others in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def week_sentence(falling: Sequence[tuple[str, dt.date]]) -> str:
    """What falls due this week, each with its name, the nearest first.

    "If nothing happens this week, one more requirement becomes overdue: Northmoor: improvement
    plan, due on Friday."
    """
    if not falling:
        return "If nothing happens this week, nothing more becomes overdue."
    name, due = falling[0]
    verb = "requirement becomes" if len(falling) == 1 else "requirements become"
    first = "" if len(falling) == 1 else "first "
    number = in_words(len(falling))
    return (
        f"If nothing happens this week, {number} more {verb} overdue: {first}{name}, "
        f"due on {WEEKDAYS[due.weekday()]}."
    )
