"""What the record shows of progress: ratings of the improvement areas, and the newest evidence.

Promises what the reader may see, known by the look. Shows the council no log of the adviser.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, OuterRef, Window
from django.db.models.functions import Cast, RowNumber

from accounts.models import User
from interventions.models import (
    AreaRating,
    Evidence,
    Happening,
    ImprovementArea,
    MonthlyLog,
)
from interventions.queries.adapter import Look
from portfolio.queries.case import Paper, day_shown
from portfolio.queries.reading import ReadCase
from portfolio.words.areas import Pair, level, movement

MONTHS_BACK = 36


@dataclass(frozen=True)
class AreaRow:
    """An area with its newest rating, the month before, and the last words said of it."""

    area: ImprovementArea
    now: AreaRating | None
    before: AreaRating | None
    said: AreaRating | None
    said_on: dt.date | None
    age: int

    @property
    def steps(self) -> int:
        """The newest rating as steps, 1 the lowest."""
        return level(self.now.rating) if self.now else 0


@dataclass(frozen=True)
class Areas:
    """The areas of the newest instrument that names any, with the two months that are compared."""

    rows: tuple[AreaRow, ...]
    month: dt.date | None
    previous: dt.date | None
    movement: str


def areas_of(read: ReadCase, papers: Sequence[Paper]) -> Areas | None:
    """How each area stands; None where no area is named or the reader sees no log: two queries."""
    return areas_by_case([read], read.look, {read.case.pk: papers}).get(read.case.pk)


def areas_by_case(
    reads: Sequence[ReadCase], look: Look, papers: Mapping[int, Sequence[Paper]]
) -> dict[int, Areas]:
    """How the areas of each case stand, by its id, where it has any and its reader sees the log.

    Two queries. All are read by one person; `papers` are the instruments of each case.
    """
    readers = [read for read in reads if not read.reader.is_council]
    if not readers:
        return {}
    user = readers[0].reader.user
    rows = list(
        ImprovementArea.objects.visible_to(user)
        .filter(
            clause__instrument__in=[
                paper.instrument.pk for read in readers for paper in papers[read.case.pk]
            ]
        )
        .select_related("clause")
    )
    named = {read.case.pk: _of_newest(rows, papers[read.case.pk]) for read in readers}
    ratings = _ratings(user, look, [area for shown in named.values() for area in shown])
    return {
        read.case.pk: _areas(shown, ratings, read.as_at)
        for read in readers
        if (shown := named[read.case.pk])
    }


def _areas(
    shown: Sequence[ImprovementArea], of: Mapping[int, Sequence[AreaRating]], as_at: dt.date
) -> Areas:
    months = sorted(
        {rating.log.month for area in shown for rating in of.get(area.pk, ())}, reverse=True
    )
    month = months[0] if months else None
    previous = months[1] if len(months) > 1 else None
    table = tuple(_row(area, of.get(area.pk, ()), month, previous, as_at) for area in shown)
    pairs = [
        Pair(
            row.area.letter,
            row.now.rating if row.now else "",
            row.before.rating if row.before else "",
        )
        for row in table
    ]
    return Areas(table, month, previous, movement(pairs, f"{previous:%B}") if previous else "")


def _of_newest(rows: Sequence[ImprovementArea], papers: Sequence[Paper]) -> list[ImprovementArea]:
    for paper in papers:
        found = [row for row in rows if row.clause.instrument_id == paper.instrument.pk]
        if found:
            return found
    return []


def _ratings(
    user: User, look: Look, areas: Sequence[ImprovementArea]
) -> dict[int, list[AreaRating]]:
    """Ratings of submitted logs by area, the newest first; of a corrected log the newest version."""
    stops = "intervention__record_stops_on"
    logs = MonthlyLog.objects.visible_to(user).submitted_by(
        day_shown(look, OuterRef(stops)), look.held_on
    )
    place = Window(
        RowNumber(),
        partition_by="area",
        order_by=[F("log__month").desc(), F("log__version").desc()],
    )
    rows = (
        AreaRating.objects.filter(area__in=areas, log__in=logs)
        .annotate(place=place)
        .filter(place__lte=MONTHS_BACK)
        .select_related("log")
        .order_by("-log__month", "-log__version")
    )
    newest: dict[tuple[int, dt.date], AreaRating] = {}
    rating: AreaRating
    for rating in rows:
        newest.setdefault((rating.area_id, rating.log.month), rating)
    of: dict[int, list[AreaRating]] = defaultdict(list)
    for rating in newest.values():
        of[rating.area_id].append(rating)
    return of


def _row(
    area: ImprovementArea,
    ratings: Sequence[AreaRating],
    month: dt.date | None,
    previous: dt.date | None,
    as_at: dt.date,
) -> AreaRow:
    by_month = {rating.log.month: rating for rating in ratings}
    said = next((rating for rating in ratings if rating.words and not rating.no_change), None)
    # A correction of a later day tells what had been said by this one.
    said_on = min(said.log.submitted_on, as_at) if said and said.log.submitted_on else None
    return AreaRow(
        area=area,
        now=by_month.get(month) if month else None,
        before=by_month.get(previous) if previous else None,
        said=said,
        said_on=said_on,
        age=(as_at - said_on).days if said_on else 0,
    )


@dataclass(frozen=True)
class NewestEvidence:
    """The newest entry with a file that shows it, and how many days ago it was."""

    evidence: Evidence
    happening: Happening
    age: int


def newest_evidence(read: ReadCase) -> NewestEvidence | None:
    """The newest evidence the reader may see: one query."""
    return newest_evidence_by_case([read], read.look).get(read.case.pk)


def newest_evidence_by_case(reads: Sequence[ReadCase], look: Look) -> dict[int, NewestEvidence]:
    """The newest evidence of each case that its reader may see, by the case's id: one query.

    All are read by one person.
    """
    of = {read.case.pk: read for read in reads}
    if not of:
        return {}
    shown = Cast(day_shown(look, F("intervention__record_stops_on")), CharField())
    happenings = (
        Happening.objects.visible_to(reads[0].reader.user)
        .known(look.held_on)
        .filter(intervention__in=of, on__lte=shown)
    )
    rows = (
        Evidence.objects.filter(happening__in=happenings.values("pk"))
        .select_related("happening", "file")
        .order_by("happening__intervention", "-happening__on", "-pk")
        .distinct("happening__intervention")
    )
    found = {}
    for row in rows:
        case = row.happening.intervention_id
        age = (of[case].as_at - row.happening.on.last_day).days
        found[case] = NewestEvidence(row, row.happening, age)
    return found
