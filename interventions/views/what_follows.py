"""What would follow from an entry, in sentences, before it is saved.

Promises only what the engine says of the record with and without it. Saves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from govuk.dates import counted, day_month, day_month_year
from interventions import rules
from interventions.forms.kind_words import words_of
from interventions.models import Obligation
from interventions.queries.meeting import kinds_that_meet
from interventions.queries.what_if import Change
from interventions.rules.words import amount
from interventions.views.words import by_words, due_words, source_words

NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(frozen=True)
class Consequence:
    """One thing that follows: the sentence, what is late about it, and the reason under it."""

    words: str
    late: str = ""
    under: str = ""


def of_changes(changes: Sequence[Change]) -> list[Consequence]:
    """What follows for each requirement that changes."""
    return [line for change in changes for line in _of(change)]


def _of(change: Change) -> list[Consequence]:
    lines = [_met(change, window) for window in change.met]
    after, before = change.next_date, change.next_date_before
    if not lines and not change.gone and after == before:
        name = change.obligation.name
        return [Consequence(f"No date of “{name}” changes.", under=_nothing_met(change))]
    if after is not None and after != before:
        lines.append(_next(change, after, is_new=bool(change.met)))
    elif after is None and before is not None and not _is_met(before, change):
        lines.append(Consequence(f"No date of “{change.obligation.name}” is open any more."))
    elif after is None:
        lines.append(Consequence(f"“{change.obligation.name}” then has no open date."))
    return lines


def _nothing_met(change: Change) -> str:
    span = change.after.span
    if span.start is None:
        return "It is kept, but our record does not say how this requirement stands."
    return "It is kept on the record all the same."


def _noun(obligation: Obligation) -> str:
    return words_of(kinds_that_meet(obligation.duty)[0]).noun


def _met(change: Change, window: rules.Window) -> Consequence:
    noun = _noun(change.obligation)
    due = due_words(window.due, window.precision)
    asked = "asked for by" if window.requested else "due"
    is_late = window.status is rules.Status.MET_LATE
    return Consequence(
        f"This meets the {noun} {asked} {due}.",
        late=f"{counted(window.days_late, 'day')} late." if is_late else "",
        under=f"{source_words(change.obligation)}. No more reminders go out about this date.",
    )


def _is_met(window: rules.Window, change: Change) -> bool:
    return any(met.opens == window.opens for met in change.met)


def _next(change: Change, window: rules.Window, *, is_new: bool) -> Consequence:
    by = by_words(window.due, window.precision)
    if is_new:
        return Consequence(f"The next is due {by}.", under=reason(change, window))
    noun, why = _noun(change.obligation), reason(change, window)
    if window.status is rules.Status.OVERDUE:
        late = f"{counted(window.days_late, 'day')} late today."
        due = due_words(window.due, window.precision)
        return Consequence(f"The {noun} due {due} is then open.", late, why)
    return Consequence(f"The {noun} is then due {by}.", under=why)


def reason(change: Change, window: rules.Window) -> str:
    """ "Six weeks after 14 January, by the letter of 21 December 2026.", where there is one to say."""
    rule = window.term.rule if window.term else None
    start = window.counted_from
    if start is None or not isinstance(rule, rules.Every | rules.Within):
        return ""
    day = day_month(start) if start.year == window.due.year else day_month_year(start)
    words = f"{_spelt(rule.step)} after {day}"
    return f"{words}{_by_paper(change, window)}."


def _spelt(step: rules.Step) -> str:
    words = amount(step)
    unit = words.partition(" ")[2]
    if step.count < len(NUMBERS):
        words = f"{NUMBERS[step.count].capitalize()} {unit}"
    return words


def _by_paper(change: Change, window: rules.Window) -> str:
    ref = window.term.ref if window.term else None
    for held in change.after.facts.terms:
        if held.row.pk == ref and held.row.authority is not None:
            title = held.row.authority.title
            if title.startswith("Letter of"):
                return f", by the l{title[1:]}"
            return f", by: {title}"
    source = source_words(change.obligation)
    return f", by {source[:1].lower()}{source[1:]}"


def unchanged(names: Sequence[str]) -> str:
    """ "Nothing else changes. “Report” and “plan” stay as they are."."""
    if not names:
        return "Nothing else changes."
    quoted = [f"“{name}”" for name in names[:3]]
    if len(names) > len(quoted):
        quoted.append("the other requirements")
    listed = " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    return f"Nothing else changes. {listed} stay{'s' if len(quoted) == 1 else ''} as {'it is' if len(quoted) == 1 else 'they are'}."
