"""What is known as at the day looked at: the facts that had happened and were recorded by then, and
by the end.

It promises the first two steps of working out a case ("How a case is worked out"); it places no
event and dates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from interventions.rules.calendar import WorkingDays
from interventions.rules.case import Case, Event, Instrument, Obligation, Plan, Request, Term


@dataclass(frozen=True, slots=True)
class Known:
    """A case as at one day: the end if it has effect, the anchors that have come, the last day that
    can have effect.
    """

    case: Case
    end: date | None
    until: date
    anchors: dict[str, date]
    working: WorkingDays


def known(case: Case) -> Known:
    """Keep of the end and the anchors what had happened and was known by the day looked at."""
    end = end_in_effect(case.instrument, case.as_at)
    until = case.as_at if end is None else end
    anchors = {name: day for name, day in anchor_days(case) if day <= until}
    return Known(case, end, until, anchors, WorkingDays(case.bank_holidays))


def end_in_effect(instrument: Instrument, as_at: date) -> date | None:
    """The end of the instrument, if it had come and was recorded by the day looked at."""
    ended = instrument.ended
    if ended is None or max(ended, instrument.ended_recorded or ended) > as_at:
        return None
    return ended


def anchor_days(case: Case) -> Iterator[tuple[str, date]]:
    """Every named day that a term may count from; the instrument's own two go before a case's of
    the same name.
    """
    yield from case.anchors
    if case.instrument.issued is not None:
        yield "issued", case.instrument.issued
    published = case.instrument.published or case.instrument.issued
    if published is not None:
        yield "published", published


def terms_in_effect(obligation: Obligation, facts: Known) -> list[tuple[date, Term]]:
    """The terms with the day each takes effect; of one day the one recorded last, of those the one
    listed last.
    """
    holding: dict[date, Term] = {}
    for term in obligation.terms:
        day = term.effect
        if day > facts.until or term.known > facts.case.as_at:
            continue
        if day not in holding or term.known >= holding[day].known:
            holding[day] = term
    return sorted(holding.items(), key=lambda item: item[0])


def events_counted(obligation: Obligation, begins: date, facts: Known) -> list[Event]:
    """The events that count, by day; of one day those that say what they are for come first, then
    as listed.
    """
    counted = [
        event
        for event in facts.case.events
        if event.obligation == obligation.id
        and begins <= event.on <= facts.until
        and event.known <= facts.case.as_at
    ]
    return sorted(counted, key=lambda event: (event.on, event.for_ is None))


def requests_made(obligation: Obligation, begins: date, facts: Known) -> list[Request]:
    """The requests made since the duty began, in the order in which they are answered."""
    made = [
        request
        for request in facts.case.requests
        if request.obligation == obligation.id
        and begins <= request.requested <= facts.until
        and request.known <= facts.case.as_at
    ]
    return sorted(made, key=lambda request: (request.requested, request.due))


def plans_standing(target: str, starts: date, facts: Known) -> list[Plan]:
    """The plans of an obligation from a day on that stand, one for each day, known since the
    earlier, in order.
    """
    standing: dict[date, Plan] = {}
    for plan in facts.case.planned:
        if plan.obligation != target or plan.on < starts:
            continue
        if plan.recorded is not None and plan.recorded > facts.until:
            continue
        if plan.withdrawn is not None and plan.withdrawn <= facts.until:
            continue
        held = standing.get(plan.on)
        if held is None or (plan.recorded or date.min) < (held.recorded or date.min):
            standing[plan.on] = plan
    return [standing[day] for day in sorted(standing)]
