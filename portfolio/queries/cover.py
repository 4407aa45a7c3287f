"""Cover as home pages say it: for whom one covers until when, and who covers for oneself.

Promises lines in words, from rows of `interventions.queries.covers`. Writes nothing.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from interventions.models import Cover
from interventions.queries.covers import Covered


@dataclass(frozen=True)
class CoverLine:
    """For whom, until which day (the first without), and how many cases."""

    away: str
    until: dt.date
    number: int


def cover_lines(covered: Sequence[Covered]) -> list[CoverLine]:
    """A line for each colleague whose cases one covers."""
    numbers = Counter((row.away, row.until) for row in covered)
    return [CoverLine(away, until, number) for (away, until), number in numbers.items()]


def who_covers(user: User, on: dt.date) -> list[Cover]:
    """Who covers for the person on the day: one query."""
    rows = Cover.objects.in_force(on).filter(away=user)
    return list(rows.select_related("stand_in").order_by("to_date", "pk"))
