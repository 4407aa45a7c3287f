"""The facts of obligations, loaded in sets.

Promises every row that bears on the dates of the obligations asked for, in a constant number of
queries, with the days between which each was known. Does not decide which of them count on a day:
`interventions.queries.adapter` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db.models import F, Q

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

if TYPE_CHECKING:
    from django.db.models import QuerySet

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


CORRECTED_ON = F(
    "corrected_by__recorded_on"
)  # joined as one column: the rest of it bears on nothing


def held(row: FactRow, corrected_on: dt.date | None) -> Held[FactRow]:
    """The fact with its days; `corrected_on` is the day its correction was recorded."""
    days = [day for day in (row.withdrawn_on, corrected_on) if day]
    return Held(row, row.recorded_on, min(days, default=None), corrected_on is not None)


def _with_correction(rows: "QuerySet[FactRow]") -> Iterator[tuple[FactRow, dt.date | None]]:
    """Each fact, as entered, with the day its correction was recorded."""
    for row in rows.annotate(corrected_on=CORRECTED_ON).order_by("pk"):
        yield row, getattr(row, "corrected_on", None)


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
    terms = Term.objects.filter(obligation__in=found).select_related("authority")
    for term, corrected_on in _with_correction(terms):
        found[term.obligation_id].terms.append(held(term, corrected_on))
    served = Fulfilment.objects.filter(obligation__in=found).select_related("happening")
    for fulfilment in served.annotate(
        corrected_on=F("happening__corrected_by__recorded_on")
    ).order_by("pk"):
        happening = held(fulfilment.happening, fulfilment.corrected_on)
        found[fulfilment.obligation_id].fulfilments.append((fulfilment, happening))
    for request, corrected_on in _with_correction(Request.objects.filter(obligation__in=found)):
        found[request.obligation_id].requests.append(held(request, corrected_on))
    for span, corrected_on in _with_correction(RecordSpan.objects.filter(obligation__in=found)):
        found[span.obligation_id].spans.append(held(span, corrected_on))


def _add_plans(found: dict[int, ObligationFacts]) -> None:
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, facts in found.items():
        wanted[pk].add(pk)
        for term in facts.terms:
            if term.row.before_id is not None:
                wanted[term.row.before_id].add(pk)
    plans = PlannedEvent.objects.filter(obligation__in=wanted)
    for plan, corrected_on in _with_correction(plans):
        for pk in wanted[plan.obligation_id or 0]:
            found[pk].plans.append(held(plan, corrected_on))


def _add_anchors(found: dict[int, ObligationFacts]) -> None:
    by_case: dict[int, list[Held[Anchor]]] = defaultdict(list)
    anchors = Anchor.objects.filter(intervention__in=_cases(found.values()))
    for anchor, corrected_on in _with_correction(anchors):
        by_case[anchor.intervention_id].append(held(anchor, corrected_on))
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
    ends = End.objects.filter(
        Q(instrument__in=of_instrument) | Q(obligation__in=found)
    ).select_related("authority")
    for end, corrected_on in _with_correction(ends):
        if end.instrument_id is not None:
            ended = of_instrument[end.instrument_id]
        else:
            ended = [end.obligation_id] if end.obligation_id is not None else []
        for pk in ended:
            found[pk].ends.append(held(end, corrected_on))


def _cases(facts: Iterable[ObligationFacts]) -> set[int]:
    return {item.obligation.intervention_id for item in facts}
