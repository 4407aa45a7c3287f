"""A brief as it stands on one page: every line in words, and how much of the rest is left out.

Promises that what is cut says so and how many it was, and late only where a date is overdue inside the
record. Reads no row: `portfolio.queries.brief` has done so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from govuk.dates import (
    counted,
    day_month,
    day_month_year,
    days_late,
    days_old,
    partial_date,
    weekday_date,
)
from interventions import rules
from interventions.models import Obligation
from interventions.queries.standings import RequirementStanding, Standing
from portfolio.look import look_words
from portfolio.queries.brief import Brief
from portfolio.queries.brief_views import (
    OfstedView,
    SaidLine,
    View,
    ofsted_view,
    said_lines,
    view_of,
)
from portfolio.queries.journey import OpenPoint, open_points
from portfolio.queries.reading import ReadCase
from portfolio.rules.level import Level
from portfolio.words import days
from portfolio.words.brief import ROOMS, Room, cut, more_words
from portfolio.words.why import spelt_number

NEXT = 3
RECENTLY = dt.timedelta(days=92)
"""How long ago a date met late is still told on a brief."""


@dataclass(frozen=True)
class DateLine:
    """A date: when, of what requirement, what is said beside it, how long or how late.

    `opens` and `due` are the days by which the page of its reason knows it.
    """

    obligation: Obligation
    opens: dt.date
    due: dt.date
    when: str
    what: str
    source: str
    note: str
    how: str
    is_late: bool = False


@dataclass(frozen=True)
class NamedLine:
    """A requirement and what is said of it in a sentence."""

    obligation: Obligation
    what: str
    source: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """The page: nothing on it is worked out by its template."""

    brief: Brief
    room: Room
    day_words: str
    look_words: str
    lead: str
    where: str
    where_more: str
    overdue: tuple[DateLine, ...]
    overdue_more: str
    lost: tuple[NamedLine, ...]
    lost_more: str
    met_late: NamedLine | None
    ahead: tuple[DateLine, ...]
    said: tuple[SaidLine, ...]
    view: View
    ofsted: OfstedView | None
    points: tuple[NamedLine, ...]
    points_more: str
    evidence: str

    @property
    def anchor(self) -> str:
        """The id of its place in a file of several."""
        return f"brief-{self.brief.read.case.pk}"


def sheet_of(brief: Brief, room: Room = ROOMS[0]) -> Sheet:
    """The brief in words, cut to the room."""
    read = brief.read
    overdue = brief.stations.overdue
    lost = [row for row in brief.stations.standings if row.not_recorded]
    ahead = brief.stations.ahead(read.as_at)
    points = open_points(brief.stations, read)
    is_today = read.as_at == read.look.today
    return Sheet(
        brief=brief,
        room=room,
        day_words=weekday_date(read.as_at) if is_today else f"As at {weekday_date(read.as_at)}",
        look_words=look_words(read.look),
        lead=_lead(read, room),
        where=_where(brief),
        where_more=" ".join(_where_more(brief, len(lost))),
        overdue=tuple(_line(brief, *pair, room) for pair in overdue[: room.overdue]),
        overdue_more=more_words(len(overdue) - room.overdue, "overdue"),
        lost=tuple(_lost(row, room) for row in lost[: room.lost]),
        lost_more=more_words(len(lost) - room.lost, "with no record here"),
        met_late=_met_late(brief, room),
        ahead=tuple(_line(brief, *pair, room) for pair in ahead[:NEXT]),
        said=tuple(said_lines(brief.said, room)),
        view=view_of(brief, room),
        ofsted=ofsted_view(brief.inspection, room),
        points=tuple(_point(point, room) for point in points[: room.points]),
        points_more=more_words(len(points) - room.points),
        evidence=_evidence(brief, room),
    )


def _lead(read: ReadCase, room: Room) -> str:
    """Who leads the case, or since when nobody does."""
    if read.lead is not None:
        return f"Lead official: {cut(read.lead.name, room.title // 2)}"
    if read.stops or read.led_until is None:
        return "No lead official in our papers"
    return f"No lead official since {day_month_year(read.led_until)}"


def _where(brief: Brief) -> str:
    """Improvement notice since 2 November 2026, week 12."""
    level, read = brief.level, brief.read
    if level.level is Level.NONE:
        return "No level of intervention."
    since = f" since {partial_date(level.since)}" if level.since else ""
    week = ""
    if level.since and len(level.since) == len("2026-11-02"):
        week = f", week {(read.as_at - dt.date.fromisoformat(level.since)).days // 7 + 1}"
    return f"{level.words}{since}{week}."


def _where_more(brief: Brief, lost: int) -> list[str]:
    """What else is to be said at once: closed, stopped, paused, how many are overdue, what is next."""
    read = brief.read
    told = []
    if read.case.closed_on and read.case.closed_on <= read.as_at:
        told.append(f"The case was closed on {day_month_year(read.case.closed_on)}.")
    if read.stops:
        told.append(f"Our record stops on {day_month_year(read.as_at)}.")
    if brief.paused is not None:
        since = brief.paused.from_date
        told.append(f"It is paused{f' since {day_month_year(since)}' if since else ''}.")
    if not brief.has_paper:
        return [*told, "No notice or direction is recorded in this case."]
    overdue = len({row.pk for row, _ in brief.stations.overdue})
    if overdue:
        told.append(f"{_many(overdue)} overdue.")
    elif not read.stops and not lost:
        told.append("Nothing is overdue.")
    if lost:
        told.append(f"{_many(lost, 'has', 'have')} a date with no record here.")
    ahead = brief.stations.ahead(read.as_at)
    if ahead:
        row, date = ahead[0]
        told.append(f"Next: {cut(row.name, 60)}, due {_due_in_a_sentence(date)}.")
    return told


def _many(number: int, one: str = "is", many: str = "are") -> str:
    words = spelt_number(number).capitalize()
    return f"{words} requirement{f' {one}' if number == 1 else f's {many}'}"


def _due_in_a_sentence(date: Standing) -> str:
    words = days.by_words(date.due, date.precision)
    return words.replace("by ", "on ", 1) if words.startswith("by ") else words


def _line(brief: Brief, row: Obligation, date: Standing, room: Room) -> DateLine:
    as_at, holidays = brief.read.as_at, brief.holidays
    is_late = date.status is rules.Status.OVERDUE
    how = (
        days_late(date.days_late)
        if is_late
        else days.how_long(date.due, date.act_by, as_at, holidays)
    )
    return DateLine(
        obligation=row,
        opens=date.opens,
        due=date.due,
        when=days.due_words(date.due, date.precision),
        what=cut(row.name, room.title),
        source=_source(row, room),
        note=_note(brief, row, date, is_late=is_late),
        how=how,
        is_late=is_late,
    )


def _note(brief: Brief, row: Obligation, date: Standing, *, is_late: bool) -> str:
    """By when it is expected, and for a date ahead the holiday it falls on and the day to act by."""
    said = brief.expected.get((row.pk, date.opens, date.request_id))
    as_at = brief.read.as_at
    if said is not None:
        return f"{days.expected_words(said.expected_on, as_at)}."
    if is_late:
        return "No date is promised."
    return days.under_due(date.due, date.act_by, date.precision, as_at, brief.holidays)


def _lost(row: RequirementStanding, room: Room) -> NamedLine:
    """The newest date of which our papers do not say whether it was met, and how many before it."""
    last = max(row.not_recorded, key=lambda date: date.due)
    others = len(row.not_recorded) - 1
    words = f"due {days.by_words(last.due, last.precision)}"
    if others:
        words += f", and {counted(others, 'date')} before it"
    return _named(row.obligation, words, room)


def _met_late(brief: Brief, room: Room) -> NamedLine | None:
    """The date that was met late last, if that was of late."""
    since = brief.read.as_at - RECENTLY
    late = [
        (date.met_on, row.obligation, date)
        for row in brief.stations.standings
        for date in row.dates
        if date.status is rules.Status.MET_LATE and date.met_on and date.met_on >= since
    ]
    if not late:
        return None
    met_on, obligation, date = max(late, key=lambda one: (one[0], one[1].pk))
    due = (
        days.by_words(date.due, date.precision) if date.precision != "day" else day_month(date.due)
    )
    words = f"due {due}, met on {day_month(met_on)}, {days_late(date.days_late)}"
    return _named(obligation, words, room)


def _point(point: OpenPoint, room: Room) -> NamedLine:
    return _named(point.obligation, point.words, room)


def _named(row: Obligation, words: str, room: Room) -> NamedLine:
    return NamedLine(row, cut(row.name, room.title), _source(row, room), words)


def _source(row: Obligation, room: Room) -> str:
    """Where it stands, inside its own case."""
    if row.clause is not None:
        return f"paragraph {row.clause.number}"
    return cut(row.source_words, room.title // 2)


def _evidence(brief: Brief, room: Room) -> str:
    """Minutes of the Board, 14 January 2027, 4 days old."""
    newest = brief.evidence
    if newest is None:
        return ""
    title = cut(newest.evidence.title, room.title)
    return f"{title}, {newest.happening.on.words}, {days_old(newest.age)}."
