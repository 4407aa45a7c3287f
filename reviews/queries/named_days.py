"""Every day and month that the record of a case names.

Promises a constant number of queries. Does not say what happened on them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from councils.models import Inspection
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Anchor,
    Authority,
    End,
    Happening,
    Instrument,
    Intervention,
    PlannedEvent,
    Request,
)
from reviews.models import Decision


def named_days(
    case: Intervention, day: dt.date
) -> tuple[frozenset[dt.date], frozenset[tuple[int, int]]]:
    """The days known to the day, and the months (year, month) of everything known to the month."""
    dates = [date for date in _dates(case, day) if date is not None]
    days = frozenset({day, *(date for date in (_day(each) for each in dates) if date)})
    months = {
        (each.first_day.year, each.first_day.month)
        for each in dates
        if isinstance(each, PartialDate) and each.precision == "month"
    }
    return days, frozenset(months)


def _day(date: PartialDate | dt.date) -> dt.date | None:
    return date.day if isinstance(date, PartialDate) else date


def _dates(case: Intervention, day: dt.date) -> Iterator[PartialDate | dt.date | None]:
    mine = {"intervention": case}
    yield from Happening.objects.known(day).filter(**mine).values_list("on", flat=True)
    yield from PlannedEvent.objects.known(day).filter(**mine).values_list("on", flat=True)
    yield from Anchor.objects.known(day).filter(**mine).values_list("on", flat=True)
    yield from Authority.objects.filter(**mine).values_list("dated", flat=True)
    yield from _flat(Instrument.objects.filter(**mine).values_list("issued", "signed", "published"))
    yield from (
        End.objects.known(day).filter(instrument__intervention=case).values_list("on", flat=True)
    )
    yield from _flat(
        Request.objects.known(day)
        .filter(obligation__intervention=case)
        .values_list("requested_on", "due_on")
    )
    yield from Decision.objects.filter(**mine).values_list("taken_on", flat=True)
    yield from _flat(
        Inspection.objects.shown(day)
        .filter(council=case.council)
        .values_list("started", "ended", "published")
    )


def _flat(
    rows: Iterable[tuple[PartialDate | dt.date | None, ...]],
) -> Iterator[PartialDate | dt.date | None]:
    for row in rows:
        yield from row
