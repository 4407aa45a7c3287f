"""What whoever takes a case over must know: promises, notes, who else is involved, what is under way.

Promises what the reader may see, by the look, in a constant number of queries. Writes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import OuterRef, Subquery

from accounts.models import User
from govuk.dates import days_late
from interventions.models import (
    Assignment,
    Happening,
    HappeningKind,
    Intervention,
    Obligation,
    Party,
)
from interventions.queries.standings import RequirementStanding
from portfolio.queries.home_rows import OURS, Row
from portfolio.queries.journey import Stations, open_words
from portfolio.queries.reading import ReadCase
from portfolio.queries.waiting import waiting_in
from portfolio.words import days

NOTES = (
    HappeningKind.NOTE,
    HappeningKind.CALL,
    HappeningKind.MEETING,
    HappeningKind.VISIT,
    HappeningKind.EMAIL,
)
LATEST = 5


@dataclass(frozen=True)
class Promised:
    """Something the Department owes: what, and how its date speaks."""

    obligation: Obligation
    when: str
    late: str = ""


def promised(stations: Stations, read: ReadCase) -> list[Promised]:
    """What the Department owes, by a paragraph or by a promise in a letter; overdue first."""
    rows = [row for row in stations.standings if _is_ours(row.obligation)]
    rows.sort(key=lambda row: row.next_date.due if row.next_date else dt.date.max)
    return [_promised(row, read) for row in rows]


def _is_ours(row: Obligation) -> bool:
    in_letter = row.promise_id is not None and not row.owed_by
    return in_letter or row.owed_by in (*OURS, Party.DEPARTMENT)


def _promised(row: RequirementStanding, read: ReadCase) -> Promised:
    date = row.next_date
    if date is None:
        points = [open_words(text, stops=read.stops) for text in row.open_points]
        return Promised(row.obligation, ". ".join(points) or "No date is open")
    words = days.due_words(date.due, date.precision)
    return Promised(row.obligation, words, days_late(date.days_late) if date.days_late else "")


def handover_notes(read: ReadCase) -> list[Happening]:
    """Notes for whoever takes over, newest first: one query."""
    return list(_entries(read, (HappeningKind.HANDOVER,)))


def last_notes(read: ReadCase) -> list[Happening]:
    """The latest notes, calls, emails, meetings and visits: one query."""
    return list(_entries(read, NOTES)[:LATEST])


def _entries(read: ReadCase, kinds: Iterable[HappeningKind]) -> Any:
    return (
        Happening.objects.visible_to(read.reader.user)
        .known(read.held_on)
        .filter(intervention=read.case, kind__in=kinds, on__lte=read.as_at.isoformat())
        .select_related("recorded_by")
        .order_by("-on", "-pk")
    )


def under_way(read: ReadCase, holidays: dict[dt.date, str]) -> list[Row]:
    """Drafts, plans sent and decisions that wait, for whomever: four queries."""
    this = Intervention.objects.filter(pk=read.case.pk)
    waiting = waiting_in(this, read.reader.user, read.as_at, holidays)
    return [*waiting.for_me, *waiting.for_others]


@dataclass(frozen=True)
class HandedOver:
    """A case that somebody gave to the reader, until they have read the handover."""

    case: Intervention
    since: dt.date
    by: str
    before: str


def handed_over_to(user: User, on: dt.date) -> list[HandedOver]:
    """The live cases given to the person whose handover they have not read yet: one query."""
    before = (
        Assignment.objects.not_empty()
        .filter(
            intervention=OuterRef("intervention"),
            role=Assignment.Role.LEAD,
            from_date__lt=OuterRef("from_date"),
        )
        .order_by("-from_date")
    )
    rows = (
        Assignment.objects.handed_to(user, on)
        .filter(intervention__in=Intervention.objects.visible_to(user).live())
        .select_related("intervention__council", "assigned_by")
        .annotate(led_before=Subquery(before.values("user__name")[:1]))
        .order_by("from_date", "intervention__council__name")
    )
    return [
        HandedOver(
            row.intervention,
            row.from_date,
            row.assigned_by.name if row.assigned_by else "",
            cast(Any, row).led_before or "",
        )
        for row in rows
    ]


def unread(user: User, case: Intervention, on: dt.date) -> bool:
    """Whether the case was given to the person and they have not said that they read this."""
    return Assignment.objects.handed_to(user, on).filter(intervention=case).exists()
