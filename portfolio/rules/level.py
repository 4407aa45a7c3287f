"""The level of intervention, from what is in force. Pure: the day is an argument.

Promises the highest rung of the ladder (policy of the Department: adviser, notice, direction,
commissioner, another body, supervision after exit) that the record establishes on a day. Does not
guess: what is known only to a month or a year counts from its last day. Lists of many cases ask
`portfolio.queries.level_statement`, its twin in SQL.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

PAPERS = ("statutory_direction", "improvement_notice")


class Level(StrEnum):
    """The rungs, highest first."""

    OTHER_BODY = "other_body"
    COMMISSIONER = "direction_with_commissioner"
    DIRECTION = "direction"
    NOTICE = "notice"
    ADVISER = "adviser"
    SUPERVISION = "supervision"
    NONE = "none"


WORDS = {
    Level.OTHER_BODY: "Services run by another body",
    Level.COMMISSIONER: "Direction with commissioner",
    Level.DIRECTION: "Statutory direction",
    Level.NOTICE: "Improvement notice",
    Level.ADVISER: "Adviser without instrument",
    Level.SUPERVISION: "Support and supervision",
    Level.NONE: "None",
}
RANK = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True)
class Held:
    """An instrument or an appointment, from the day it surely holds to the first day it does not.

    `what` is the kind of the instrument or the role of the appointment; `since` is the day as
    exactly as the paper gives it ("2020-11"), None where it is not known. `supervised` says that
    it ended on a condition that goes on.
    """

    what: str
    starts: dt.date
    ends: dt.date | None = None
    since: str | None = None
    supervised: bool = False

    def holds(self, on: dt.date) -> bool:
        """Whether it is in force on the day."""
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True)
class LevelOnDay:
    """A level and since when: a day, a month or a year; None where the record does not say."""

    level: Level
    since: str | None = None

    @property
    def words(self) -> str:
        """The level in words."""
        return WORDS[self.level]


def level_on(held: Sequence[Held], closed: dt.date | None, on: dt.date) -> LevelOnDay:
    """The level on a day, and since when it has been the same without a break.

    `closed` is the day the case closed: from it on there is none.
    """
    level = _rung(held, closed, on)
    if level is Level.NONE:
        return LevelOnDay(level)
    first = on
    for day in sorted(_changes(held, on), reverse=True):
        if _rung(held, closed, day) is not level:
            break
        first = day
    return LevelOnDay(level, _as_paper_says(held, first))


def _rung(held: Sequence[Held], closed: dt.date | None, on: dt.date) -> Level:
    if closed is not None and closed <= on:
        return Level.NONE
    now = {item.what for item in held if item.holds(on)}
    direction, notice = "statutory_direction" in now, "improvement_notice" in now
    if "trust" in now:
        return Level.OTHER_BODY
    if direction:
        return Level.COMMISSIONER if "commissioner" in now else Level.DIRECTION
    if notice:
        return Level.NOTICE
    if now & {"adviser", "commissioner"}:
        return Level.ADVISER
    return Level.SUPERVISION if _is_supervised(held, on) else Level.NONE


def _is_supervised(held: Sequence[Held], on: dt.date) -> bool:
    """Whether the last instrument to end did so on a condition; of several, whether any did."""
    ended = [
        (item.ends, item.supervised)
        for item in held
        if item.what in PAPERS and item.ends and item.ends <= on
    ]
    return bool(ended) and max(ended)[1]


def _changes(held: Sequence[Held], on: dt.date) -> set[dt.date]:
    days = {item.starts for item in held} | {item.ends for item in held if item.ends}
    return {day for day in days if day <= on}


def _as_paper_says(held: Sequence[Held], day: dt.date) -> str | None:
    """The day in the exactness of the paper that made the change on it, the most exact of several."""
    begun = [item for item in held if item.starts == day]
    if not begun:
        return day.isoformat()
    return max((item.since or "" for item in begun), key=len) or None
