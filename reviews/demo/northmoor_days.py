"""The days of the invented council's story, counted from today, so that there is always work to do.

Promises working days in the order of the story, whatever today is: the notice eleven weeks ago, a
Board that met late four days ago, a report overdue, a plan due this week.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from accounts.clock import LONDON
from councils.rules.partial_date import PartialDate
from interventions.rules import Step, Unit, WorkingDays, after

ONE_DAY = dt.timedelta(days=1)


def at_noon(day: dt.date) -> dt.datetime:
    """Noon in London on the day: when the story's files and logs were sent."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=LONDON)


@dataclass(frozen=True)
class Days:
    """Every day of the story. `holidays` are the bank holidays that are known."""

    today: dt.date
    holidays: Collection[dt.date]

    def back(self, days: int) -> dt.date:
        """The last working day on or before so many days ago."""
        day = self.today - dt.timedelta(days=days)
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def ahead(self, days: int, since: dt.date | None = None) -> dt.date:
        """The first working day on or after so many days from today, or from another day."""
        day = (since or self.today) + dt.timedelta(days=days)
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def is_working(self, day: dt.date) -> bool:
        """Whether it is no Saturday, Sunday or bank holiday."""
        return day.weekday() < 5 and day not in self.holidays

    @property
    def issued(self) -> dt.date:
        return self.back(77)

    @property
    def published(self) -> dt.date:
        return self.ahead(3, self.issued)

    @property
    def opened(self) -> dt.date:
        return self.back(105)

    @property
    def inspected(self) -> tuple[dt.date, dt.date, dt.date]:
        """First and last day of the inspection, and the day its report was published."""
        return self.back(196), self.back(185), self.back(139)

    @property
    def first_board(self) -> dt.date:
        return self.back(67)

    @property
    def first_report(self) -> dt.date:
        """The day before the first monthly report is due."""
        due = after(self.issued, Step(1, Unit.MONTHS), WorkingDays(frozenset(self.holidays)))
        day = due - ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    @property
    def letter(self) -> dt.date:
        return self.back(28)

    @property
    def draft_plan(self) -> dt.date:
        return self.back(7)

    @property
    def late_board(self) -> dt.date:
        return self.back(3)

    @property
    def plan_due(self) -> dt.date:
        """The last working day of this week, or of the next where this week has none left."""
        friday = self.today + dt.timedelta(days=4 - self.today.weekday())
        day = friday if friday > self.today else friday + dt.timedelta(days=7)
        while not self.is_working(day):
            day -= ONE_DAY
        return day if day > self.today else self.ahead(1)

    @property
    def planned_review(self) -> dt.date:
        return self.ahead(99)

    @property
    def chair_month(self) -> PartialDate:
        """The month, to its end, in which the Chair's first report is due."""
        return PartialDate(f"{self.today + dt.timedelta(days=12):%Y-%m}")

    def logged_months(self) -> list[tuple[dt.date, dt.date]]:
        """The months that are logged already, each by its first day, with the day it was sent."""
        months = []
        first = self.issued.replace(day=1)
        while first < self.today.replace(day=1):
            following = (first + dt.timedelta(days=31)).replace(day=1)
            sent = self.ahead(4, following)
            if sent < self.today:
                months.append((first, sent))
            first = following
        return months
