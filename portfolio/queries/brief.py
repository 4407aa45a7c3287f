"""What a brief rests on: where cases are, what was said last, what the adviser and Ofsted say.

Promises the record of any number of cases, by right and by the look, in one number of queries. Does not
choose what fits on a page: `portfolio.queries.brief_sheet` does.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, CharField, F, OuterRef, Subquery, When
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from accounts.permissions import Permission
from councils.models import Inspection, InspectionKind
from interventions.models import Expectation, Function, Intervention, MonthlyLog, Term
from interventions.queries.adapter import Look
from interventions.queries.expectations import DateKey, last_of_each
from portfolio.queries.case import day_shown, named_holidays, papers_by_case, pauses_by_case
from portfolio.queries.evidence import (
    Areas,
    NewestEvidence,
    areas_by_case,
    newest_evidence_by_case,
)
from portfolio.queries.journey import Stations, standings_by_case
from portfolio.queries.level import levels
from portfolio.queries.reading import ReadCase
from portfolio.rules.level import LevelOnDay
from reviews.models import Decision, Letter

STOPS = "intervention__record_stops_on"


@dataclass(frozen=True)
class Said:
    """What the Department said last: a letter with what it decided, a later decision, a draft."""

    letter: Letter | None = None
    decided: tuple[Decision, ...] = ()
    decision: Decision | None = None
    draft: Letter | None = None


@dataclass(frozen=True)
class Brief:
    """Everything a brief can say of one case, as its reader may see it on the day looked at."""

    read: ReadCase
    level: LevelOnDay
    has_paper: bool
    paused: Term | None
    stations: Stations
    holidays: dict[dt.date, str]
    said: Said
    expected: dict[DateKey, Expectation] = field(default_factory=dict)
    areas: Areas | None = None
    log: MonthlyLog | None = None
    inspection: Inspection | None = None
    evidence: NewestEvidence | None = None


def briefs_of(reads: Sequence[ReadCase], user: User, look: Look) -> list[Brief]:
    """The briefs of the cases, in their order: at most nineteen queries, ten more for a look back.

    All are read by one person, by one look.
    """
    papers = papers_by_case(reads, look)
    level = levels([read.case for read in reads], look)
    paused = pauses_by_case(reads, look)
    standings = standings_by_case(reads, look)
    areas = areas_by_case(reads, look, papers)
    logs = _logs(reads, user, look)
    said = _said(reads, user, look)
    inspections = _inspections(reads, user, look)
    evidence = newest_evidence_by_case(reads, look)
    expected = _expected(reads, look)
    holidays = named_holidays()
    return [
        Brief(
            read=read,
            level=level[pk := read.case.pk],
            has_paper=bool(papers[pk]),
            paused=paused[pk],
            stations=Stations([], standings[pk]),
            holidays=holidays,
            said=said[pk],
            expected=expected,
            areas=areas.get(pk),
            log=logs.get(pk),
            inspection=inspections.get(pk),
            evidence=evidence.get(pk),
        )
        for read in reads
    ]


def _ids(reads: Sequence[ReadCase]) -> list[int]:
    return [read.case.pk for read in reads]


def _logs(reads: Sequence[ReadCase], user: User, look: Look) -> dict[int, MonthlyLog]:
    """The newest submitted log of each case: one query."""
    rows = (
        MonthlyLog.objects.visible_to(user)
        .submitted_by(day_shown(look, OuterRef(STOPS)), look.held_on)
        .filter(intervention__in=_ids(reads))
        .select_related("author")
        .order_by("intervention", "-month", "-version")
        .distinct("intervention")
    )
    return {row.intervention_id: row for row in rows}


def _expected(reads: Sequence[ReadCase], look: Look) -> dict[DateKey, Expectation]:
    """By when open dates of the cases are expected, as was said last: one query."""
    rows = (
        Expectation.objects.known(min(look.held_on, look.on))
        .filter(intervention__in=_ids(reads), recorded_on__lte=day_shown(look, F(STOPS)))
        .order_by("recorded_on", "pk")
    )
    return last_of_each(rows)


def _said(reads: Sequence[ReadCase], user: User, look: Look) -> dict[int, Said]:
    """What was said last in each case: four queries."""
    letters = _letters(reads, user, look)
    decided: dict[int, list[Decision]] = defaultdict(list)
    in_effect = Decision.objects.visible_to(user).filter(
        intervention__in=_ids(reads),
        recorded_on__lte=look.held_on,
        in_effect_on__lte=day_shown(look, F(STOPS)),
    )
    for row in in_effect.filter(letter__in=letters.values()).order_by("pk"):
        decided[row.intervention_id].append(row)
    newest = in_effect.order_by("intervention", "-in_effect_on", "-pk").distinct("intervention")
    last = {row.intervention_id: row for row in newest}
    drafts = _drafts(reads, user, look)
    return {
        pk: Said(letters.get(pk), tuple(decided[pk]), last.get(pk), drafts.get(pk))
        for pk in _ids(reads)
    }


def _letters(reads: Sequence[ReadCase], user: User, look: Look) -> dict[int, Letter]:
    """The last letter of each case by its date, whoever issued it."""
    day = Cast(day_shown(look, F(STOPS)), CharField())
    rows = (
        Letter.objects.visible_to(user)
        .filter(
            intervention__in=_ids(reads),
            state__in=[Letter.State.ISSUED, Letter.State.ELSEWHERE],
            recorded_on__lte=look.held_on,
            dated__lte=day,
        )
        .order_by("intervention", "-dated", "-pk")
        .distinct("intervention")
    )
    return {row.intervention_id: row for row in rows}


def _drafts(reads: Sequence[ReadCase], user: User, look: Look) -> dict[int, Letter]:
    """The letter being written in each case, for those who write letters, as it is today."""
    if look.is_back or not user.may(Permission.WRITE_LETTER):
        return {}
    rows = (
        Letter.objects.visible_to(user)
        .filter(intervention__in=_ids(reads), state=Letter.State.DRAFT)
        .defer("content")
        .order_by("intervention", "-saved_at", "-pk")
        .distinct("intervention")
    )
    return {row.intervention_id: row for row in rows}


def _inspections(reads: Sequence[ReadCase], user: User, look: Look) -> dict[int, Inspection]:
    """What Ofsted did last of the function each case is about: three queries, with the judgements."""
    day = Cast(day_shown(look, OuterRef("record_stops_on")), CharField())
    shown = (
        Inspection.objects.shown(look.held_on)
        .visible_to(user)
        .filter(council=OuterRef("council"))
        .annotate(on=Coalesce("published", "ended", "started"))
        .filter(on__lte=day)
        .order_by("-on", "-pk")
    )
    send, other = (
        Subquery(rows.values("pk")[:1])
        for rows in (
            shown.filter(kind=InspectionKind.SEND),
            shown.exclude(kind=InspectionKind.SEND),
        )
    )
    last = dict(
        Intervention.objects.visible_to(user)
        .filter(pk__in=_ids(reads))
        .annotate(last=Case(When(function=Function.SEND, then=send), default=other))
        .values_list("pk", "last")
    )
    found = (
        Inspection.objects.visible_to(user)
        .select_related("overall")
        .prefetch_related("judgements__line", "judgements__grade")
        .in_bulk([pk for pk in last.values() if pk])
    )
    return {case: found[pk] for case, pk in last.items() if pk in found}
