"""What a decision changes, in sentences that a person reads before saving.

Promises words for the engine's answers without and with the decision. Does not work out a date.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from govuk.dates import counted, day_month_year
from interventions import rules
from interventions.rules import How, rule_in_words

if TYPE_CHECKING:
    from interventions.queries.what_if import Change

STANDS = {
    How.STANDS_OVERDUE: "had passed and stands",
    How.STANDS_NAMED: "was named by an earlier paper and stands",
    How.STANDS: "comes first and stands",
    How.STANDS_BESIDE: "stands beside the new rule",
    How.TOO_LATE: "had passed and stands",
}


def rule_on(case: rules.Case, day: dt.date) -> rules.Term | None:
    """The term of the case's one obligation that runs on the day; None where none is known."""
    terms = [
        (term.effect, term.known, place, term)
        for place, term in enumerate(case.obligations[0].terms)
        if term.effect <= day and term.known <= case.as_at
    ]
    return max(terms, key=lambda found: found[:3])[3] if terms else None


def variation_in_words(
    change: "Change", new: rules.Rule, from_date: dt.date, *, is_concession: bool = False
) -> tuple[str, ...]:
    """From when a requirement is due how, instead of how, and what happens to its open dates."""
    old = rule_on(change.before.case, from_date)
    instead = (
        f"instead of {rule_in_words(old.rule)}"
        if old is not None
        else "where our record does not know the rule until then"
    )
    first = (
        f"From {day_month_year(from_date)}, {change.obligation.name}: {rule_in_words(new)}, "
        f"{instead}."
    )
    reserved = (
        ("The Department keeps the right to go back to the terms of the paper that laid it down.",)
        if is_concession
        else ()
    )
    return (first, *_dates_in_words(change), *reserved)


def _dates_in_words(change: "Change") -> tuple[str, ...]:
    words = [
        f"The open date moves from {moved.before.due_words} to {moved.after.due_words}."
        for moved in change.moved
    ]
    words += [f"The open date of {window.due_words} goes." for window in change.gone]
    words += [
        f"The date of {window.due_words} {STANDS[reason]}."
        for window, reason in change.left
        if reason in STANDS
    ]
    if not change.moved:
        before = {(window.opens, window.due) for window in change.before.windows}
        words += [
            f"A date opens: due by {window.due_words}."
            for window in change.after.windows
            if window.met_on is None and (window.opens, window.due) not in before
        ]
    return tuple(words) or ("No date moves.",)


def end_in_words(
    name: str, on: dt.date, changes: Sequence["Change"], condition: str = ""
) -> tuple[str, ...]:
    """What ends, and which open dates go with it."""
    gone = [
        f"{change.obligation.name}, due {window.due_words}"
        for change in changes
        for window in change.gone
    ]
    overdue = [
        change.obligation.name
        for change in changes
        for window in change.after.windows
        if window.status is rules.Status.UNMET
    ]
    words = [f"The {name} ends on {day_month_year(on)}."]
    if condition.strip():
        words.append(f"It ends on the understanding that {condition.strip().rstrip('.')}.")
    cancelled = counted(len(gone), "open date")
    words.append(
        f"{cancelled} {'is' if len(gone) == 1 else 'are'} cancelled: {_listed(gone)}."
        if gone
        else "No open date is cancelled."
    )
    if overdue:
        words.append(f"What was due before and not done stays on the record: {_listed(overdue)}.")
    return tuple(words)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
