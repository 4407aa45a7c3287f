"""What the timeline tells of a case that was taken over in mid-course.

Promises the day on which it was entered, by whom and from what, by right and by the look. Does not
tell what lies before: that is history, with entries of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, TextField, Value, When

from interventions.models import Instrument, RecordSpan
from interventions.queries.adapter import Sense
from portfolio.queries.reading import ReadCase
from portfolio.queries.timeline_columns import columns, iso
from portfolio.words.entries import Source

ON_PAGES = "Entered on its pages."
FROM_A_SHEET = "Taken over from a spreadsheet."


def taken_over(read: ReadCase) -> QuerySet[Any]:
    """Instruments taken over, on the day they were entered; the council is told of no file."""
    said_then = RecordSpan.objects.filter(
        obligation__clause__instrument=OuterRef("pk"),
        followed_from__isnull=False,
        corrects=None,
        recorded_on=OuterRef("recorded_on"),
    ).order_by("followed_from")
    rows = (
        Instrument.objects.visible_to(read.reader.user)
        .filter(intervention=read.case, recorded_on__lte=told_until(read))
        .annotate(followed=Subquery(said_then.values("followed_from")[:1]))
        .filter(followed__isnull=False)
    )
    sheet: Any = Value(FROM_A_SHEET) if read.reader.is_council else F("authority__source")
    return columns(
        Source.TAKEN_OVER,
        rows,
        day=iso("recorded_on"),
        title=F("authority__title"),
        words=Case(
            When(authority__source="", then=Value(ON_PAGES)),
            default=sheet,
            output_field=TextField(),
        ),
        until=iso("followed"),
        by_id=F("recorded_by_id"),
        by=F("recorded_by__name"),
    )


def told_until(read: ReadCase) -> dt.date:
    """The last day of which entries that stand on the day of recording are told."""
    is_happened = read.look.sense is Sense.HAPPENED
    return min(read.held_on, read.as_at) if is_happened else read.held_on
