"""Filters beside a list: which rows are left, and how many each choice would leave. Pure.

Promises that choices of one group widen and groups narrow, and that the count beside a choice is
of the rows that the other groups leave. Does not know an address or a table.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Facet(Generic[Row]):
    """A group of choices: its parameter, heading, the words of each value, a row's values."""

    name: str
    legend: str
    words: Mapping[str, str]
    values_of: Callable[[Row], Collection[str]]


def chosen_of(
    facets: Sequence[Facet[Row]], asked: Callable[[str], Sequence[str]]
) -> dict[str, frozenset[str]]:
    """The choices made, by facet; what is no choice is passed over."""
    return {facet.name: frozenset(asked(facet.name)) & facet.words.keys() for facet in facets}


def rows_left(
    rows: Sequence[Row], facets: Sequence[Facet[Row]], chosen: Chosen, leaving_out: str = ""
) -> list[Row]:
    """The rows that every facet with a choice lets through; `leaving_out` names one not asked."""
    asking = [facet for facet in facets if chosen[facet.name] and facet.name != leaving_out]
    return [
        row
        for row in rows
        if all(chosen[facet.name].intersection(facet.values_of(row)) for facet in asking)
    ]


def counts_of(
    rows: Sequence[Row], facets: Sequence[Facet[Row]], chosen: Chosen, facet: Facet[Row]
) -> Counter[str]:
    """How many rows each value of a facet has, among those that the other facets leave."""
    left = rows_left(rows, facets, chosen, leaving_out=facet.name)
    return Counter(value for row in left for value in set(facet.values_of(row)))
