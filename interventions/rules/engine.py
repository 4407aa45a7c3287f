"""How deadlines follow from an instrument: a case as at a day in, its windows and open points out.

It promises the answer of `docs/how-dates-are-counted.md` for a complete record, worked out afresh
each time from what was known; it reads no clock, no table and no list of holidays, and judges
nothing that lies outside the record (see `record`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from interventions.rules.case import (
    Agreed,
    Case,
    Event,
    Obligation,
    Plan,
    Request,
    Term,
    Undated,
    Within,
)
from interventions.rules.changes import take_effect
from interventions.rules.known import (
    Known,
    anchor_days,
    events_counted,
    known,
    requests_made,
    terms_in_effect,
)
from interventions.rules.line import Draft, Line
from interventions.rules.windows import Answer, OpenPoint, PointKind, Window, status_on


def work_out(case: Case) -> Answer:
    """The windows of every obligation in order of due date, and the open points in order of the
    obligations.

    OverflowError where a rule counts beyond the calendar.
    """
    facts = known(case)
    windows: list[Window] = []
    points: list[OpenPoint] = []
    for obligation in case.obligations:
        line, events = follow(obligation, facts)
        windows += (_shown(draft, obligation, facts) for draft in line.drafts)
        if facts.end is None:
            points += _open_points(line, obligation, events)
    windows.sort(key=lambda window: (window.due, window.obligation, window.requested, window.opens))
    return Answer(tuple(windows), tuple(points))


def follow(obligation: Obligation, facts: Known) -> tuple[Line, list[Event]]:
    """Go through the days of one obligation in order; the line at the end, and the events that
    counted.
    """
    line = Line(facts)
    terms = terms_in_effect(obligation, facts)
    if not terms:
        return line, []
    begins = terms[0][0]
    events = events_counted(obligation, begins, facts)
    new_terms = dict(terms)
    events_of = {day: list(group) for day, group in groupby(events, key=lambda event: event.on)}
    for day in sorted({*new_terms, *events_of}):
        if day in new_terms:
            take_effect(line, day, new_terms[day])
        line.open_grid(day)
        for event in events_of.get(day, ()):
            line.serve(event)
    line.open_grid(facts.until)
    line.answer_requests(requests_made(obligation, begins, facts), events)
    return line, events


def _shown(draft: Draft, obligation: Obligation, facts: Known) -> Window:
    """The window as answered, with its status on the day looked at."""
    due = draft.due
    planned = draft.plan.on if draft.plan else None
    met_on = draft.met.on if draft.met else None
    status, days_late = status_on(
        due=due.day, met_on=met_on, planned=planned, ended=facts.end, on=facts.case.as_at
    )
    return Window(
        obligation=obligation.id,
        clause=obligation.clause,
        opens=draft.opens,
        due=due.day,
        act_by=facts.working.on_or_before(due.day),
        status=status,
        met_on=met_on,
        days_late=days_late,
        requested=draft.request is not None,
        planned=planned,
        precision=due.precision,
        how=due.how,
        counted_from=due.counted_from,
        term=draft.term,
        met_by=draft.met.ref if draft.met else None,
        request=draft.request.ref if draft.request else None,
        plan=draft.plan.ref if draft.plan else None,
        trail=tuple(draft.trail),
    )


def _open_points(line: Line, obligation: Obligation, events: list[Event]) -> Iterator[OpenPoint]:
    """What the latest term leaves open, in the order in which the points of one obligation stand."""
    if line.term is None:
        return
    rule = line.term.rule

    def point(kind: PointKind, text: str) -> OpenPoint:
        return OpenPoint(obligation.id, obligation.clause, kind, text, line.term)

    if line.anchor_missing and isinstance(rule, Within):
        yield point(PointKind.ANCHOR_NOT_KNOWN, f"date of {rule.of} not known")
    if line.too_late:
        yield point(PointKind.NEW_DATE_TOO_LATE, "new date set after the old one had passed")
    if isinstance(rule, Undated) and not any(event.on >= line.effect for event in events):
        yield point(PointKind.NO_DATE, "no date")
    if isinstance(rule, Agreed) or rule.then_agreed:
        yield point(PointKind.NOT_AGREED, "interval not agreed")


def good_until(case: Case) -> date | None:
    """The last day on which the same facts give the same windows and open points, but for status
    and days late.

    It is the day before the next fact begins to count or the next window of a grid opens; None
    where there is no such day. It may name an earlier day than needed, never a later one.
    """
    days = [day for day in _turning_days(case) if day > case.as_at]
    facts = known(case)
    if facts.end is None:
        for obligation in case.obligations:
            line, _ = follow(obligation, facts)
            if line.grid is not None:
                days.append(line.upcoming[1])
    return min(days) - timedelta(days=1) if days else None


def _turning_days(case: Case) -> Iterator[date]:
    """Every day on which a fact of the case begins, or ceases, to be known or to have effect."""
    if case.instrument.ended is not None:
        yield max(case.instrument.ended, case.instrument.ended_recorded or case.instrument.ended)
    yield from (day for _, day in anchor_days(case))
    for obligation in case.obligations:
        yield from (_counts_from(term) for term in obligation.terms)
    yield from (_counts_from(event) for event in case.events)
    yield from (_counts_from(request) for request in case.requests)
    for plan in case.planned:
        yield from _turns(plan)


def _counts_from(fact: Term | Event | Request) -> date:
    """The day from which a fact counts: it has happened, and it is known."""
    if isinstance(fact, Term):
        return max(fact.effect, fact.known)
    if isinstance(fact, Event):
        return max(fact.on, fact.known)
    return max(fact.requested, fact.known)


def _turns(plan: Plan) -> Iterator[date]:
    if plan.recorded is not None:
        yield plan.recorded
    if plan.withdrawn is not None:
        yield plan.withdrawn
