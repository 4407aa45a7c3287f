"""A person's calendar: the dates they owe or lead, and the meetings and reviews planned.

Promises whole days, an identity that stays while a date moves, a number that rises when it does,
and nothing in the words that belongs to a case. Writes nothing.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.urls import reverse

from accounts.models import User
from govuk.dates import month_year, weekday_date
from interventions.models import FeedDate, HappeningKind, PlannedEvent
from interventions.queries.feed_owners import owed_or_led, own_cases

KEPT = dt.timedelta(days=60)
"""How long a calendar goes on saying that a date is gone; as long, a planned day that has passed."""

ONE_DAY = dt.timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
PLANNED = {
    HappeningKind.BOARD_MEETING: "a board meeting",
    HappeningKind.BOARD_ESTABLISHED: "a board meeting",
    HappeningKind.REVIEW: "a review",
    HappeningKind.DIAGNOSTIC_REVIEW: "a review",
}
NOTES = {
    FeedDate.Standing.OPEN: "",
    FeedDate.Standing.COMES: "Provisional: it comes after the date that is open now.",
    FeedDate.Standing.FOLLOWS: "Provisional: it follows if what comes before is done on its last day.",
}


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One entry of a calendar, from a day to a day, both included. `path` is the page behind it.

    `sequence` rises with each change of the entry; `changed_at` is when that was.
    """

    uid: str
    first: dt.date
    last: dt.date
    status: str
    sequence: int
    changed_at: dt.datetime
    summary: str
    notes: str
    path: str


@dataclass(frozen=True)
class Feed:
    """A calendar; `has_run_out` where dates in it wait to be worked out again: it shows the last told."""

    events: list[FeedEvent]
    has_run_out: bool


def calendar_of(user: User, on: dt.date, now: dt.datetime) -> Feed:
    """Everything in the person's calendar on the day, the nearest first: two queries beside rights."""
    rows, page = _dates(user, on, now), _page_of_requirement()
    found = [_date(row, on, page) for row in rows] + _planned(user, on)
    found.sort(key=lambda event: (event.first, event.last, event.uid))
    return Feed(found, any(row.good_until and row.good_until < on for row in rows))


def _page_of_requirement() -> str:
    """The address of a requirement's page with places for the case and the requirement.

    Made once: looking up five hundred addresses would take longer than all the rest.
    """
    case, requirement = 10**12, 10**12 + 1
    page = reverse("portfolio:requirement", args=[case, requirement])
    return page.replace(str(case), "{0}").replace(str(requirement), "{1}")


def _dates(user: User, on: dt.date, now: dt.datetime) -> list[Any]:
    """The rows, each with its `case` and the `good_until` of its requirement."""
    since = on - KEPT
    return list(
        FeedDate.objects.filter(owed_or_led(user, on))
        .filter(Q(is_gone=False) | Q(changed_at__gte=now - KEPT))
        .exclude(rests_on__lt=since)
        .exclude(planned_on__lt=since)
        .annotate(
            case=F("obligation__intervention_id"),
            good_until=F("obligation__projection__good_until"),
        )
    )


def _date(row: Any, on: dt.date, page: str) -> FeedEvent:
    passed = _passed(row, on)
    first, words = _time(row.due, row.due_precision)
    if row.is_gone or passed is not None:
        status, summary, notes = CANCELLED, "Oversee: no longer due", ""
    else:
        is_open = row.standing == FeedDate.Standing.OPEN
        status = CONFIRMED if is_open else TENTATIVE
        summary = f"Oversee: something {'is' if is_open else 'may be'} due{words}"
        notes = _notes(row)
    return FeedEvent(
        uid=f"date-{row.pk}",
        first=first,
        last=row.due,
        status=status,
        # By twos: the odd number between is for what a day that passes does to a date.
        sequence=2 * row.changes + (passed is not None and not row.is_gone),
        changed_at=max(row.changed_at, _midnight(passed)) if passed else row.changed_at,
        summary=summary,
        notes=notes,
        path=page.format(row.case, row.obligation_id),
    )


def _notes(row: FeedDate) -> str:
    notes = [NOTES[FeedDate.Standing(row.standing)]]
    if row.act_by != row.due:
        notes.append(f"Act by {weekday_date(row.act_by)}, the last working day.")
    return " ".join(notes).strip()


def _passed(row: FeedDate, on: dt.date) -> dt.date | None:
    """The first day on which it no longer holds, if that has come.

    What follows from an open date no longer does once that is overdue; before a planned day nothing
    is to be done once it has passed.
    """
    ends = row.rests_on or row.planned_on
    return ends + ONE_DAY if ends is not None and ends < on else None


def _planned(user: User, on: dt.date) -> list[FeedEvent]:
    """Board meetings and reviews planned; of a plan that was withdrawn, or of a case over, that it is."""
    since = on - KEPT
    rows = (
        PlannedEvent.objects.filter(intervention__in=own_cases(user, on), kind__in=PLANNED)
        .filter(Q(withdrawn_on=None) | Q(withdrawn_on__gte=since), on__gte=str(since.year))
        .select_related("intervention", "corrected_by")
    )
    found = (_plan(row) for row in rows if row.on.last_day >= since)
    return [
        event for event in found if event.status != CANCELLED or event.changed_at.date() >= since
    ]


def _plan(row: PlannedEvent) -> FeedEvent:
    case, correction = row.intervention, getattr(row, "corrected_by", None)
    ends = [
        day
        for day in (
            row.withdrawn_on,
            correction.recorded_on if correction else None,
            case.closed_on,
            case.record_stops_on,
        )
        if day is not None
    ]
    words = "" if row.on.day else f" in {row.on.words}"
    standing = CONFIRMED if row.on.day else TENTATIVE
    return FeedEvent(
        uid=f"plan-{row.pk}",
        first=row.on.first_day,
        last=row.on.last_day,
        status=CANCELLED if ends else standing,
        sequence=len(ends),
        changed_at=max([row.recorded_at, *(_midnight(day) for day in ends)]),
        summary="Oversee: no longer planned"
        if ends
        else f"Oversee: {PLANNED[HappeningKind(row.kind)]} is planned{words}",
        notes="",
        path=reverse("portfolio:requirement", args=[row.intervention_id, row.obligation_id])
        if row.obligation_id
        else reverse("portfolio:case", args=[row.intervention_id]),
    )


def _time(last: dt.date, precision: str) -> tuple[dt.date, str]:
    """The first day of a day, month or year by its last, and how a month or a year is called."""
    if precision == "month":
        return last.replace(day=1), f" in {month_year(last)}"
    if precision == "year":
        return last.replace(month=1, day=1), f" in {last.year}"
    return last, ""


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON).astimezone(dt.UTC)
