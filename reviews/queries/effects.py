"""What a decision would change on a day, worked out by the engine.

Promises sentences for a decision that is stored or only typed. Changes nothing.
"""

import datetime as dt

from interventions import rules
from interventions.models import Obligation
from interventions.queries.adapter import Look
from interventions.queries.what_if import Change, Supposition, what_follows, with_end, with_term
from reviews.letters.effects import end_in_words, variation_in_words
from reviews.models import Decision, DecisionKind

UNTOUCHED = {
    DecisionKind.MAINTAIN: "The level of intervention stays as it is. No date moves.",
    DecisionKind.NO_ESCALATION: "Nothing changes. It is on the record that this was considered.",
}
NO_EFFECT = "It is put on the record. No date moves by itself."


def supposed(decision: Decision, on: dt.date) -> dict[int, Supposition]:
    """What the decision would add to the facts of each requirement it touches."""
    if decision.kind == DecisionKind.VARY and decision.obligation_id and decision.rule:
        return {decision.obligation_id: with_term(rule=decision.rule, from_date=on)}
    if decision.kind == DecisionKind.REVOKE and decision.instrument_id:
        touched = Obligation.objects.filter(clause__instrument=decision.instrument_id)
        return dict.fromkeys(touched.values_list("pk", flat=True), with_end(on=on))
    return {}


def changes_of(decision: Decision, on: dt.date) -> dict[int, Change]:
    """The change of each requirement, by its id."""
    return what_follows(supposed(decision, on), Look(on=on, today=on))


def effects_of(decision: Decision, on: dt.date) -> tuple[str, ...]:
    """In sentences what the decision changes if it takes effect on the day."""
    changes = changes_of(decision, on)
    if decision.kind == DecisionKind.VARY and decision.obligation_id in changes:
        return variation_in_words(
            changes[decision.obligation_id],
            rules.rule_from_json(decision.rule),
            on,
            is_concession=decision.is_concession,
        )
    if decision.kind == DecisionKind.REVOKE and decision.instrument is not None:
        return end_in_words(
            decision.instrument.name, on, list(changes.values()), decision.condition
        )
    return (UNTOUCHED.get(DecisionKind(decision.kind), NO_EFFECT),)
