"""Being on another day, at an hour, while facts are made.

Promises that everything made inside has that moment, also what a clock writes. Does not reach other
processes: those take OVERSEE_TODAY.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import time_machine

LONDON = ZoneInfo("Europe/London")


@contextmanager
def on(day: str, at: str = "10:00") -> Iterator[dt.datetime]:
    """As if it were that day ("2027-01-18") and that hour in England; the clock goes on from there."""
    moment = dt.datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=LONDON)
    with time_machine.travel(moment, tick=True):
        yield moment
