"""What the smaller tabs of a case list: plan, reports, reviews, letters, people.

Promises rows by right and audience, known by the look, in a constant number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import OfficeHolding
from councils.queries import office_holders
from interventions.models import (
    BoardMember,
    Happening,
    HappeningKind,
    MonthlyLog,
    PlannedEvent,
    PlanVersion,
)
from portfolio.queries.reading import ReadCase
from reviews.models import Decision, Finding, Letter, Review

MOST = 50
REVIEW_KINDS = (HappeningKind.REVIEW, HappeningKind.DIAGNOSTIC_REVIEW)


def happenings_of(read: ReadCase, *kinds: HappeningKind) -> list[Happening]:
    """Entries of these kinds, newest first, the latest fifty: two queries."""
    rows = (
        Happening.objects.visible_to(read.reader.user)
        .known(read.held_on)
        .filter(intervention=read.case, kind__in=kinds, on__lte=read.as_at.isoformat())
        .select_related("recorded_by", "monthly_log")
        .prefetch_related("evidence__file")
        .order_by("-on", "-pk")[:MOST]
    )
    return list(rows)


def plan_versions(read: ReadCase) -> list[PlanVersion]:
    """The versions of the plan as sent, newest first: one query."""
    known = Happening.objects.known(read.held_on).filter(on__lte=read.as_at.isoformat())
    rows = (
        PlanVersion.objects.visible_to(read.reader.user)
        .filter(intervention=read.case, happening__in=known.values("pk"))
        .select_related("file", "happening__recorded_by")
        .order_by("-number")
    )
    return list(rows)


def logs_of(read: ReadCase) -> list[MonthlyLog]:
    """The adviser's logs the reader may see, submitted by the day, newest first: one query.

    One's own draft comes first, on today's page.
    """
    seen = MonthlyLog.objects.visible_to(read.reader.user)
    rows = seen.submitted_by(read.as_at, read.held_on)
    if not read.look.is_back:
        rows |= seen.filter(submitted_at=None, author=read.reader.user)
    rows = (
        rows.filter(intervention=read.case)
        .select_related("author", "report", "corrected_by")
        .order_by("-month", "-version")[:MOST]
    )
    return list(rows)


@dataclass(frozen=True)
class ReviewRow:
    """A review: opened as a piece of work, or only recorded, or only planned."""

    name: str
    day: str
    state: str
    review: Review | None = None
    happening: Happening | None = None
    by: str = ""


def reviews_of(read: ReadCase) -> list[ReviewRow]:
    """Reviews, those to come first: opened, recorded as held, or planned. Seven queries at most."""
    reviews = list(
        Review.objects.visible_to(read.reader.user)
        .filter(intervention=read.case, opened_on__lte=read.held_on)
        .select_related("plan")
        .prefetch_related("decisions__letter")
    )
    known = Happening.objects.known(read.held_on).filter(on__lte=read.as_at.isoformat())
    versions = known.versions_of(row.happening_id for row in reviews)
    found = set(
        Finding.objects.visible_to(read.reader.user)
        .known(read.held_on)
        .filter(review__in=[row.pk for row in reviews])
        .values_list("review_id", flat=True)
    )
    told = [
        _of_review(row, versions.get(row.happening_id or 0), read, has_findings=row.pk in found)
        for row in reviews
    ]
    have_happening = {row.pk for row in versions.values()}
    have_plan = {row.plan_id for row in reviews}
    held = [
        ReviewRow(row.title, row.on.words, "Held", happening=row, by=row.get_conducted_by_display())
        for row in happenings_of(read, *REVIEW_KINDS)
        if row.pk not in have_happening
    ]
    planned = [
        ReviewRow(
            str(row.get_kind_display()), row.on.words, "Planned", by=row.get_conducted_by_display()
        )
        for row in plans_ahead(read)
        if row.kind in REVIEW_KINDS and row.pk not in have_plan
    ]
    return [*planned, *told, *held]


def _of_review(
    row: Review, held: Happening | None, read: ReadCase, *, has_findings: bool
) -> ReviewRow:
    made = [
        decision
        for decision in row.decisions.all()
        if decision.state != Decision.State.WITHDRAWN
        and decision.recorded_on <= read.held_on
        and decision.proposed_on <= read.as_at
        and (read.sees_advice or is_in_effect(decision, read.as_at))
    ]
    day = ""
    if held is not None:
        day = held.on.words
    elif row.plan is not None:
        day = row.plan.on.words
    return ReviewRow(
        name=str(row.get_kind_display()),
        day=day or "No day yet",
        state=_state(row, made, read.as_at, is_held=held is not None, has_findings=has_findings),
        review=row,
        happening=held if held is not None and read.reader.sees(held) else None,
        by=row.get_conducted_by_display() if row.conducted_by else "",
    )


def is_in_effect(decision: Decision, as_at: dt.date) -> bool:
    """Whether its effects had been applied by the day."""
    return decision.in_effect_on is not None and decision.in_effect_on <= as_at


def _state(
    row: Review, made: Sequence[Decision], as_at: dt.date, *, is_held: bool, has_findings: bool
) -> str:
    """How far a review had come by the day, in words."""
    if any(each.letter is not None and is_in_effect(each, as_at) for each in made):
        return "Letter issued"
    if any(each.taken_on is not None and each.taken_on <= as_at for each in made):
        return "Decision taken"
    if made:
        return "Decision proposed"
    if has_findings:
        return "Findings recorded"
    if is_held:
        return "Held"
    return "Planned" if row.plan_id is not None else "Opened"


def decisions_of(read: ReadCase) -> list[Decision]:
    """Decisions the reader may see, the newest first: one query."""
    rows = (
        Decision.objects.visible_to(read.reader.user)
        .filter(intervention=read.case, recorded_on__lte=read.held_on)
        .select_related("letter")
    )
    return [row for row in rows if (row.in_effect_on or row.proposed_on) <= read.as_at]


def plans_ahead(read: ReadCase) -> list[PlannedEvent]:
    """Days set for what is still to come, the nearest first: one query."""
    rows = PlannedEvent.objects.known(read.held_on).filter(intervention=read.case).order_by("on")
    return [row for row in rows if row.on.last_day >= read.as_at]


def letters_of(read: ReadCase) -> list[Letter]:
    """Letters the reader may see, drafts first, then the newest: one query."""
    rows = (
        Letter.objects.visible_to(read.reader.user)
        .filter(intervention=read.case, recorded_on__lte=read.held_on)
        .exclude(state=Letter.State.DISCARDED)
        .select_related("pdf", "made_by", "corrects", "corrected_by")
    )
    shown = [
        row
        for row in rows
        if (row.dated is None or row.dated.first_day <= read.as_at)
        and not (read.look.is_back and row.state == Letter.State.DRAFT)
    ]
    shown.sort(key=lambda row: (row.dated.text if row.dated else "", row.pk), reverse=True)
    return sorted(shown, key=lambda row: row.state != Letter.State.DRAFT)


def board_of(read: ReadCase) -> list[BoardMember]:
    """Who sits on the Board on the day, so far as nothing known speaks against it: one query."""
    rows = (
        BoardMember.objects.filter(board__intervention=read.case)
        .select_related("person", "organisation", "board")
        .order_by("pk")
    )
    return [
        row
        for row in rows
        if (row.from_date is None or row.from_date.first_day <= read.as_at)
        and (row.to_date is None or row.to_date > read.as_at)
    ]


def office_holders_of(read: ReadCase) -> list[OfficeHolding]:
    """Who holds office in the council on the day: one query."""
    return list(office_holders(read.case.council, read.as_at))
