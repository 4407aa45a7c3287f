"""What decisions would change on a day, worked out by the engine.

Promises sentences for decisions that are stored or only typed, in a constant number of queries.
Changes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from councils.queries import holidays
from interventions import rules
from interventions.models import Obligation
from interventions.queries.adapter import Look
from interventions.queries.facts import facts_of
from interventions.queries.what_if import Change, Supposition, compare, with_end, with_term
from reviews.letters.effects import end_in_words, variation_in_words
from reviews.models import Decision, DecisionKind

UNTOUCHED = {
    DecisionKind.MAINTAIN: "The level of intervention stays as it is. No date moves.",
    DecisionKind.NO_ESCALATION: "Nothing changes. It is on the record that this was considered.",
}
NO_EFFECT = "It is put on the record. No date moves by itself."


def supposed(decisions: Sequence[Decision], on: dt.date) -> list[dict[int, Supposition]]:
    """What each decision would add to the facts of each requirement that it touches."""
    ended = [
        row.instrument_id
        for row in decisions
        if row.kind == DecisionKind.REVOKE and row.instrument_id is not None
    ]
    laid_by: dict[int, list[int]] = defaultdict(list)
    if ended:
        touched = Obligation.objects.filter(clause__instrument__in=ended)
        for pk, instrument in touched.values_list("pk", "clause__instrument"):
            laid_by[instrument].append(pk)
    return [_supposed(row, on, laid_by) for row in decisions]


def _supposed(row: Decision, on: dt.date, laid_by: dict[int, list[int]]) -> dict[int, Supposition]:
    if row.kind == DecisionKind.VARY and row.obligation_id and row.rule:
        return {row.obligation_id: with_term(rule=row.rule, from_date=on)}
    if row.kind == DecisionKind.REVOKE and row.instrument_id:
        return dict.fromkeys(laid_by[row.instrument_id], with_end(on=on))
    return {}


def effects_of(decision: Decision, on: dt.date) -> tuple[str, ...]:
    """In sentences what the decision changes if it takes effect on the day."""
    [words] = effects_of_each([decision], on)
    return words


def effects_of_each(decisions: Sequence[Decision], on: dt.date) -> list[tuple[str, ...]]:
    """The same for several, each by itself, in their order."""
    suppositions = supposed(decisions, on)
    facts = facts_of({pk for each in suppositions for pk in each})
    days, look = frozenset(holidays()), Look(on=on, today=on)
    return [
        _in_words(
            row,
            on,
            {
                pk: compare(facts[pk], suppose(facts[pk]), look, days)
                for pk, suppose in each.items()
            },
        )
        for row, each in zip(decisions, suppositions, strict=True)
    ]


def _in_words(row: Decision, on: dt.date, changes: dict[int, Change]) -> tuple[str, ...]:
    if row.kind == DecisionKind.VARY and row.obligation_id in changes:
        return variation_in_words(
            changes[row.obligation_id],
            rules.rule_from_json(row.rule),
            on,
            is_concession=row.is_concession,
        )
    if row.kind == DecisionKind.REVOKE and row.instrument is not None:
        return end_in_words(row.instrument.name, on, list(changes.values()), row.condition)
    return (UNTOUCHED.get(DecisionKind(row.kind), NO_EFFECT),)
