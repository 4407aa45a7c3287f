"""The line of one obligation while its days are gone through: its windows so far, the rule in
force, what waits.

It promises the state and the placing of events ("Windows and events"); what a new term does to it
is in `changes`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from interventions.rules.calendar import ONE_DAY, Grid, Precision, after
from interventions.rules.case import Event, Every, Plan, Request, Term
from interventions.rules.known import Known
from interventions.rules.windows import How, Move


class Kind(StrEnum):
    """Which kind of rule opened a window: it decides what stays when the rule changes."""

    ONE_OFF = "one_off"
    ROLLING = "rolling"
    GRID = "grid"
    BEFORE = "before"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Due:
    """A due date with what the page says about it; `named` where a `first` gave it."""

    day: date
    how: How
    counted_from: date | None = None
    precision: Precision = Precision.DAY
    named: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """A window while it can still change; an event may serve it from `served_from` on."""

    kind: Kind
    opens: date
    served_from: date
    due: Due
    term: Term | None
    plan: Plan | None = None
    request: Request | None = None
    met: Event | None = None
    trail: list[Move] = field(default_factory=list)

    def is_open(self, day: date) -> bool:
        """Whether an event of that day can serve it: opened, not met, and not after its planned
        day.
        """
        return (
            self.met is None
            and self.served_from <= day
            and (self.plan is None or day <= self.plan.on)
        )

    def move(self, term: Term, day: date, due: Due) -> None:
        """Give it a new due date under a term, and keep what it was."""
        self.trail.append(Move(term, day, self.due.day, due.day, due.how))
        self.due, self.term = due, term

    def keep(self, term: Term, day: date, reason: How, considered: date | None = None) -> None:
        """Record that a term left its due date as it is, and why."""
        self.trail.append(Move(term, day, self.due.day, self.due.day, reason, considered))


@dataclass(slots=True)
class Line:
    """An obligation on one day of the walk.

    `rolling` is the open window of the cycle in force; `waiting` a named first date that waits for
    the window after an overdue one, already no earlier than the day its term took effect. `grid` is
    the calendar grid in force, `upcoming` the index of the next of its windows and the day it
    opens. `too_late` and `anchor_missing` say what the latest term left open.
    """

    facts: Known
    drafts: list[Draft] = field(default_factory=list)
    term: Term | None = None
    effect: date = date.min
    rolling: Draft | None = None
    waiting: Due | None = None
    grid: Grid | None = None
    upcoming: tuple[int, date] = (0, date.min)
    too_late: bool = False
    anchor_missing: bool = False

    def open(
        self,
        kind: Kind,
        opens: date,
        due: Due,
        served_from: date | None = None,
        plan: Plan | None = None,
    ) -> Draft:
        """Open a window under the term in force; it is served from its opening day, if not said
        otherwise.
        """
        term = self.term
        draft = Draft(kind, opens, served_from or opens, due, term, plan)
        if term is not None:
            draft.trail.append(Move(term, self.effect, None, due.day, due.how))
        self.drafts.append(draft)
        return draft

    def open_grid(self, until: date) -> None:
        """Open the windows of the grid that open by a day: each the day after the last due date."""
        while self.grid is not None and self.upcoming[1] <= until:
            index, opens = self.upcoming
            day = self.grid.day(index, self.facts.working)
            start = self.grid.first.last if self.grid.first else self.grid.start
            self.open(Kind.GRID, opens, Due(day, How.GRID, start, self.grid.precision(index)))
            self.upcoming = (index + 1, day + ONE_DAY)

    def serve(self, event: Event) -> None:
        """Let an event serve the one window it serves, if there is one; in a rolling cycle that
        opens the next.
        """
        waiting = [
            draft
            for draft in self.drafts
            if draft.is_open(event.on) and (event.for_ is None or event.for_.covers(draft.due.day))
        ]
        if not waiting:
            return
        served = min(waiting, key=lambda draft: (draft.due.day, draft.opens))
        served.met = event
        if served is self.rolling:
            self.rolling = self.open(
                Kind.ROLLING, event.on, self.due_after(event.on), event.on + ONE_DAY
            )
            self.waiting = None

    def due_after(self, day: date) -> Due:
        """The due date of the window that an event opens: the first date that waited, or the
        interval from the event.
        """
        if self.waiting is not None and day < self.waiting.day:
            return self.waiting
        return Due(self.interval_from(day), How.FROM_EVENT, day)

    def interval_from(self, day: date) -> date:
        """The end of the interval of the cycle in force, counted from a day."""
        if self.term is None or not isinstance(self.term.rule, Every):
            raise TypeError("no cycle is in force")
        return after(day, self.term.rule.step, self.facts.working)

    def answer_requests(self, requests: list[Request], events: list[Event]) -> None:
        """Give each request the first event on or after its day that no other request took."""
        free = list(events)
        for request in requests:
            day = request.requested
            draft = Draft(
                Kind.REQUEST, day, day, Due(request.due, How.REQUESTED), None, request=request
            )
            draft.met = next((event for event in free if event.on >= day), None)
            if draft.met is not None:
                free = [event for event in free if event is not draft.met]
            self.drafts.append(draft)
