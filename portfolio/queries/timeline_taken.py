"""What the timeline tells of a case that was taken over in mid-course.

Promises the day on which it was entered, by whom and from what, by right and by the look. Does not
tell what lies before: that is history, with entries of its own.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Concat

from interventions.models import Instrument, RecordSpan, SignedPaper
from interventions.permissions import on_council_side
from portfolio.queries.reading import ReadCase
from portfolio.queries.timeline_columns import columns, fact_columns, iso, short, told_until
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


def taken_corrected(read: ReadCase) -> QuerySet[Any]:
    """Corrections of what was taken over; the council is told of those of its own requirements."""
    rows = RecordSpan.objects.filter(
        obligation__intervention=read.case,
        followed_from__isnull=False,
        corrects__isnull=False,
        recorded_on__lte=told_until(read),
    )
    return columns(
        Source.TAKEN_CORRECTED,
        _of_its_own(rows, read),
        day=iso("recorded_on"),
        title=F("obligation__name"),
        words=short("reason"),
        of_id=F("obligation_id"),
        **fact_columns(RecordSpan, read),
    )


def left_out(read: ReadCase) -> QuerySet[Any]:
    """Requirements added later, as they were said then; the council is told of its own."""
    rows = RecordSpan.objects.filter(
        obligation__intervention=read.case,
        obligation__added_on__isnull=False,
        corrects=None,
        recorded_on__lte=told_until(read),
    )
    return columns(
        Source.LEFT_OUT,
        _of_its_own(rows, read),
        day=iso("recorded_on"),
        title=F("obligation__name"),
        words=short("reason"),
        who=Concat(Value("Paragraph "), "obligation__clause__number", Value(".")),
        of_id=F("obligation_id"),
        by_id=F("recorded_by_id"),
        by=F("recorded_by__name"),
    )


def signed(read: ReadCase) -> QuerySet[Any]:
    """Signed papers added to an instrument that was recorded without."""
    rows = SignedPaper.objects.filter(
        instrument__intervention=read.case, recorded_on__lte=told_until(read)
    )
    return columns(
        Source.SIGNED,
        rows,
        day=iso("recorded_on"),
        title=F("instrument__authority__title"),
        words=F("file__original_name"),
        of_id=F("instrument_id"),
        **fact_columns(SignedPaper, read),
    )


def _of_its_own(rows: QuerySet[Any], read: ReadCase) -> QuerySet[Any]:
    """To the council only what is said of requirements that it or the Board owes or is owed."""
    if not read.reader.is_council:
        return rows
    return rows.filter(on_council_side("obligation__"))
