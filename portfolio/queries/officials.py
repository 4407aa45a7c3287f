"""The officials of a case: who leads it and who helps, now, from a later day, and before.

Promises every assignment that held on one day at least: one query. Says nothing of what they did.
"""

from __future__ import annotations

from dataclasses import dataclass

from interventions.models import Assignment
from portfolio.queries.reading import ReadCase


@dataclass(frozen=True)
class Officials:
    """Assignments in force on the day looked at and those to come, the lead first; and those ended."""

    current: list[Assignment]
    before: list[Assignment]


def officials_of(read: ReadCase) -> Officials:
    """The officials of the case; looking back, nothing that begins later."""
    rows = (
        Assignment.objects.visible_to(read.reader.user)
        .not_empty()
        .filter(intervention=read.case)
        .select_related("user")
        .order_by("-role", "from_date", "pk")
    )
    if read.look.is_back or read.stops:
        rows = rows.filter(from_date__lte=read.as_at)
    found = list(rows)
    gone = [row for row in found if row.to_date is not None and row.to_date <= read.as_at]
    return Officials([row for row in found if row not in gone], gone[::-1])
