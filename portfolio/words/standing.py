"""How a requirement stands, in the words of its row: one group, one tag at most, a line or two.

Promises tags for Overdue, Due soon and No record here alone; the rest is plain words. Where the record
covers nothing it says so and never that a duty was missed.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from govuk.dates import counted, day_month_year, days_late, weekday_date
from interventions import rules
from interventions.rules import Status
from portfolio.words import days
from portfolio.words.outcome import NO_RECORD


class Group(StrEnum):
    """The groups by which the counts above the table filter it; each requirement is in one."""

    OVERDUE = "overdue"
    SOON = "soon"
    NO_RECORD = "no-record"
    LATER = "later"
    NO_INTERVAL = "no-interval"
    STANDING = "standing"
    ASKED = "asked"
    NO_DATE = "no-date"
    DONE = "done"
    ENDED = "ended"
    NOT_SHOWN = "not-shown"


GROUP_WORDS: dict[Group, str] = {
    Group.OVERDUE: "overdue",
    Group.SOON: "due in ten working days",
    Group.NO_RECORD: "with no record here",
    Group.LATER: "later",
    Group.NO_INTERVAL: "with no interval agreed",
    Group.STANDING: "standing",
    Group.ASKED: "when asked",
    Group.NO_DATE: "with no date",
    Group.DONE: "done",
    Group.ENDED: "ended",
    Group.NOT_SHOWN: "kept by the Department",
}


@dataclass(frozen=True)
class Facts:
    """What the words rest on: the windows as judged, the rule in force, and what is known beside."""

    windows: tuple[rules.Window, ...]
    rule: rules.Rule | None
    as_at: dt.date
    holidays: Collection[dt.date]
    paper: str = "notice"
    record_stops: bool = False
    has_ended: bool = False
    is_paused: bool = False
    last_event: dt.date | None = None
    planned: dt.date | None = None
    expected: dt.date | None = None
    points: tuple[rules.PointKind, ...] = ()
    anchor: str = ""
    before: str = "review"
    nearest: str = ""
    note: str = ""
    following: rules.Following | None = None

    @property
    def was_done_before(self) -> bool:
        """Whether it was entered as done when it was taken over."""
        return self.following is not None and self.following.one_off is rules.OneOff.DONE


@dataclass(frozen=True)
class Standing:
    """The group, the tag, the words of the cell, and what the cell of the due date says."""

    group: Group
    words: tuple[str, ...]
    tag: str = ""
    due: rules.Window | None = None
    due_words: str = "No date"
    is_late: bool = False


def shown_window(windows: Collection[rules.Window]) -> rules.Window | None:
    """The date a row shows: the open one due first, else the last with no record."""
    still = (Status.UPCOMING, Status.DUE_TODAY, Status.OVERDUE)
    ahead = [window for window in windows if window.status in still]
    if ahead:
        return min(ahead, key=lambda window: (window.due, window.opens))
    lost = [window for window in windows if window.status is Status.NOT_RECORDED]
    return max(lost, key=lambda window: window.due) if lost else None


def standing(facts: Facts) -> Standing:
    """How a requirement stands on the day looked at."""
    window = shown_window(facts.windows)
    if window is not None and window.status is Status.OVERDUE:
        return _overdue(facts, window)
    if window is not None and window.status is Status.NOT_RECORDED:
        words = (facts.nearest, *_beside(facts)) if facts.nearest else _beside(facts)
        return Standing(Group.NO_RECORD, words, NO_RECORD, window)
    if window is not None:
        return _ahead(facts, window)
    if facts.has_ended:
        return Standing(
            Group.ENDED, (f"Ended with the {facts.paper}",), due_words="Nothing more due"
        )
    return _without_date(facts)


def _overdue(facts: Facts, window: rules.Window) -> Standing:
    late = [other for other in facts.windows if other.status is Status.OVERDUE]
    words = (days_late(window.days_late), *_beside(facts))
    if len(late) > 1:
        words = (*words, f"{counted(len(late), 'date')} overdue")
    return Standing(Group.OVERDUE, words, "Overdue", window, is_late=True)


def _ahead(facts: Facts, window: rules.Window) -> Standing:
    is_soon = days.is_soon(window.act_by, facts.as_at, facts.holidays)
    long = days.how_long(window.due, window.act_by, facts.as_at, facts.holidays)
    words = (long, *_beside(facts))
    lost = sum(1 for other in facts.windows if other.status is Status.NOT_RECORDED)
    if lost:
        words = (*words, f"{counted(lost, 'earlier date')} with no record here")
    tag = "Due soon" if is_soon and not facts.record_stops else ""
    group = Group.SOON if is_soon and not facts.record_stops else Group.LATER
    return Standing(group, words, tag, window)


def _beside(facts: Facts) -> tuple[str, ...]:
    """What is said beside a date: a planned day, an interval that is still open, a note on it."""
    words = []
    if facts.planned:
        words.append(f"Planned for {weekday_date(facts.planned)}")
    if facts.expected:
        words.append(days.expected_words(facts.expected, facts.as_at))
    if rules.PointKind.NOT_AGREED in facts.points:
        words.append(
            "Nor does any paper give an interval"
            if facts.record_stops
            else "Interval not agreed yet"
        )
    if rules.PointKind.NEW_DATE_TOO_LATE in facts.points:
        words.append("A new date was set after the old one had passed")
    if facts.note:
        words.append(facts.note)
    return tuple(words)


def _without_date(facts: Facts) -> Standing:
    if facts.is_paused:
        return Standing(Group.STANDING, ("Paused",))
    if rules.PointKind.ANCHOR_NOT_KNOWN in facts.points:
        return Standing(Group.NO_DATE, (f"Date of {facts.anchor} not known",))
    match facts.rule:
        case None:
            return Standing(
                Group.NO_DATE, ("Interval not known to us",), due_words="Not known to us"
            )
        case rules.Continuous():
            return Standing(Group.STANDING, ("Standing",))
        case rules.OnRequest():
            none = "No request is in our papers" if facts.record_stops else "Nothing asked for"
            return Standing(Group.ASKED, (none,))
        case rules.Undated():
            return _undated(facts)
        case rules.Before():
            where = " in our papers" if facts.record_stops else ""
            return Standing(Group.NO_DATE, (f"No {facts.before} is planned{where}",))
        case _:
            return _agreed_or_done(facts)


def _undated(facts: Facts) -> Standing:
    is_done = facts.last_event is not None or facts.was_done_before
    if rules.PointKind.NO_DATE not in facts.points and is_done:
        return Standing(Group.DONE, ("Done",), due_words="No date given")
    words = "Our papers do not say when it was done" if facts.record_stops else "Not yet"
    if facts.following and facts.following.one_off is rules.OneOff.NOT_KNOWN:
        since = day_month_year(facts.following.start)
        words = f"Not known whether it was done before {since}; not recorded here since"
    return Standing(Group.NO_DATE, (words,), due_words="No date given")


def _agreed_or_done(facts: Facts) -> Standing:
    if rules.PointKind.NOT_AGREED in facts.points:
        if facts.record_stops:
            return Standing(Group.NO_DATE, ("No interval is in our papers",))
        planned = (f"Planned for {weekday_date(facts.planned)}",) if facts.planned else ()
        words = ("No date until it is agreed", *planned)
        return Standing(Group.NO_INTERVAL, words, due_words="Interval not agreed yet")
    if any(window.status is Status.UNMET for window in facts.windows):
        return Standing(
            Group.DONE, ("Not met in time; nothing more is due",), due_words="Nothing more due"
        )
    return Standing(Group.DONE, ("Done",), due_words="Nothing more due")
