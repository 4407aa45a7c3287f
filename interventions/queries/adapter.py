"""From the tables to a case of the engine.

Promises that the engine gets what was known on the day looked at, in one of two senses, and never
a rule that the record does not know (`docs/how-dates-are-counted.md`, "What the record covers").
Does not compute dates.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from interventions import rules
from interventions.models import RecordSpan, Term
from interventions.queries.facts import ObligationFacts

ISSUE = "issue"


class Sense(StrEnum):
    """The two looks back: what we knew on the day, or what had happened by it, as known today."""

    KNEW = "known"
    HAPPENED = "happened"


@dataclass(frozen=True)
class Look:
    """The day looked at, in which sense, and the day on which one sits and looks."""

    on: dt.date
    today: dt.date
    sense: Sense = Sense.KNEW

    @property
    def is_back(self) -> bool:
        """Whether the page shows another day or sense than today's record."""
        return self.on != self.today or self.sense is not Sense.KNEW

    @property
    def held_on(self) -> dt.date:
        """The day on which a fact must be held to count."""
        return self.on if self.sense is Sense.KNEW else self.today


def case_of(facts: ObligationFacts, look: Look, holidays: frozenset[dt.date]) -> rules.Case:
    """The engine's case of one obligation, as at the day looked at or where our record stops."""
    obligation = facts.obligation
    name = str(obligation.pk)
    as_at = obligation.intervention.looked_at(look.on)
    following = following_of(facts, look)
    terms = tuple(_terms(facts, look, following))
    clause = obligation.clause
    case = rules.Case(
        as_at=as_at,
        instrument=_instrument(facts, look),
        obligations=(
            rules.Obligation(id=name, clause=clause.number if clause else "", terms=terms),
        ),
        events=tuple(_events(facts, look)),
        planned=tuple(_plans(facts, look)),
        requests=tuple(_requests(facts, look)),
        anchors=tuple(
            (anchor.row.name, anchor.row.on)
            for anchor in facts.anchors
            if anchor.is_known(look.held_on)
        ),
        bank_holidays=holidays,
    )
    return rules.taken_over(case, following) if following else case


def span_of(facts: ObligationFacts, look: Look) -> rules.Span:
    """The record span known on the day; the last recorded of several; empty where none is."""
    last = record_of(facts, look)
    return rules.Span(last.from_date, last.until_date) if last else rules.Span(None, None)


def following_of(facts: ObligationFacts, look: Look) -> rules.Following | None:
    """From when the obligation is followed, if it was taken over in mid-course."""
    last = record_of(facts, look)
    if last is None or last.followed_from is None:
        return None
    return rules.Following(
        start=last.followed_from,
        next_due=rules.Period.parse(last.next_due.text) if last.next_due else None,
        one_off=rules.OneOff(last.one_off or rules.OneOff.NOT_KNOWN),
    )


def record_of(facts: ObligationFacts, look: Look) -> RecordSpan | None:
    """What was last said of the time that the record covers, as known on the day."""
    spans = [span.row for span in facts.spans if span.is_known(look.held_on)]
    return max(spans, key=lambda row: (row.recorded_on, row.pk), default=None)


def row_id(ref: object) -> int | None:
    """The id that was handed to the engine with a fact, as it comes back with a window."""
    return ref if isinstance(ref, int) else None


def issue_day(facts: ObligationFacts) -> dt.date | None:
    """The day of the paper that lays the duty, where it is known to the day."""
    obligation = facts.obligation
    if obligation.clause is not None:
        issued = obligation.clause.instrument.issued
        return issued.day if issued else None
    if obligation.promise is not None:
        return obligation.promise.dated.day if obligation.promise.dated else None
    if obligation.appointment is not None:
        began = obligation.appointment.from_date
        return began.day if began else None
    return None


def _instrument(facts: ObligationFacts, look: Look) -> rules.Instrument:
    ends = [end for end in facts.ends if end.is_known(look.held_on)]
    end = min(ends, key=lambda item: item.row.on, default=None)
    return rules.Instrument(
        issued=issue_day(facts) or _earliest_own_day(facts, look),
        published=_publication_day(facts),
        ended=end.row.on if end else None,
        ended_recorded=_recorded(facts, end.recorded, end.row.on, look) if end else None,
    )


def _publication_day(facts: ObligationFacts) -> dt.date | None:
    clause = facts.obligation.clause
    published = clause.instrument.published if clause else None
    return published.day if published else None


def _earliest_own_day(facts: ObligationFacts, look: Look) -> dt.date | None:
    """Where the paper's day is not known, a term with a day of its own hands that on as `issued`."""
    days = [
        own_day(fact.row)
        for fact in facts.terms
        if fact.row.rule is not None and fact.is_known(look.held_on)
    ]
    return min((day for day in days if day is not None), default=None)


def _recorded(facts: ObligationFacts, recorded: dt.date, so_on: dt.date, look: Look) -> dt.date:
    """When it was recorded: really, or as if on its own day for what had happened by then.

    What we learned after our record of a case had stopped counts as known when it stopped: a
    mistake in it could never be put right otherwise.
    """
    if look.sense is Sense.HAPPENED:
        return so_on
    as_at = facts.obligation.intervention.looked_at(look.on)
    return recorded if as_at == look.on else min(recorded, as_at)


def _terms(
    facts: ObligationFacts, look: Look, following: rules.Following | None
) -> Iterator[rules.Term]:
    for fact in facts.terms:
        row = fact.row
        if row.rule is None or not fact.is_known(look.held_on):
            continue
        rule = rule_of(row)
        starts = own_day(row) or _start_without_a_day(facts, rule)
        if starts is None and following is not None:
            starts = following.start
        if starts is None:
            continue
        if own_day(row) is None:
            rule = _not_counted_from_an_unknown_day(facts, rule)
        made = _made(row)
        effect = max(starts, made) if made else starts
        yield rules.Term(
            starts=starts,
            rule=rule,
            made=made,
            recorded=_recorded(facts, fact.recorded, effect, look),
            ref=row.pk,
        )


def own_day(term: Term) -> dt.date | None:
    """The day from which a term runs, where it is known: its own, or that of its paper."""
    return term.from_date or _made(term)


def _made(term: Term) -> dt.date | None:
    return term.authority.dated.day if term.authority and term.authority.dated else None


def rule_of(term: Term) -> rules.Rule:
    """The rule of a term that is known; the other obligation named by its id and who conducts."""
    stored: dict[str, object] = dict(term.rule or {})
    if term.before_id is not None:
        stored["before"] = _plan_name(term.before_id, term.before_conducted_by)
    return rules.rule_from_json(stored)


def _plan_name(obligation_id: int, conducted_by: str) -> str:
    return f"{obligation_id}:{conducted_by}" if conducted_by else str(obligation_id)


def _start_without_a_day(facts: ObligationFacts, rule: rules.Rule) -> dt.date | None:
    """A start for rules that need none: the first day that the paper can have been issued.

    None where the rule would count from it: an unknown day gives no deadline.
    """
    if isinstance(rule, rules.Every | rules.Before):
        return None
    clause = facts.obligation.clause
    issued = clause.instrument.issued if clause else None
    return issued.first_day if issued else dt.date(1900, 1, 1)


def _not_counted_from_an_unknown_day(facts: ObligationFacts, rule: rules.Rule) -> rules.Rule:
    """The rule with its anchor not known; a known day of publication can still be counted from."""
    if not isinstance(rule, rules.Within) or rule.of not in ("issued", "published"):
        return rule
    if rule.of == "published" and _publication_day(facts):
        return rule
    return replace(rule, of=ISSUE)


def _events(facts: ObligationFacts, look: Look) -> Iterator[rules.Event]:
    for fulfilment, fact in facts.fulfilments:
        happening = fact.row
        day = happening.on.day
        if day is None or not fact.is_known(look.held_on):
            continue
        recorded = max(fact.recorded, fulfilment.recorded_on)
        if recorded > look.held_on:
            continue
        yield rules.Event(
            obligation=str(facts.obligation.pk),
            on=day,
            recorded=_recorded(facts, recorded, day, look),
            for_=rules.Period.parse(fulfilment.serves.text) if fulfilment.serves else None,
            ref=happening.pk,
        )


def _plans(facts: ObligationFacts, look: Look) -> Iterator[rules.Plan]:
    for fact in facts.plans:
        row = fact.row
        if row.on.day is None or (fact.gone is not None and fact.gone <= fact.recorded):
            continue
        names = {_plan_name(row.obligation_id or 0, "")}
        if row.conducted_by:
            names.add(_plan_name(row.obligation_id or 0, row.conducted_by))
        for name in sorted(names):
            yield rules.Plan(
                obligation=name,
                on=row.on.day,
                recorded=_planned(facts, fact.recorded, look),
                withdrawn=_planned(facts, fact.gone, look) if fact.gone else None,
                ref=row.pk,
            )


def _planned(facts: ObligationFacts, recorded: dt.date, look: Look) -> dt.date:
    """Plans and their withdrawal keep the day they were recorded, in both senses."""
    return _recorded(facts, recorded, recorded, look)


def _requests(facts: ObligationFacts, look: Look) -> Iterator[rules.Request]:
    for fact in facts.requests:
        if fact.is_known(look.held_on):
            yield rules.Request(
                obligation=str(facts.obligation.pk),
                requested=fact.row.requested_on,
                due=fact.row.due_on,
                recorded=_recorded(facts, fact.recorded, fact.row.requested_on, look),
                ref=fact.row.pk,
            )
