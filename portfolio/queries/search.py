"""What a search finds: how many of each kind, and one page of it with the place and the hit.

Promises only what the person may see, in counts, texts and links alike, in at most nine queries however
many rows there are. Does not choose what is searched: `portfolio.queries.search_sources` does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, QuerySet, TextField, Value
from django.utils.functional import cached_property

from accounts.models import User
from portfolio.queries.search_results import Result, results_of
from portfolio.queries.search_sources import CONFIG, Kind, Sought, found_of, kinds_of
from portfolio.words.search import read_words

SORTS = {
    "best": ("-of_rank", "-of_day", "of_kind", "pk"),
    "newest": ("-of_day", "-of_rank", "of_kind", "pk"),
}
Key = tuple[Kind, int]


def sought(user: User, typed: str) -> Sought:
    """What was typed, and whether any of its words can be looked for in texts: one query, or none.

    A word that stands in every text ("the") cannot, nor can words that must not be there alone.
    """
    words = read_words(typed)
    if not words:
        return Sought(user, "", is_text=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT querytree(websearch_to_tsquery(%s, %s))", [CONFIG, words])
        [tree] = cursor.fetchone()
    return Sought(user, words, is_text=tree not in ("", "T"))


def counts_by_kind(asked: Sought) -> dict[Kind, int]:
    """How many are found of each kind: one query."""
    first, *rest = (_counted(kind, found_of(kind, asked)) for kind in kinds_of(asked))
    rows = first.union(*rest, all=True) if rest else first
    return {Kind(kind): number for kind, number in rows}


def _counted(kind: Kind, rows: QuerySet[Any]) -> QuerySet[Any]:
    named = rows.annotate(of_kind=_name(kind)).values("of_kind")
    found: QuerySet[Any] = named.annotate(how_many=Count("pk")).values_list("of_kind", "how_many")
    return found


def _name(kind: Kind) -> Value:
    return Value(str(kind), output_field=TextField())


@dataclass(frozen=True)
class FoundRows(Sequence[Result]):
    """What is found, in order; the rows of a page are fetched when they are shown."""

    asked: Sought
    kinds: Sequence[Kind]
    number: int
    sort: str

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice):
            return self[index : index + 1][0]
        keys: list[Key] = [(Kind(kind), pk) for kind, pk, *_ in self._keys[index]]
        return results_of(self.asked, keys)

    @cached_property
    def _keys(self) -> QuerySet[Any]:
        shown = [
            found_of(kind, self.asked).annotate(of_kind=_name(kind)).values_list(*COLUMNS)
            for kind in self.kinds
        ]
        first, *rest = shown
        rows: QuerySet[Any] = first.union(*rest, all=True) if rest else first
        return rows.order_by(*SORTS[self.sort])


COLUMNS = ("of_kind", "pk", "of_rank", "of_day")


@dataclass(frozen=True)
class Search:
    """A search with its counts; `chosen` are the kinds shown, all where none is."""

    asked: Sought
    counts: dict[Kind, int]
    chosen: Collection[Kind]
    sort: str

    @property
    def total(self) -> int:
        """How many are found of all kinds."""
        return sum(self.counts.values())

    @property
    def rows(self) -> FoundRows:
        """The rows of the kinds shown."""
        kinds = [kind for kind in kinds_of(self.asked) if not self.chosen or kind in self.chosen]
        number = sum(self.counts.get(kind, 0) for kind in kinds)
        return FoundRows(self.asked, kinds, number, self.sort)


def search(user: User, typed: str, chosen: Collection[Kind], sort: str) -> Search:
    """Look for what was typed; an unknown sort is the best match first."""
    asked = sought(user, typed)
    counts = counts_by_kind(asked) if asked.words else {}
    return Search(asked, counts, chosen, sort if sort in SORTS else "best")


def page_of(rows: FoundRows, number: str | None, a_page: int) -> Any:
    """One page of the rows; an unknown number gives the first or the last."""
    return Paginator(rows, a_page).get_page(number)
