"""What the record shows of progress: ratings of the improvement areas, and the newest evidence.

Promises what the reader may see, known by the look. Shows the council no log of the adviser.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from interventions.models import (
    AreaRating,
    Evidence,
    Happening,
    ImprovementArea,
    MonthlyLog,
)
from portfolio.queries.case import Paper, ReadCase
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
    if read.reader.is_council:
        return None
    rows = list(
        ImprovementArea.objects.visible_to(read.reader.user)
        .filter(clause__instrument__in=[paper.instrument.pk for paper in papers])
        .select_related("clause")
    )
    shown = _of_newest(rows, papers)
    if not shown:
        return None
    ratings = _ratings(read, shown)
    months = sorted({rating.log.month for rating in ratings}, reverse=True)
    month = months[0] if months else None
    previous = months[1] if len(months) > 1 else None
    of: dict[int, list[AreaRating]] = defaultdict(list)
    for rating in ratings:
        of[rating.area_id].append(rating)
    table = tuple(_row(area, of[area.pk], month, previous, read.as_at) for area in shown)
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


def _ratings(read: ReadCase, areas: Sequence[ImprovementArea]) -> list[AreaRating]:
    """Ratings of submitted logs, the newest first; of a corrected log the newest version."""
    logs = (
        MonthlyLog.objects.visible_to(read.reader.user)
        .submitted_by(read.as_at, read.held_on)
        .filter(intervention=read.case)
    )
    rows = (
        AreaRating.objects.filter(area__in=areas, log__in=logs)
        .select_related("log")
        .order_by("-log__month", "-log__version")[: len(areas) * MONTHS_BACK]
    )
    newest: dict[tuple[int, dt.date], AreaRating] = {}
    for row in rows:
        newest.setdefault((row.area_id, row.log.month), row)
    return list(newest.values())


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
    happenings = (
        Happening.objects.visible_to(read.reader.user)
        .known(read.held_on)
        .filter(intervention=read.case, on__lte=read.as_at.isoformat())
    )
    row = (
        Evidence.objects.filter(happening__in=happenings.values("pk"))
        .select_related("happening", "file")
        .order_by("-happening__on", "-pk")
        .first()
    )
    if row is None:
        return None
    return NewestEvidence(row, row.happening, (read.as_at - row.happening.on.last_day).days)
