"""By which day open dates are expected to be met, as was said last.

Promises one answer a date, in one query for any number of requirements. Judges nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from interventions.models import Deadline, Expectation

# What stays the same of a date whose due day moves: its requirement, the day it opened, its request.
DateKey = tuple[int, dt.date, int | None]


def expectations_of(
    obligations: Collection[int], known_on: dt.date | None = None
) -> dict[DateKey, Expectation]:
    """The last that stands of each date, or that was known on a day."""
    rows = Expectation.objects.filter(obligation__in=obligations)
    rows = rows.standing() if known_on is None else rows.known(known_on)
    return last_of_each(rows.select_related("recorded_by").order_by("recorded_on", "pk"))


def last_of_each(rows: Iterable[Expectation]) -> dict[DateKey, Expectation]:
    """By date the last of rows in the order in which they were said."""
    return {(row.obligation_id, row.opens, row.request_id): row for row in rows}


def date_key(deadline: Deadline) -> DateKey:
    """The key of a projected date."""
    return (deadline.obligation_id, deadline.opens, deadline.request_id)
