"""What would follow from a fact that is not recorded yet, worked out by the engine.

Promises the dates before and after, from the record plus or minus one fact, in memory. Stores
nothing, and decides nothing: pages show it before they save.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from councils.queries import holidays
from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.models import (
    Anchor,
    Authority,
    End,
    Fulfilment,
    Happening,
    Obligation,
    PlannedEvent,
    RecordSpan,
    Term,
)
from interventions.queries.adapter import Look
from interventions.queries.answers import ObligationAnswer, answer_from
from interventions.queries.facts import Held, ObligationFacts, facts_of

# The mark of the fact that is not there: the engine hands it back as `met_by` or as a term's `ref`.
SUPPOSED = -1
Supposition = Callable[[ObligationFacts], ObligationFacts]


@dataclass(frozen=True)
class Moved:
    """A date that was and what it becomes."""

    before: rules.Window
    after: rules.Window


@dataclass(frozen=True)
class Change:
    """One requirement without and with the supposed fact."""

    obligation: Obligation
    before: ObligationAnswer
    after: ObligationAnswer

    @property
    def met(self) -> tuple[rules.Window, ...]:
        """The dates that the supposed event would meet, requests among them."""
        return tuple(window for window in self.after.windows if window.met_by == SUPPOSED)

    @property
    def next_date(self) -> rules.Window | None:
        """The unmet date due first afterwards that the record lets us judge."""
        return _first_open(self.after)

    @property
    def next_date_before(self) -> rules.Window | None:
        """The same as things stand."""
        return _first_open(self.before)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Unmet dates that get another due date."""
        was = {_key(window): window for window in self.before.windows}
        pairs = ((was.get(_key(window)), window) for window in self.after.windows)
        return tuple(
            Moved(old, new) for old, new in pairs if old and not new.met_on and old.due != new.due
        )

    @property
    def gone(self) -> tuple[rules.Window, ...]:
        """Dates open before that are cancelled or no longer there."""
        still = {_key(window): window for window in self.after.windows}
        return tuple(
            window
            for window in self.before.windows
            if window.status in _OPEN
            and (_key(window) not in still or still[_key(window)].status is rules.Status.CANCELLED)
        )

    @property
    def left(self) -> tuple[tuple[rules.Window, rules.How], ...]:
        """Unmet dates that the supposed rule leaves as they are, and why it does."""
        return tuple(
            (window, move.reason)
            for window in self.after.windows
            for move in window.trail[-1:]
            if window.met_on is None and move.term.ref == SUPPOSED and move.before == move.after
        )

    @property
    def is_nothing(self) -> bool:
        """Whether no date and no open point would change."""
        return self.before.windows == self.after.windows and [
            point.text for point in self.before.open_points
        ] == [point.text for point in self.after.open_points]


_OPEN = (rules.Status.UPCOMING, rules.Status.DUE_TODAY, rules.Status.OVERDUE)


def _first_open(answer: ObligationAnswer) -> rules.Window | None:
    unmet = (window for window in answer.windows if window.status in _OPEN)
    return min(unmet, key=lambda window: (window.due, window.opens), default=None)


def _key(window: rules.Window) -> tuple[object, ...]:
    """What stays the same of a window whose due date moves."""
    return (window.opens, window.planned, window.request if window.requested else None)


def what_follows(suppositions: Mapping[int, Supposition], look: Look) -> dict[int, Change]:
    """The change of each requirement, by its id: `with_event(...)` and the like say what is supposed.

    `dict.fromkeys(ids, with_event(...))` supposes one thing of several. A constant number of queries.
    """
    days = frozenset(holidays())
    return {
        pk: compare(facts, suppositions[pk](facts), look, days)
        for pk, facts in facts_of(suppositions.keys()).items()
    }


def compare(
    facts: ObligationFacts, changed: ObligationFacts, look: Look, days: frozenset[dt.date]
) -> Change:
    """The engine's answers from both."""
    return Change(
        facts.obligation, answer_from(facts, look, days), answer_from(changed, look, days)
    )


def together(*suppositions: Supposition) -> Supposition:
    """Suppose one after the other, as a correction takes away one fact and adds another."""

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        for each in suppositions:
            facts = each(facts)
        return facts

    return suppose


def with_event(*, on: dt.date, recorded: dt.date, serves: PartialDate | None = None) -> Supposition:
    """Suppose something happened on the day, recorded on another, that serves the requirement."""

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        happening = Happening(pk=SUPPOSED, on=PartialDate.from_date(on), recorded_on=recorded)
        fulfilment = Fulfilment(happening=happening, serves=serves, recorded_on=recorded)
        return replace(
            facts, fulfilments=[*facts.fulfilments, (fulfilment, _held(happening, recorded))]
        )

    return suppose


def without_event(*, happening_id: int, from_day: dt.date) -> Supposition:
    """Suppose a happening was withdrawn, or corrected, on the day: gone from then on."""

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        return replace(
            facts,
            fulfilments=[
                (fulfilment, replace(fact, gone=from_day) if fact.row.pk == happening_id else fact)
                for fulfilment, fact in facts.fulfilments
            ],
        )

    return suppose


def with_term(
    *,
    rule: dict[str, Any],
    from_date: dt.date,
    made: dt.date | None = None,
    before: Obligation | None = None,
    before_conducted_by: str = "",
) -> Supposition:
    """Suppose another rule from a day on, by a paper of the day `made` (the same if not said)."""
    day = made or from_date

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        term = Term(
            pk=SUPPOSED,
            obligation=facts.obligation,
            from_date=from_date,
            rule=rule,
            before=before,
            before_conducted_by=before_conducted_by,
            authority=Authority(dated=PartialDate.from_date(day)),
            recorded_on=day,
        )
        return replace(facts, terms=[*facts.terms, _held(term, day)])

    return suppose


def with_taken(*, span: RecordSpan, term: Term | None, from_day: dt.date) -> Supposition:
    """Suppose what was taken over were corrected on the day: its record, and its rule if one is given.

    The correction takes the place of what stands of either.
    """

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        spans = [_gone(held, from_day) for held in facts.spans]
        terms = [
            _gone(held, from_day) if term and held.row.pk == term.corrects_id else held
            for held in facts.terms
        ]
        return replace(
            facts,
            spans=[*spans, _held(span, from_day)],
            terms=[*terms, *([_held(term, from_day)] if term else [])],
        )

    return suppose


def from_nothing(
    obligation: Obligation, term: Term, span: RecordSpan, look: Look, days: frozenset[dt.date]
) -> Change:
    """The change that a requirement not on the record would bring: two queries.

    It has no events yet; days from which it may count and plans it may come before are read.
    """
    obligation.pk = SUPPOSED
    case = obligation.intervention_id
    plans = PlannedEvent.objects.standing().filter(obligation=term.before_id or 0)
    anchors = Anchor.objects.standing().filter(intervention=case)
    nothing = ObligationFacts(
        obligation,
        plans=[_held(row, row.recorded_on) for row in plans],
        anchors=[_held(row, row.recorded_on) for row in anchors],
    )
    supposed = replace(nothing, terms=[_held(term, look.today)], spans=[_held(span, look.today)])
    return compare(nothing, supposed, look, days)


def _gone(held: Held[Any], on: dt.date) -> Held[Any]:
    return held if held.gone else replace(held, gone=on)


def with_end(*, on: dt.date) -> Supposition:
    """Suppose the instrument, or the requirement alone, ended on the day."""

    def suppose(facts: ObligationFacts) -> ObligationFacts:
        return replace(facts, ends=[*facts.ends, _held(End(pk=SUPPOSED, on=on), on)])

    return suppose


def _held(row: Any, recorded: dt.date) -> Any:
    """A supposed fact that stands: nobody has withdrawn or corrected it."""
    return Held(row, recorded, None, corrected=False)
