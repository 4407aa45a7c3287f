"""The facts of obligations, loaded in sets.

Promises every row that bears on the dates of the obligations asked for, in a constant number of
queries, with the days between which each was known. Does not decide which of them count on a day:
`interventions.queries.adapter` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Q

from councils.models import Fact
from interventions.models import (
    Anchor,
    End,
    Fulfilment,
    Happening,
    Obligation,
    PlannedEvent,
    RecordSpan,
    Request,
    Term,
)

FactRow = TypeVar("FactRow", bound=Fact)


@dataclass(frozen=True)
class Held(Generic[FactRow]):
    """A fact with the days between which the Department held it: half-open."""

    row: FactRow
    recorded: dt.date
    gone: dt.date | None
    corrected: bool

    def is_known(self, on: dt.date) -> bool:
        """Whether the Department held the fact on the day."""
        return self.recorded <= on and (self.gone is None or self.gone > on)


def held(row: FactRow) -> Held[FactRow]:
    """The fact with its days. The row must come with its correction joined."""
    corrected_by: Fact | None = getattr(row, "corrected_by", None)
    days = [day for day in (row.withdrawn_on, corrected_by and corrected_by.recorded_on) if day]
    return Held(row, row.recorded_on, min(days, default=None), corrected_by is not None)


@dataclass
class ObligationFacts:
    """Everything on the record that bears on one obligation's dates."""

    obligation: Obligation
    terms: list[Held[Term]] = field(default_factory=list)
    fulfilments: list[tuple[Fulfilment, Held[Happening]]] = field(default_factory=list)
    plans: list[Held[PlannedEvent]] = field(default_factory=list)
    requests: list[Held[Request]] = field(default_factory=list)
    anchors: list[Held[Anchor]] = field(default_factory=list)
    spans: list[Held[RecordSpan]] = field(default_factory=list)
    ends: list[Held[End]] = field(default_factory=list)


def facts_of(obligation_ids: Collection[int]) -> dict[int, ObligationFacts]:
    """The facts of the obligations by id, in order of their place in the case: eight queries."""
    obligations = (
        Obligation.objects.filter(pk__in=obligation_ids)
        .select_related("intervention__council", "clause__instrument", "promise", "appointment")
        .order_by("intervention_id", "position", "pk")
    )
    found = {row.pk: ObligationFacts(row) for row in obligations}
    _add_own(found)
    _add_plans(found)
    _add_anchors(found)
    _add_ends(found)
    return found


def _add_own(found: dict[int, ObligationFacts]) -> None:
    for term in (
        Term.objects.filter(obligation__in=found)
        .select_related("corrected_by", "authority")
        .order_by("pk")
    ):
        found[term.obligation_id].terms.append(held(term))
    for fulfilment in (
        Fulfilment.objects.filter(obligation__in=found)
        .select_related("happening__corrected_by")
        .order_by("pk")
    ):
        found[fulfilment.obligation_id].fulfilments.append((fulfilment, held(fulfilment.happening)))
    for request in (
        Request.objects.filter(obligation__in=found).select_related("corrected_by").order_by("pk")
    ):
        found[request.obligation_id].requests.append(held(request))
    for span in (
        RecordSpan.objects.filter(obligation__in=found)
        .select_related("corrected_by")
        .order_by("pk")
    ):
        found[span.obligation_id].spans.append(held(span))


def _add_plans(found: dict[int, ObligationFacts]) -> None:
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, facts in found.items():
        wanted[pk].add(pk)
        for term in facts.terms:
            if term.row.before_id is not None:
                wanted[term.row.before_id].add(pk)
    for plan in (
        PlannedEvent.objects.filter(obligation__in=wanted)
        .select_related("corrected_by")
        .order_by("pk")
    ):
        if plan.obligation_id is not None:
            for pk in wanted[plan.obligation_id]:
                found[pk].plans.append(held(plan))


def _add_anchors(found: dict[int, ObligationFacts]) -> None:
    by_case: dict[int, list[Held[Anchor]]] = defaultdict(list)
    for anchor in (
        Anchor.objects.filter(intervention__in=_cases(found.values()))
        .select_related("corrected_by")
        .order_by("pk")
    ):
        by_case[anchor.intervention_id].append(held(anchor))
    for facts in found.values():
        clause = facts.obligation.clause
        instrument_id = clause.instrument_id if clause else None
        facts.anchors = [
            anchor
            for anchor in by_case[facts.obligation.intervention_id]
            if anchor.row.instrument_id in (None, instrument_id)
        ]


def _add_ends(found: dict[int, ObligationFacts]) -> None:
    of_instrument: dict[int, list[int]] = defaultdict(list)
    for pk, facts in found.items():
        if facts.obligation.clause is not None:
            of_instrument[facts.obligation.clause.instrument_id].append(pk)
    ends = (
        End.objects.filter(Q(instrument__in=of_instrument) | Q(obligation__in=found))
        .select_related("corrected_by", "authority")
        .order_by("pk")
    )
    for end in ends:
        if end.instrument_id is not None:
            for pk in of_instrument[end.instrument_id]:
                found[pk].ends.append(held(end))
        elif end.obligation_id is not None:
            found[end.obligation_id].ends.append(held(end))


def _cases(facts: Iterable[ObligationFacts]) -> set[int]:
    return {item.obligation.intervention_id for item in facts}
