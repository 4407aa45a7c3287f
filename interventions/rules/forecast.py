"""The dates that follow from a rule, for the preview that a person sees before a term is recorded.

It promises to mark what holds and what follows only if each duty is done on its last day; it stores
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, takewhile

from interventions.rules.calendar import Precision, Unit, named
from interventions.rules.case import Before, Case, Every, Term, Within
from interventions.rules.engine import follow
from interventions.rules.known import known
from interventions.rules.line import Draft, Due, Line


class Standing(StrEnum):
    """Whether a date holds as things are, or follows if the one before it is done on its last day."""

    HOLDS = "holds"
    FOLLOWS_IF = "follows_if"


@dataclass(frozen=True, slots=True)
class NextDate:
    """A date still to come, or not yet met.

    `beyond_holidays` says that it counts working days and lies after the last bank holiday that is
    known, so that it may move when more are announced.
    """

    due: date
    act_by: date
    standing: Standing
    precision: Precision = Precision.DAY
    planned: date | None = None
    beyond_holidays: bool = False

    @property
    def due_words(self) -> str:
        """The due date as a page writes it."""
        return named(self.due, self.precision)


def next_dates(case: Case, obligation_id: str, until: date) -> tuple[NextDate, ...]:
    """The dates of an obligation not yet met, and those that follow up to a day, in order.

    KeyError where the case has no such obligation. After the end nothing follows. A window of a
    cycle that is overdue is taken to be done on the day looked at.
    """
    facts = known(case)
    obligation = {each.id: each for each in case.obligations}[obligation_id]
    line, _ = follow(obligation, facts)
    if facts.end is not None:
        return ()
    line.open_grid(until)
    dates = [_of_draft(draft, line) for draft in line.drafts if draft.met is None]
    if line.rolling is not None:
        done = max(line.rolling.due.day, case.as_at)
        dates += takewhile(lambda day: day.due <= until, _following(line, done))
    return tuple(sorted((day for day in dates if day.due <= until), key=lambda day: day.due))


def coming_dates(case: Case, obligation_id: str, count: int) -> tuple[NextDate, ...]:
    """The next dates beyond those that have opened, however late one of these is on the day looked at.

    Of a cycle each follows if the one before it is done on its last day; of a grid they hold. None
    after the end, nor beyond the calendar.
    """
    facts = known(case)
    obligation = {each.id: each for each in case.obligations}[obligation_id]
    line, _ = follow(obligation, facts)
    if facts.end is not None:
        return ()
    dates = _of_grid(line) if line.rolling is None else _following(line, line.rolling.due.day)
    return tuple(islice(_within_the_calendar(dates), count))


def _following(line: Line, done: date) -> Iterator[NextDate]:
    """What follows if the open window of a cycle is done on a day, and each later one on its last."""
    while True:
        due = line.due_after(done)
        line.waiting = None
        yield _next_date(due, line, Standing.FOLLOWS_IF, line.term)
        done = due.day


def _of_grid(line: Line) -> Iterator[NextDate]:
    """The windows of a grid that have not opened yet."""
    while line.grid is not None:
        line.open_grid(line.upcoming[1])
        yield _of_draft(line.drafts[-1], line)


def _within_the_calendar(dates: Iterator[NextDate]) -> Iterator[NextDate]:
    try:
        yield from dates
    except OverflowError:
        return


def _of_draft(draft: Draft, line: Line) -> NextDate:
    planned = draft.plan.on if draft.plan else None
    return _next_date(draft.due, line, Standing.HOLDS, draft.term, planned)


def _next_date(
    due: Due, line: Line, standing: Standing, term: Term | None, planned: date | None = None
) -> NextDate:
    working = line.facts.working
    unsure = working.last_known is None or due.day > working.last_known
    return NextDate(
        due=due.day,
        act_by=working.on_or_before(due.day),
        standing=standing,
        precision=due.precision,
        planned=planned,
        beyond_holidays=unsure and _counts_working_days(due, term),
    )


def _counts_working_days(due: Due, term: Term | None) -> bool:
    """Whether the date was counted in working days; one that a paper named was not."""
    if term is None or due.named:
        return False
    if isinstance(term.rule, Before):
        return True
    return isinstance(term.rule, Within | Every) and term.rule.step.unit is Unit.WORKING_DAYS
