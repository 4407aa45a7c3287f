"""A rule in plain words, as a page or a letter says it: "at least every 8 weeks".

It promises words for every rule; it says nothing of what is due, met or late.
"""

from __future__ import annotations

from collections.abc import Mapping

from interventions.rules.calendar import Step, Unit
from interventions.rules.rule import (
    Agreed,
    Before,
    By,
    Continuous,
    Every,
    OnRequest,
    Rule,
    Undated,
    Within,
)

_ONE = {
    Unit.DAYS: "day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
    Unit.WORKING_DAYS: "working day",
}
_ANCHORS = {"issued": "issue", "published": "publication"}
_NO_NAMES: Mapping[str, str] = {}


def rule_in_words(rule: Rule, names: Mapping[str, str] = _NO_NAMES) -> str:
    """The rule in words; `names` gives the words for an anchor or another obligation ("review").

    A name that is not given is written with its underscores as spaces.
    """
    words = _words(rule, names)
    if not rule.then_agreed or isinstance(rule, Agreed):
        return words
    return f"{words.removeprefix('once, ')}, then at intervals to be agreed"


def _words(rule: Rule, names: Mapping[str, str]) -> str:
    match rule:
        case By(date=period):
            return f"once, by {period.words}"
        case Within(step=step, of=of):
            return f"within {amount(step)} of {names.get(of) or _ANCHORS.get(of) or _plain(of)}"
        case Every():
            return _every_in_words(rule)
        case Before(obligation=other, lead=lead):
            plan = f"each {names.get(other) or _plain(other)}"
            if not lead:
                return f"by the day of {plan}"
            return f"{amount(Step(lead, Unit.WORKING_DAYS))} before {plan}"
        case OnRequest():
            return "when asked"
        case Agreed():
            return "at intervals to be agreed"
        case Continuous():
            return "standing requirement"
        case Undated():
            return "once, no date given"


def _every_in_words(rule: Every) -> str:
    every = f"every {amount(rule.step) if rule.step.count > 1 else _ONE[rule.step.unit]}"
    if rule.fixed:
        return f"{every} on fixed dates" + (f", first {rule.first.words}" if rule.first else "")
    return f"at least {every}" + (f", first by {rule.first.words}" if rule.first else "")


def amount(step: Step) -> str:
    """A number of units in words: "1 month", "70 working days"."""
    return f"{step.count} {_ONE[step.unit]}{'' if step.count == 1 else 's'}"


def _plain(name: str) -> str:
    return name.replace("_", " ")
