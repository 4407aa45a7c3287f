"""Everything that happened in a case, as one list, newest first.

Promises one query however many entries there are, by right and by audience, as known by the look; what
was corrected or withdrawn stays in it and says so. Does not word the entries: `portfolio.words.entries`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from councils.rules.partial_date import PartialDate
from portfolio.queries.reading import ReadCase
from portfolio.queries.ready import Build, rows_of
from portfolio.queries.timeline_columns import COLUMNS
from portfolio.queries.timeline_sources import SOURCES
from portfolio.words.entries import Entry, Source


def every_source(read: ReadCase) -> QuerySet[Any]:
    """The rows of every source as one queryset, as tuples in the order of COLUMNS."""
    return of_sources(read, SOURCES)


def of_sources(
    read: ReadCase, only: Collection[Source], kinds: Collection[str] = ()
) -> QuerySet[Any]:
    """The rows of some sources; of what happened only the `kinds` given, all where none is."""
    found_in = {source: build(read) for source, build in SOURCES.items() if source in only}
    if kinds and Source.HAPPENING in found_in:
        found_in[Source.HAPPENING] = found_in[Source.HAPPENING].filter(kind__in=kinds)
    first, *rest = found_in.values()
    return first.union(*rest, all=True) if rest else first


def entries(read: ReadCase, build: Build = every_source) -> list[Entry]:
    """The entries that the reader may see, newest first: one query."""
    found = [_entry(row) for row in rows_of(build, read)]
    return sorted(found, key=_newest, reverse=True)


def _entry(row: tuple[Any, ...]) -> Entry:
    values = dict(zip(COLUMNS, row, strict=True))
    day = values["day"]
    return Entry(
        **{
            **values,
            "source": Source(values["source"]),
            "day": PartialDate(day) if day else None,
            "words": values["words"] or "",
        }
    )


def _newest(entry: Entry) -> tuple[dt.date, dt.date, int]:
    day = entry.day.last_day if entry.day else entry.recorded_on
    return (day, entry.recorded_on, entry.pk)
