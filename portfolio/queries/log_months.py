"""Which month an adviser logs next, and how this month's log stands.

Promises one answer a case in two queries. Does not ask who may log: the pages that do, do.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from govuk.dates import day_month, month_year
from interventions.models import Instrument, Intervention, MonthlyLog


@dataclass(frozen=True)
class LogMonths:
    """The newest version of each month's log, and the day from which there is something to log."""

    logs: dict[dt.date, MonthlyLog]
    starts: dt.date

    def to_log(self, named_from: dt.date, this_month: dt.date) -> dt.date:
        """The earliest month whose log is not submitted, else this one; months by their first day."""
        month = max(named_from, self.starts).replace(day=1)
        while month < this_month:
            log = self.logs.get(month)
            if log is None or log.submitted_at is None:
                return month
            month = (month + dt.timedelta(days=31)).replace(day=1)
        return this_month

    def invitation(self, month: dt.date) -> str:
        """What one does about the log of a month: write it, or read what was submitted."""
        log = self.logs.get(month)
        is_written = log is not None and log.submitted_at is not None
        return f"{'Read the log of' if is_written else 'Log'} {month_year(month)}"

    def words(self, month: dt.date) -> str:
        """How the log of a month stands: not started, a draft, submitted."""
        log, name = self.logs.get(month), month_year(month)
        if log is None:
            return f"{name}: not started"
        if log.submitted_at is None:
            return f"{name}: draft, last saved {_day(log.saved_at)}"
        return f"{name}: submitted on {_day(log.submitted_at)}"


def _day(moment: dt.datetime) -> str:
    return day_month(timezone.localtime(moment).date())


def log_months(cases: Sequence[Intervention], user: User) -> dict[int, LogMonths]:
    """The logs of each case that the user may see, by the case's id."""
    logs: dict[int, dict[dt.date, MonthlyLog]] = defaultdict(dict)
    for row in (
        MonthlyLog.objects.visible_to(user).filter(intervention__in=cases).order_by("version")
    ):
        logs[row.intervention_id][row.month] = row
    starts = _first_papers(cases)
    return {
        case.pk: LogMonths(logs[case.pk], starts.get(case.pk, case.opened_on)) for case in cases
    }


def _first_papers(cases: Sequence[Intervention]) -> dict[int, dt.date]:
    """The day of each case's first notice or direction: before it there is nothing to log."""
    rows = Instrument.objects.filter(intervention__in=cases, issued__isnull=False)
    found: dict[int, dt.date] = {}
    for row in rows.order_by("issued"):
        found.setdefault(row.intervention_id, row.issued.first_day)
    return found
