"""A list as every list is: filtered, counted, sorted, fifty rows a page, all of it in the address.

Promises one behaviour for rows of any kind. Does not fetch them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from govuk.parts import FilterGroup, FilterPanel, Option
from portfolio.rules.facets import Facet, Row, chosen_of, counts_of, rows_left

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """The page of rows asked for, the filter beside it, and how many there are of how many."""

    page: "Page[Row]"
    panel: FilterPanel
    total: int
    all: int


def listed(
    rows: Sequence[Row],
    facets: Sequence[Facet[Row]],
    query: QueryDict,
    *,
    sorts: Mapping[str, Callable[[Row], Any]],
    default_sort: str,
    search_label: str,
    all_rows: int,
) -> Listed[Row]:
    """One page of the rows; an unknown order or page gives the first of the default order."""
    chosen = chosen_of(facets, query.getlist)
    left = rows_left(rows, facets, chosen)
    asked = query.get("sort", default_sort)
    name = asked.removeprefix("-")
    if name not in sorts:
        asked = name = default_sort
    left.sort(key=sorts[name], reverse=asked.startswith("-"))
    panel = FilterPanel(
        groups=[_group(rows, facets, chosen, facet) for facet in facets],
        query=query,
        search="q",
        search_label=search_label,
    )
    page = Paginator(left, ROWS_A_PAGE).get_page(query.get("page"))
    return Listed(page, panel, len(left), all_rows)


def _group(
    rows: Sequence[Row],
    facets: Sequence[Facet[Row]],
    chosen: Mapping[str, frozenset[str]],
    facet: Facet[Row],
) -> FilterGroup:
    counts = counts_of(rows, facets, chosen, facet)
    options = [
        Option(value, words, counts[value])
        for value, words in facet.words.items()
        if counts[value] or value in chosen[facet.name]
    ]
    return FilterGroup(facet.name, facet.legend, options)
