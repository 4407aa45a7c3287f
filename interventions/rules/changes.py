"""What a term does on the day it takes effect: which windows stay, and which are opened or dated
anew.

It promises the part "When the rule changes"; it places no events and knows nothing of the day
looked at.
"""

from __future__ import annotations

from datetime import date

from interventions.rules.calendar import ONE_DAY, Grid, Period, Precision, after
from interventions.rules.case import Before, By, Every, Plan, Rule, Term, Within
from interventions.rules.known import plans_standing
from interventions.rules.line import Draft, Due, Kind, Line
from interventions.rules.windows import How


def is_rolling(rule: Rule | None) -> bool:
    """Whether the rule is a rolling cycle."""
    return isinstance(rule, Every) and not rule.fixed


def is_before(rule: Rule | None, target: str) -> bool:
    """Whether the rule asks for something before each plan of that obligation."""
    return isinstance(rule, Before) and rule.obligation == target


def take_effect(line: Line, day: date, term: Term) -> None:
    """From this day on only the new rule runs."""
    old = None if line.term is None else line.term.rule
    _close_grid(line, day)
    _drop_what_goes(line, day, term.rule)
    line.term, line.effect = term, day
    line.too_late = line.anchor_missing = False
    if not is_rolling(term.rule):
        line.rolling = line.waiting = None
    match term.rule:
        case By(date=period):
            _date_once(line, day, term, _named(period, day, How.BY_DATE))
        case Within() as rule:
            _date_once(line, day, term, _within(line, day, rule))
        case Every(fixed=True) as rule:
            line.grid = Grid(day, rule.step, rule.first)
            line.upcoming = (line.grid.first_index(line.facts.working), day)
        case Every() as rule:
            _roll(line, day, term, rule)
        case Before() as rule:
            _prepare(line, day, term, rule, again=is_before(old, rule.obligation))
        case _:
            pass
    _keep_beside(line, day, term)


def _close_grid(line: Line, day: date) -> None:
    """Open what the old grid still opens before the day, and end it."""
    if line.grid is not None:
        line.open_grid(day - ONE_DAY)
        line.grid = None


def _drop_what_goes(line: Line, day: date, new: Rule) -> None:
    """Drop the unmet windows due on or after the day that do not stay under the new rule; a breach
    always stays.
    """

    def stays(draft: Draft) -> bool:
        if draft.met is not None or draft.due.day < day or draft.kind is Kind.ONE_OFF:
            return True
        if draft.kind is Kind.ROLLING:
            return is_rolling(new)
        return draft.plan is not None and is_before(new, draft.plan.obligation)

    line.drafts = [draft for draft in line.drafts if stays(draft)]


def _named(period: Period, day: date, how: How) -> Due:
    """The last day of the period a term names, or the day the term takes effect if that is later."""
    if period.last < day:
        return Due(day, how, None, Precision.DAY, how is How.FIRST_NAMED)
    return Due(period.last, how, None, period.precision, how is How.FIRST_NAMED)


def _within(line: Line, day: date, rule: Within) -> Due | None:
    """The end of the period from its anchor; None while the anchor's date is not known or lies
    ahead.
    """
    anchor = line.facts.anchors.get(rule.of)
    if anchor is None:
        line.anchor_missing = True
        return None
    return Due(max(after(anchor, rule.step, line.facts.working), day), How.WITHIN, anchor)


def _date_once(line: Line, day: date, term: Term, due: Due | None) -> None:
    """Date the one-off that is not yet met anew, or open one; a date that had passed stands, and
    that is said.
    """
    unmet = next(
        (draft for draft in line.drafts if draft.kind is Kind.ONE_OFF and draft.met is None), None
    )
    if unmet is None:
        if due is not None:
            line.open(Kind.ONE_OFF, day, due)
    elif unmet.due.day < day:
        line.too_late = True
        unmet.keep(term, day, How.TOO_LATE, None if due is None else due.day)
    elif due is None:
        line.drafts.remove(unmet)
    else:
        unmet.move(term, day, due)


def _roll(line: Line, day: date, term: Term, rule: Every) -> None:
    """Open a cycle, or carry the open window of a cycle over to the new interval."""
    first = None if rule.first is None else _named(rule.first, day, How.FIRST_NAMED)
    if line.rolling is None:
        line.rolling = line.open(
            Kind.ROLLING, day, first or Due(line.interval_from(day), How.FROM_START, day)
        )
    elif line.rolling.due.day < day:
        if first is not None:
            line.waiting = first
        line.rolling.keep(term, day, How.STANDS_OVERDUE)
    elif first is not None:
        line.rolling.move(term, day, first)
    else:
        _vary(line.rolling, line, day, term)


def _vary(draft: Draft, line: Line, day: date, term: Term) -> None:
    """A relaxation reaches back to the window's start; a tightening counts from the letter."""
    reaching_back = line.interval_from(draft.opens)
    from_letter = line.interval_from(day)
    if draft.due.named:
        draft.keep(term, day, How.STANDS_NAMED)
    elif reaching_back >= draft.due.day:
        draft.move(term, day, Due(reaching_back, How.RELAXED, draft.opens))
    elif from_letter < draft.due.day:
        draft.move(term, day, Due(from_letter, How.TIGHTENED, day))
    else:
        draft.keep(term, day, How.STANDS, from_letter)


def _prepare(line: Line, day: date, term: Term, rule: Before, *, again: bool) -> None:
    """Open a window before each plan from the day on, or give those that a new lead reaches their
    new due dates.
    """
    if again:
        for draft in line.drafts:
            if (
                draft.kind is Kind.BEFORE
                and draft.plan
                and draft.met is None
                and draft.due.day >= day
            ):
                draft.move(term, day, _due_before(line, rule, draft.plan, max(draft.opens, day)))
        return
    opens = day
    for plan in plans_standing(rule.obligation, day, line.facts):
        line.open(Kind.BEFORE, opens, _due_before(line, rule, plan, opens), plan=plan)
        opens = plan.on + ONE_DAY


def _due_before(line: Line, rule: Before, plan: Plan, earliest: date) -> Due:
    """So many working days before the plan, but not before it could be known or done, and never
    after the plan.
    """
    lead = line.facts.working.before(plan.on, rule.lead)
    return Due(
        min(max(lead, earliest, plan.recorded or earliest), plan.on), How.BEFORE_PLAN, plan.on
    )


def _keep_beside(line: Line, day: date, term: Term) -> None:
    """Record on each unmet window that the new term did not touch that it stands: as a breach, or
    beside the new.
    """
    for draft in line.drafts:
        if draft.met is None and draft.trail[-1].term is not term:
            draft.keep(term, day, How.STANDS_OVERDUE if draft.due.day < day else How.STANDS_BESIDE)
