"""What the record gives for a day: windows, open points and how far they hold.

Promises one answer an obligation, worked out afresh from the facts, judged by what the record
covers. Does not read the projection: `interventions.queries.standings` does where it can.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from councils.queries import holidays
from interventions import rules
from interventions.queries.adapter import Look, case_of, span_of
from interventions.queries.facts import ObligationFacts, facts_of


@dataclass(frozen=True)
class ObligationAnswer:
    """The engine's answer for one obligation, judged; the case and the facts it rests on."""

    facts: ObligationFacts
    case: rules.Case
    windows: tuple[rules.Window, ...]
    open_points: tuple[rules.OpenPoint, ...]
    span: rules.Span
    good_until: dt.date | None


def answers(
    obligation_ids: Collection[int], look: Look, days: frozenset[dt.date] | None = None
) -> dict[int, ObligationAnswer]:
    """The answers by obligation id, in order of their place in the case: nine queries, or none.

    `days` are the bank holidays to count with, where they are not those known by the look.
    """
    if not obligation_ids:
        return {}
    if days is None:
        days = frozenset(holidays(look.held_on))
    return {pk: answer_from(facts, look, days) for pk, facts in facts_of(obligation_ids).items()}


def answer_from(facts: ObligationFacts, look: Look, days: frozenset[dt.date]) -> ObligationAnswer:
    """Work out one obligation from facts already loaded."""
    case = case_of(facts, look, days)
    worked_out = rules.work_out(case)
    span = span_of(facts, look)
    return ObligationAnswer(
        facts=facts,
        case=case,
        windows=tuple(rules.judge(worked_out.windows, span, case.as_at)),
        open_points=tuple(worked_out.open_points),
        span=span,
        good_until=_good_until(facts, case),
    )


def _good_until(facts: ObligationFacts, case: rules.Case) -> dt.date | None:
    """From the day on which our record of the case stops, nothing moves any more."""
    stops = facts.obligation.intervention.record_stops_on
    return None if stops is not None and stops <= case.as_at else rules.good_until(case)
