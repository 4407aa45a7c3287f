"""The rule of a requirement with everything that changed it: "At least every 8 weeks; every 6 weeks
from 21 December 2026, by letter".

Promises the words of the terms given, in their order. Does not choose which of them were known.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govuk.dates import day_month_year
from interventions import rules
from portfolio.words.why import capital

NOT_KNOWN = "Rule not known to us"


@dataclass(frozen=True)
class TermWords:
    """A term for its words: its rule (None: not known), from when, and by what kind of paper."""

    rule: rules.Rule | None
    from_date: dt.date | None = None
    by: str = ""


def rule_words(terms: Sequence[TermWords], names: Mapping[str, str]) -> str:
    """The first rule, then each change with its day and paper."""
    if not terms:
        return NOT_KNOWN
    first, *later = terms
    words = [capital(one_rule(first.rule, names))]
    words += [_change(term, names) for term in later]
    return "; ".join(words)


def one_rule(rule: rules.Rule | None, names: Mapping[str, str]) -> str:
    """One rule in words, as a requirement carries it."""
    if rule is None:
        return NOT_KNOWN
    words = rules.rule_in_words(rule, names)
    if isinstance(rule, rules.By):
        return words.removeprefix("once, ")
    return words


def _change(term: TermWords, names: Mapping[str, str]) -> str:
    if isinstance(term.rule, rules.Continuous):
        words = "paused"
    else:
        words = one_rule(term.rule, names).removeprefix("at least ")
    since = f" from {day_month_year(term.from_date)}" if term.from_date else ""
    return f"{words}{since}{f', by {term.by}' if term.by else ''}"
