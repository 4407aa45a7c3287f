"""The filter beside the list of live cases: its groups and choices, with how many fit each.

Promises that a choice made stands there as long as it is made, also where no case has it any more.
Counts nothing: `portfolio.queries.cases` does.
"""

from collections.abc import Sequence

from govuk.parts import FilterGroup, Option
from interventions.models import Function, InstrumentKind
from portfolio.rules.case_filters import DUE, FILTERS, LEVELS, NOBODY, Asked

LEVEL_CODES = tuple(LEVELS)
WORDS: dict[str, dict[str, str]] = {
    "due": DUE,
    "level": LEVELS,
    "function": {value: str(words) for value, words in Function.choices},
    "instrument": {
        **{value: str(words) for value, words in InstrumentKind.choices},
        NOBODY: "None in force",
    },
}
NOT_ANYBODY = {"lead": "Nobody", "adviser": "Nobody"}
GONE = {"lead": "An official who leads no live case"}

Counted = tuple[str, str, int]
"""A value, its words where they are data, and how many cases fit."""


def filter_groups(choices: dict[str, Sequence[Counted]], asked: Asked) -> list[FilterGroup]:
    """The groups in their order, each with the choices that some case fits, or that are made."""
    return [
        FilterGroup(name, legend, options)
        for name, legend in FILTERS.items()
        if (options := _options(name, choices.get(name, ()), asked.chosen.get(name, ())))
    ]


def _options(name: str, counted: Sequence[Counted], chosen: Sequence[str]) -> list[Option]:
    found = {value: (words, count) for value, words, count in counted}
    for value in chosen:
        found.setdefault(value, (GONE.get(name, value), 0))
    return [
        Option(value, _words(name, value, words), count)
        for value, (words, count) in sorted(found.items(), key=lambda item: _place(name, item))
        if count or value in chosen
    ]


def _words(name: str, value: str, words: str) -> str:
    if name in WORDS:
        return WORDS[name][value]
    if value == NOBODY:
        return NOT_ANYBODY.get(name, value)
    return words or value


def _place(name: str, item: tuple[str, tuple[str, int]]) -> tuple[int, str]:
    """In the order of the fixed choices; else by their words, nobody last."""
    value, (words, _) = item
    if name in WORDS:
        return (list(WORDS[name]).index(value), "")
    return (value == NOBODY, words.casefold())
