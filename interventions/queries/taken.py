"""What stands on the record of a requirement that was taken over in mid-course.

Promises the facts that a correction would take the place of, as they stand today. Words nothing and
decides nothing.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q

from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.models import Happening, Instrument, Obligation, RecordSpan, SignedPaper, Term
from interventions.queries.adapter import rule_of
from interventions.queries.meeting import kinds_that_meet


@dataclass(frozen=True)
class Taken:
    """A requirement with what was said of it: on which day, its own rule, its last known event.

    `term` is the rule of the paper itself, None where it was withdrawn; `event` is the entry of the
    last known event as it stands, however often it was corrected.
    """

    obligation: Obligation
    span: RecordSpan
    taken_on: dt.date
    term: Term | None
    event: Happening | None

    @property
    def rule(self) -> rules.Rule | None:
        """The rule of the paper; None where it is not known."""
        return rule_of(self.term) if self.term and self.term.rule is not None else None

    @property
    def rule_json(self) -> dict[str, Any] | None:
        """The same as forms and descriptions have it, another requirement by its id."""
        if self.term is None or self.term.rule is None:
            return None
        before = {"before": str(self.term.before_id)} if self.term.before_id else {}
        return plain_rule({**self.term.rule, **before})

    @property
    def issued(self) -> PartialDate | None:
        """The day of the instrument, as exactly as it is known."""
        clause = self.obligation.clause
        return clause.instrument.issued if clause else None

    @property
    def followed_from(self) -> dt.date:
        """The day from which it is followed."""
        if self.span.followed_from is None:
            raise AssertionError("a requirement taken over is followed from a day")
        return self.span.followed_from


def plain_rule(stored: dict[str, Any]) -> dict[str, Any]:
    """A rule in the one form in which two that say the same are equal. Raises MalformedCase."""
    return rules.rule_to_json(rules.rule_from_json(stored))


def what_was_taken(obligation: Obligation) -> Taken | None:
    """What stands of it; None for a requirement that was not taken over. Six queries at most."""
    spans = obligation.spans.order_by("recorded_on", "pk")
    standing = spans.standing().last()
    if standing is None or standing.followed_from is None:
        return None
    own = obligation.terms.standing().filter(authority=None).order_by("pk").first()
    first = spans.filter(followed_from__isnull=False).first() or standing
    event = _last_event(obligation, standing)
    return Taken(obligation, standing, first.recorded_on, own, event)


def _last_event(obligation: Obligation, span: RecordSpan) -> Happening | None:
    """The entry that was made with what was said, as it stands today.

    One known to the day serves the requirement; one known to the month or year serves none, and is
    known by its kind: None where it may as well be that of another requirement.
    """
    if span.last_known is None or _is_shared(obligation, span):
        return None
    entered = Happening.objects.filter(
        Q(fulfilments__obligation=obligation) | Q(fulfilments=None),
        intervention=obligation.intervention_id,
        kind=kinds_that_meet(obligation.duty)[0],
        on=span.last_known,
        recorded_on=span.recorded_on,
    ).exclude(source="")
    roots = set(entered.values_list("pk", flat=True))
    roots |= set(entered.exclude(original=None).values_list("original_id", flat=True))
    if not roots:
        return None
    standing = Happening.objects.standing().filter(Q(pk__in=roots) | Q(original__in=roots))
    return standing.order_by(F("original").asc(nulls_last=True), "pk").first()


def _is_shared(obligation: Obligation, span: RecordSpan) -> bool:
    """Whether an event without a day was named for another requirement of its kind as well."""
    if span.last_known is None or span.last_known.day:
        return False
    alike = RecordSpan.objects.standing().filter(
        obligation__intervention=obligation.intervention_id,
        last_known=span.last_known,
        recorded_on=span.recorded_on,
    )
    duties = alike.exclude(obligation=obligation).values_list("obligation__duty", flat=True)
    kind = kinds_that_meet(obligation.duty)[0]
    return any(kinds_that_meet(duty)[0] == kind for duty in duties)


def followed_since(instrument: Instrument) -> dt.date | None:
    """From which day an instrument is followed; None for one that was not taken over."""
    spans = RecordSpan.objects.standing().filter(obligation__clause__instrument=instrument)
    first: dt.date | None = spans.aggregate(first=Min("followed_from"))["first"]
    return first


def signed_paper_of(instrument: Instrument) -> SignedPaper | None:
    """The signed paper that was added later, as it stands."""
    return instrument.signed_papers.standing().first()
