"""A case taken over in mid-course: what the engine is given where a record begins on a day.

It promises the part "Taken over" of `docs/how-dates-are-counted.md`: the rule in force on that day
as the first term, with the next date; later terms as they are; a one-off still owed keeps its own
date. It does not say what lies before that day: that is history, and nobody judges it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from interventions.rules.calendar import Grid, Period, WorkingDays, after
from interventions.rules.case import (
    By,
    Case,
    Continuous,
    Every,
    Rule,
    Term,
    Undated,
    Within,
)
from interventions.rules.known import known


class OneOff(StrEnum):
    """What is known of something to be done once, on the day from which it is followed."""

    DONE = "done"
    OWED = "owed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Following:
    """From which day a requirement is followed, its next date if said, and of a one-off how it
    stood.
    """

    start: date
    next_due: Period | None = None
    one_off: OneOff = OneOff.NOT_KNOWN


def is_one_off(rule: Rule | None) -> bool:
    """Whether the rule asks for something once: on a date, within a time, or without a date."""
    return isinstance(rule, By | Within | Undated)


def taken_over(case: Case, following: Following) -> Case:
    """The case with the terms of its obligations as they run from the day of following on."""
    facts = known(case)
    return replace(
        case,
        obligations=tuple(
            replace(item, terms=_followed(item.terms, following, facts.anchors, facts.working))
            for item in case.obligations
        ),
    )


def one_off_date(rule: Rule, anchors: Mapping[str, date], working: WorkingDays) -> date | None:
    """The date of a one-off by its own words, None where it has none or its anchor is not known."""
    if isinstance(rule, By):
        return rule.date.last
    if isinstance(rule, Within) and rule.of in anchors:
        return after(anchors[rule.of], rule.step, working)
    return None


def grid_date(rule: Every, begins: date | None, start: date, working: WorkingDays) -> date | None:
    """The first date of a calendar grid on or after a day; None where nothing says how it lies."""
    whole = _whole_grid(rule, begins, start)
    if whole.first is None:
        return None
    grid = Grid(start, whole.step, whole.first)
    return grid.day(grid.first_index(working), working)


def _followed(
    terms: tuple[Term, ...],
    following: Following,
    anchors: Mapping[str, date],
    working: WorkingDays,
) -> tuple[Term, ...]:
    earlier = [term for term in terms if term.effect <= following.start]
    if not earlier:
        return terms
    in_force = earlier[0]
    for term in earlier[1:]:
        if (term.effect, term.known) >= (in_force.effect, in_force.known):
            in_force = term
    later = tuple(term for term in terms if term.effect > following.start)
    return (_first(in_force, following, anchors, working), *later)


def _first(
    term: Term, following: Following, anchors: Mapping[str, date], working: WorkingDays
) -> Term:
    """The rule in force on the day of following, as the first term that the engine gets."""
    rule = term.rule
    if is_one_off(rule):
        due = one_off_date(rule, anchors, working)
        if following.one_off is OneOff.DONE:
            rule = Continuous(then_agreed=rule.then_agreed)
        elif due is not None and due < following.start:
            return term
    elif isinstance(rule, Every):
        rule = _cycle(rule, term.effect, following, working)
    return replace(
        term, starts=following.start, made=None, rule=rule, recorded=term.recorded or term.known
    )


def _cycle(rule: Every, begins: date, following: Following, working: WorkingDays) -> Every:
    """The cycle with its next date; a grid goes on as it lies where that date is one of its own."""
    first = following.next_due
    if rule.fixed:
        own = grid_date(rule, begins, following.start, working)
        if first is None or first.last == own:
            return _whole_grid(rule, begins, following.start)
        return replace(rule, first=first)
    if first is None and rule.first is not None and rule.first.last >= following.start:
        first = rule.first
    return replace(rule, first=first)


def _whole_grid(rule: Every, begins: date | None, start: date) -> Every:
    """The grid with a date to lie on: its first, or the day from which it was counted."""
    if rule.first is not None or begins is None or begins >= start:
        return rule
    return replace(rule, first=Period.of_day(begins))
