"""The overview of a case: its journey as marks on a line, what comes next, what is open.

Promises what the reader may see, from the stored deadlines while they hold. Draws nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from councils.rules.partial_date import PartialDate
from govuk.dates import day_month_year, partial_date, span
from govuk.drawings import Mark
from interventions.models import Duty, End, HappeningKind, Obligation
from interventions.queries.adapter import Look
from interventions.queries.standings import RequirementStanding, Standing, requirement_standings
from portfolio.queries.reading import ReadCase
from portfolio.queries.requirements import is_known
from portfolio.queries.timeline import entries, of_sources
from portfolio.words import days
from portfolio.words.entries import Entry, Source
from portfolio.words.papers import owed_words
from portfolio.words.why import capital

REVIEWS = (HappeningKind.REVIEW, HappeningKind.DIAGNOSTIC_REVIEW)
SOURCES = (
    Source.HAPPENING,
    Source.INSPECTION,
    Source.INSTRUMENT,
    Source.END,
    Source.LETTER,
    Source.DECISION,
    Source.PLAN,
)
REVIEW_DUTIES = (Duty.PROGRESS_REVIEW, Duty.REVIEW_POINT)
AHEAD = {
    Duty.REVIEW_POINT: "Review point",
    Duty.PLAN_DELIVERY: "Plan delivered",
    Duty.PROGRESS_REVIEW: "Progress review",
}
NEXT = 5


@dataclass(frozen=True)
class NextRow:
    """A date ahead: its words, what it is of, who owes it, how long it is.

    `opens` and `on` are the days by which the page of its reason knows it.
    """

    obligation: Obligation
    opens: dt.date
    on: dt.date
    due: str
    under: str
    owed_by: str
    how_long: str
    before: str = ""


@dataclass(frozen=True)
class OpenPoint:
    """Something without a date that must not be passed over.

    `is_day_missing`: the day it counts from is not known; otherwise its own date or interval is open.
    """

    obligation: Obligation
    words: str
    is_day_missing: bool


@dataclass(frozen=True)
class Stations:
    """What lies on the way of a case: entries of the journey, and how its requirements stand."""

    entries: list[Entry]
    standings: list[RequirementStanding]

    def of(self, *sources: Source) -> Iterable[Entry]:
        """The entries of the sources that still stand, newest first."""
        return (entry for entry in self.entries if entry.source in sources and not entry.is_gone)

    @property
    def last_decision(self) -> Entry | None:
        """The newest decision that has effect."""
        return next((entry for entry in self.of(Source.DECISION) if entry.until), None)

    @property
    def overdue(self) -> list[tuple[Obligation, Standing]]:
        """Dates overdue inside the record, the oldest first."""
        found = [(row.obligation, date) for row in self.standings for date in row.overdue]
        return sorted(found, key=lambda pair: (pair[1].due, pair[0].pk))

    def ahead(self, as_at: dt.date) -> list[tuple[Obligation, Standing]]:
        """Open dates that lie ahead, those of the day among them, the nearest first."""
        found = [
            (row.obligation, date)
            for row in self.standings
            for date in row.dates
            if date.is_open and date.due >= as_at
        ]
        return sorted(found, key=lambda pair: (pair[1].due, pair[0].position))

    def planned_reviews(self, as_at: dt.date) -> list[Entry]:
        """Days set for reviews that lie ahead, the nearest first."""
        rows = [
            entry
            for entry in self.of(Source.PLAN)
            if entry.kind in REVIEWS and entry.until >= as_at.isoformat()[: len(entry.until)]
        ]
        return sorted(rows, key=lambda entry: entry.until)

    def next_review(self) -> Standing | None:
        """The progress review due first; a specific review point where no other review is due."""
        for duty in REVIEW_DUTIES:
            dates = [
                row.next_date
                for row in self.standings
                if row.obligation.duty == duty and row.next_date
            ]
            if dates:
                return min(dates, key=lambda date: date.due)
        return None


def journey_rows(read: ReadCase) -> QuerySet[Any]:
    """The rows of the timeline that the journey shows."""
    return of_sources(read, SOURCES, kinds=REVIEWS)


def stations_of(read: ReadCase) -> Stations:
    """The entries and the standings: three queries, while the stored deadlines hold."""
    return Stations(
        entries=entries(read, journey_rows),
        standings=standings_by_case([read], read.look)[read.case.pk],
    )


def standings_by_case(
    reads: Sequence[ReadCase], look: Look
) -> dict[int, list[RequirementStanding]]:
    """How the requirements of each case stand, by its id: two queries, nine more for a look back.

    All are read by one person.
    """
    of = {read.case.pk: read for read in reads}
    if not of:
        return {}
    rows = (
        Obligation.objects.visible_to(reads[0].reader.user)
        .filter(intervention__in=of)
        .select_related(
            "intervention", "projection", "clause__instrument", "promise", "appointment"
        )
        .order_by("position", "pk")
    )
    shown = [
        row
        for row in rows
        if is_known(row, read := of[row.intervention_id]) and read.reader.sees_status_of(row)
    ]
    found: dict[int, list[RequirementStanding]] = {pk: [] for pk in of}
    for standing in requirement_standings(shown, look).values():
        found[standing.obligation.intervention_id].append(standing)
    return found


def next_dates(stations: Stations, read: ReadCase, holidays: dict[dt.date, str]) -> list[NextRow]:
    """The next five dates that lie ahead, today's among them."""
    return [_next(date, row, read, holidays) for row, date in stations.ahead(read.as_at)[:NEXT]]


def _next(
    date: Standing, obligation: Obligation, read: ReadCase, holidays: dict[dt.date, str]
) -> NextRow:
    return NextRow(
        obligation=obligation,
        opens=date.opens,
        on=date.due,
        due=days.due_words(date.due, date.precision),
        under=days.under_due(date.due, date.act_by, date.precision, read.as_at, holidays),
        owed_by=owed_words(obligation),
        how_long=days.how_long(date.due, date.act_by, read.as_at, holidays),
        before=f"before what is planned for {day_month_year(date.planned_on)}"
        if date.planned_on
        else "",
    )


def open_points(stations: Stations, read: ReadCase) -> list[OpenPoint]:
    """What has no date yet, in the words of the page."""
    return [
        OpenPoint(
            row.obligation,
            open_words(text, stops=read.stops),
            is_day_missing=text.startswith("date of "),
        )
        for row in stations.standings
        for text in row.open_points
    ]


def open_words(text: str, *, stops: bool) -> str:
    """An open point as the page says it: "Interval not agreed yet"."""
    if text == "interval not agreed":
        return "No interval is in our papers" if stops else "Interval not agreed yet"
    return capital(text.replace("_", " ")) if text != "no date" else "No date given"


def marks(
    stations: Stations,
    read: ReadCase,
    link: Callable[[Entry], str],
    due_link: Callable[[Obligation], str],
) -> list[Mark]:
    """The marks of the journey: what happened, then what is planned or due."""
    past = [mark for entry in stations.entries if not entry.is_gone for mark in _past(entry, link)]
    planned = stations.planned_reviews(read.as_at)
    ahead = [
        Mark(
            day=_last_day(entry.until),
            name="Progress review" if entry.kind == HappeningKind.REVIEW else "Diagnostic review",
            words=f"planned {partial_date(entry.until)}",
            ahead=True,
            url=link(entry),
        )
        for entry in planned
    ]
    return past + ahead + _due(stations, read.as_at, due_link, has_plan=bool(planned))


def _due(
    stations: Stations, as_at: dt.date, link: Callable[[Obligation], str], *, has_plan: bool
) -> list[Mark]:
    found = []
    for row in stations.standings:
        date = row.next_date
        duty = row.obligation.duty
        if date is None or date.due < as_at or duty not in AHEAD:
            continue
        if duty == Duty.PROGRESS_REVIEW and has_plan:
            continue
        words = days.due_words(date.due, date.precision)
        if date.precision == "day":
            words = day_month_year(date.due)
        found.append(
            Mark(
                date.due,
                AHEAD[Duty(duty)],
                f"due {words.replace('In ', 'in ')}",
                ahead=True,
                url=link(row.obligation),
            )
        )
    return found


def _past(entry: Entry, link: Callable[[Entry], str]) -> Sequence[Mark]:
    if entry.day is None:
        return ()
    match entry.source:
        case Source.INSPECTION:
            return _inspection(entry, link(entry))
        case Source.INSTRUMENT:
            name = entry.title.split(" of ")[0].replace("statutory ", "").replace("Statutory ", "")
            return (_mark(entry, capital(name), link(entry), "diamond"),)
        case Source.END if entry.of_id is not None and entry.kind != End.Kind.REPLACED:
            paper = "Notice" if "notice" in entry.title.lower() else "Direction"
            ended = str(End.Kind(entry.kind).label).lower()
            return (_mark(entry, f"{paper} {ended}", link(entry), "diamond"),)
        case Source.LETTER:
            return (_mark(entry, "Minister’s letter", link(entry), "triangle"),)
        case Source.HAPPENING:
            kind = "Progress review" if entry.kind == HappeningKind.REVIEW else "Diagnostic review"
            return (_mark(entry, kind, link(entry), "square"),)
        case _:
            return ()


def _mark(entry: Entry, name: str, url: str, shape: str) -> Mark:
    day = entry.day.first_day if entry.day else entry.recorded_on
    return Mark(day, name, partial_date(entry.day.text if entry.day else None), shape, url=url)


def _inspection(entry: Entry, url: str) -> Sequence[Mark]:
    """When it was held, and when its report was published, where both are known."""
    started, ended = entry.who, entry.until
    whole = len("2015-10-30")
    found = []
    if started and len(started) == whole == len(ended):
        first, last = dt.date.fromisoformat(started), dt.date.fromisoformat(ended)
        found.append(Mark(first, "Ofsted inspection", span(first, last), url=url))
    elif started:
        found.append(Mark(_last_day(started), "Ofsted inspection", partial_date(started), url=url))
    if entry.day and entry.day.text not in (started, ended):
        found.append(_mark(entry, "Report published", url, "square"))
    return found or (_mark(entry, "Ofsted inspection", url, "square"),)


def _last_day(text: str) -> dt.date:
    return PartialDate(text).last_day
