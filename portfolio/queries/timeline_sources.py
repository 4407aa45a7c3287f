"""Where the entries of the timeline come from: one queryset a source, by right and by the look.

Promises only rows the reader may see, known by the look and so by the day. Does not word them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from accounts.permissions import Permission
from councils.models import Inspection, InspectionKind
from interventions.models import (
    Anchor,
    Appointment,
    Assignment,
    End,
    Expectation,
    Function,
    Happening,
    Instrument,
    PlannedEvent,
    Request,
    Term,
)
from interventions.permissions import on_council_side
from portfolio.queries.reading import ReadCase
from portfolio.queries.timeline_columns import columns, fact_columns, iso, short, told_until
from portfolio.queries.timeline_taken import left_out, signed, taken_corrected, taken_over
from portfolio.words.entries import Source
from reviews.models import Decision, Letter

Builder = Callable[[ReadCase], "QuerySet[Any]"]


def _happenings(read: ReadCase) -> QuerySet[Any]:
    rows = Happening.objects.visible_to(read.reader.user).filter(
        intervention=read.case, recorded_on__lte=read.held_on, on__lte=read.as_at.isoformat()
    )
    return columns(
        Source.HAPPENING,
        rows,
        day=F("on"),
        kind=F("kind"),
        title=F("title"),
        words=short("words"),
        who=F("who"),
        until=F("audience"),
        **fact_columns(Happening, read),
    )


def _inspections(read: ReadCase) -> QuerySet[Any]:
    is_send = Q(kind=InspectionKind.SEND)
    listed = Inspection.objects.shown(read.held_on).filter(council=read.case.council_id)
    rows = Inspection.objects.visible_to(read.reader.user).filter(
        is_send if read.case.function == Function.SEND else ~is_send,
        # A person's entry stays where it was corrected; of published lists, what they come to.
        Q(publication=None) | Q(pk__in=listed.values("pk")),
        council=read.case.council_id,
        recorded_on__lte=read.held_on,
    )
    on_day = Coalesce("published", "ended", "started")
    dated = rows.annotate(shown_on=on_day).filter(shown_on__lte=read.as_at.isoformat())
    return columns(
        Source.INSPECTION,
        dated,
        day=F("shown_on"),
        kind=F("kind"),
        title=F("theme"),
        words=Coalesce("overall__name", Value("")),
        who=Coalesce("started", Value("")),
        until=Coalesce("ended", Value("")),
        **fact_columns(Inspection, read),
    )


def _instruments(read: ReadCase) -> QuerySet[Any]:
    rows = Instrument.objects.visible_to(read.reader.user).filter(
        Q(issued=None) | Q(issued__lte=read.as_at.isoformat()),
        intervention=read.case,
        recorded_on__lte=read.held_on,
    )
    return columns(
        Source.INSTRUMENT,
        rows,
        day=Coalesce("issued", Value("")),
        kind=F("kind"),
        title=F("authority__title"),
        words=F("legal_basis"),
        who=Concat("signatory_name", Value("|"), "signatory_title"),
        until=Coalesce("published", Value("")),
        by_id=F("recorded_by_id"),
        by=F("recorded_by__name"),
    )


def _ends(read: ReadCase) -> QuerySet[Any]:
    rows = End.objects.filter(
        Q(instrument__intervention=read.case) | Q(obligation__intervention=read.case),
        recorded_on__lte=read.held_on,
        on__lte=read.as_at,
    )
    return columns(
        Source.END,
        rows,
        day=iso("on"),
        kind=F("kind"),
        title=Coalesce("instrument__authority__title", "obligation__name"),
        words=short("condition"),
        who=F("authority__title"),
        of_id=F("instrument_id"),
        **fact_columns(End, read),
    )


def _terms(read: ReadCase) -> QuerySet[Any]:
    """Rules changed or laid by a paper of their own; an instrument's first rules come with it."""
    rows = Term.objects.filter(
        obligation__intervention=read.case,
        authority__isnull=False,
        recorded_on__lte=read.held_on,
        from_date__lte=read.as_at,
    )
    return columns(
        Source.TERM,
        rows,
        day=iso("from_date"),
        kind=F("authority__kind"),
        title=F("obligation__name"),
        words=Cast("rule", TextField()),
        who=F("authority__title"),
        of_id=F("obligation_id"),
        **fact_columns(Term, read),
    )


def _letters(read: ReadCase) -> QuerySet[Any]:
    rows = Letter.objects.visible_to(read.reader.user).filter(
        intervention=read.case,
        state__in=[Letter.State.ISSUED, Letter.State.ELSEWHERE],
        recorded_on__lte=read.held_on,
        dated__lte=read.as_at.isoformat(),
    )
    return columns(
        Source.LETTER,
        rows,
        day=Coalesce("dated", Value("")),
        kind=F("state"),
        title=F("title"),
        words=short("summary"),
        who=F("signatory_name"),
        by_id=F("made_by_id"),
        by=F("made_by__name"),
        corrects_id=F("corrects_id"),
    )


def _decisions(read: ReadCase) -> QuerySet[Any]:
    rows = Decision.objects.visible_to(read.reader.user).filter(
        intervention=read.case, recorded_on__lte=read.held_on
    )
    shown = Coalesce("in_effect_on", "taken_on", "proposed_on")
    dated = rows.annotate(shown_on=shown).filter(shown_on__lte=read.as_at)
    reasons: Any = short("reasons") if read.reader.user.may(Permission.SEE_ADVICE) else Value("")
    return columns(
        Source.DECISION,
        dated,
        day=iso("shown_on"),
        kind=F("state"),
        title=F("title"),
        words=reasons,
        who=Concat("taken_by", Value("|"), "taken_as"),
        until=Coalesce(Cast("in_effect_on", CharField()), Value("")),
        of_id=F("letter_id"),
        by_id=F("proposed_by_id"),
        by=F("proposed_by__name"),
    )


def _plans(read: ReadCase) -> QuerySet[Any]:
    """Days set for what is to come, on the day they were set; notes are kept from the council."""
    rows = PlannedEvent.objects.filter(intervention=read.case, recorded_on__lte=told_until(read))
    note: Any = Value("") if read.reader.is_council else F("note")
    return columns(
        Source.PLAN,
        rows,
        day=iso("recorded_on"),
        kind=F("kind"),
        title=Coalesce("obligation__name", Value("")),
        words=note,
        who=F("conducted_by"),
        until=F("on"),
        of_id=F("obligation_id"),
        **fact_columns(PlannedEvent, read),
    )


def _requests(read: ReadCase) -> QuerySet[Any]:
    rows = Request.objects.filter(
        obligation__intervention=read.case,
        recorded_on__lte=read.held_on,
        requested_on__lte=read.as_at,
    )
    if read.reader.is_council:
        rows = rows.filter(on_council_side("obligation__"))
    return columns(
        Source.REQUEST,
        rows,
        day=iso("requested_on"),
        title=F("obligation__name"),
        words=short("words"),
        until=iso("due_on"),
        of_id=F("obligation_id"),
        **fact_columns(Request, read),
    )


def _expectations(read: ReadCase) -> QuerySet[Any]:
    """Days by which something is expected, on the day that was said; by their audience."""
    nothing = Value("", output_field=TextField())
    told = Concat(Value("Told: "), "told", output_field=TextField())
    rows = Expectation.objects.visible_to(read.reader.user).filter(
        intervention=read.case, recorded_on__lte=min(read.held_on, read.as_at)
    )
    return columns(
        Source.EXPECTATION,
        rows,
        day=iso("recorded_on"),
        title=F("obligation__name"),
        words=short("why"),
        who=Case(When(told="", then=nothing), default=told),
        until=iso("expected_on"),
        of_id=F("obligation_id"),
        **fact_columns(Expectation, read),
    )


def _anchors(read: ReadCase) -> QuerySet[Any]:
    rows = Anchor.objects.filter(
        intervention=read.case, recorded_on__lte=read.held_on, on__lte=read.as_at
    )
    return columns(
        Source.ANCHOR, rows, day=iso("on"), title=F("name"), **fact_columns(Anchor, read)
    )


def _appointments(read: ReadCase) -> QuerySet[Any]:
    rows = Appointment.objects.visible_to(read.reader.user).filter(
        Q(from_date=None) | Q(from_date__lte=read.as_at.isoformat()),
        intervention=read.case,
        recorded_on__lte=read.held_on,
    )
    return columns(
        Source.APPOINTMENT,
        rows,
        day=Coalesce("from_date", Value("")),
        kind=F("role"),
        title=Coalesce("organisation__name", "person__name"),
        words=F("called"),
        who=Coalesce("authority__title", Value("")),
        until=Coalesce(Cast("to_date", CharField()), Value("")),
    )


def _assignments(read: ReadCase) -> QuerySet[Any]:
    rows = (
        Assignment.objects.visible_to(read.reader.user)
        .not_empty()
        .filter(intervention=read.case, from_date__lte=read.as_at)
    )
    return columns(
        Source.ASSIGNMENT,
        rows,
        recorded_on=F("from_date"),
        day=iso("from_date"),
        kind=F("role"),
        title=F("user__name"),
        until=Coalesce(Cast("to_date", CharField()), Value("")),
    )


SOURCES: dict[Source, Builder] = {
    Source.HAPPENING: _happenings,
    Source.INSPECTION: _inspections,
    Source.INSTRUMENT: _instruments,
    Source.TAKEN_OVER: taken_over,
    Source.TAKEN_CORRECTED: taken_corrected,
    Source.LEFT_OUT: left_out,
    Source.SIGNED: signed,
    Source.END: _ends,
    Source.TERM: _terms,
    Source.LETTER: _letters,
    Source.DECISION: _decisions,
    Source.PLAN: _plans,
    Source.REQUEST: _requests,
    Source.EXPECTATION: _expectations,
    Source.ANCHOR: _anchors,
    Source.APPOINTMENT: _appointments,
    Source.ASSIGNMENT: _assignments,
}
