"""A window of an obligation as the engine answers it, its status on a day, and the open points.

It promises values and one pure function of stored fields; it decides no date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interventions.rules.calendar import Precision, named
from interventions.rules.case import Term


class Status(StrEnum):
    """Where a window stands on the day looked at; `not_recorded` comes from the record span, never
    from the engine.
    """

    UPCOMING = "upcoming"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    CANCELLED = "cancelled"
    UNMET = "unmet"
    NOT_RECORDED = "not_recorded"


class How(StrEnum):
    """How a due date came about, or what a later term did to it."""

    BY_DATE = "by_date"
    WITHIN = "within"
    FROM_START = "from_start"
    FROM_EVENT = "from_event"
    FIRST_NAMED = "first_named"
    GRID = "grid"
    BEFORE_PLAN = "before_plan"
    REQUESTED = "requested"
    RELAXED = "relaxed"
    TIGHTENED = "tightened"
    STANDS = "stands"
    STANDS_OVERDUE = "stands_overdue"
    STANDS_NAMED = "stands_named"
    STANDS_BESIDE = "stands_beside"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Move:
    """What one term did to a window, as at the day it took effect.

    `before` is None where the term opened the window. `considered` is the date the term would have
    given by its own count and did not (six weeks from the letter end later), where there is one.
    """

    term: Term
    day: date
    before: date | None
    after: date
    reason: How
    considered: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """One deadline: when it opens, is due, was met, and by which facts.

    `planned` is the planned day of a row before a plan. `term` gave the due date, counted from
    `counted_from`; it is None for a request. `met_by`, `request` and `plan` are the references of
    the facts, as handed in.
    """

    obligation: str
    clause: str
    opens: date
    due: date
    act_by: date
    status: Status
    met_on: date | None
    days_late: int
    requested: bool = False
    planned: date | None = None
    precision: Precision = Precision.DAY
    how: How = How.BY_DATE
    counted_from: date | None = None
    term: Term | None = None
    met_by: object = None
    request: object = None
    plan: object = None
    trail: tuple[Move, ...] = ()

    @property
    def due_words(self) -> str:
        """The due date as a page writes it: the month or the year where the paper named one."""
        return named(self.due, self.precision)


class PointKind(StrEnum):
    """What is open; in the order in which the points of one obligation stand."""

    ANCHOR_NOT_KNOWN = "anchor_not_known"
    NEW_DATE_TOO_LATE = "new_date_too_late"
    NO_DATE = "no_date"
    NOT_AGREED = "not_agreed"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that has no date yet and must not be passed over in silence; `term` left it open."""

    obligation: str
    clause: str
    kind: PointKind
    text: str
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a case: its windows in order of due date, and its open points."""

    windows: tuple[Window, ...]
    open_points: tuple[OpenPoint, ...]


def status_on(
    *,
    due: date,
    met_on: date | None,
    planned: date | None,
    ended: date | None,
    on: date,
) -> tuple[Status, int]:
    """The status of a window on a day, and the days it is late; a function of stored fields alone.

    `planned` is the day of the plan that the window comes before, after which nothing can serve it.
    `ended` is the end of the instrument if it is known; before that day it changes nothing.
    """
    if met_on is not None:
        return (Status.MET, 0) if met_on <= due else (Status.MET_LATE, (met_on - due).days)
    if ended is not None and ended <= on:
        if due >= ended:
            return Status.CANCELLED, 0
        return Status.UNMET, (min(ended, planned or ended) - due).days
    if planned is not None and on > planned:
        return Status.UNMET, (planned - due).days
    if on < due:
        return Status.UPCOMING, 0
    return (Status.DUE_TODAY, 0) if on == due else (Status.OVERDUE, (on - due).days)
