"""Who held an office on a day, where papers give only part of it.

Promises to tell what is shown from what is only possible. Does not guess between two people who
may each have held it: it says that it does not know.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from councils.rules.partial_date import PartialDate

Holding = TypeVar("Holding")


@dataclass(frozen=True)
class Tenure:
    """When an office was held, half-open: `to` is the first day on which it was not.

    `seen_first` and `seen_last` are days on which papers show it held. None: not known.
    """

    begins: PartialDate | None = None
    to: PartialDate | None = None
    seen_first: dt.date | None = None
    seen_last: dt.date | None = None

    def is_possible(self, on: dt.date) -> bool:
        """Whether nothing that is known speaks against the day."""
        return (self.begins is None or self.begins.first_day <= on) and (
            self.to is None or self.to.last_day > on
        )

    def is_shown(self, on: dt.date) -> bool:
        """Whether papers show it held on the day: between days seen, or between its dates."""
        begun = self.begins.last_day if self.begins else self.seen_first
        ended = self.to.first_day - dt.timedelta(days=1) if self.to else self.seen_last
        latest = max((day for day in (ended, self.seen_last) if day), default=None)
        earliest = min((day for day in (begun, self.seen_first) if day), default=None)
        return earliest is not None and latest is not None and earliest <= on <= latest

    def gives_way_to(self, other: "Tenure", on: dt.date) -> bool:
        """Whether it has no known end, and the other was held after it and by the day.

        "After it": the other began, or was first seen, after the last day on which this one is
        known to have been held. The other may have ended since.
        """
        known = other.begins.first_day if other.begins else other.seen_first
        surely = other.begins.last_day if other.begins else other.seen_first
        if self.to is not None or known is None or surely is None or surely > on:
            return False
        days = (self.begins and self.begins.last_day, self.seen_last)
        return known > max((day for day in days if day), default=dt.date.min)


def sole_holding(holdings: Sequence[tuple[Tenure, Holding]], on: dt.date) -> Holding | None:
    """The one holding of an office on a day; None where papers leave two open, or none.

    Give all holdings of the office, those that have ended too: one without a known end gives way
    to one that came later. One that is shown comes before those only possible.
    """
    shown = [holding for tenure, holding in holdings if tenure.is_shown(on)]
    if shown:
        return shown[0] if len(shown) == 1 else None
    left = [
        holding
        for tenure, holding in holdings
        if tenure.is_possible(on)
        and not any(tenure.gives_way_to(other, on) for other, _ in holdings)
    ]
    return left[0] if len(left) == 1 else None
