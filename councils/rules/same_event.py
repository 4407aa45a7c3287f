"""Which rows tell of one inspection: lists give the same event each in its own row.

Promises the same answer in whatever order rows came. Knows no table and judges no source.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

# Days that lists give for the beginning of one graded inspection differ by a day or so; no council
# has two that begin within this many days of each other.
APART = dt.timedelta(days=7)


@dataclass(frozen=True)
class Telling:
    """What tells rows of one event: `group` is the council, the framework, and visit or not."""

    pk: int
    group: tuple[int, int, bool]
    began: dt.date | None
    published: dt.date | None

    @property
    def is_visit(self) -> bool:
        """Whether it tells of a visit, of which two may begin a day apart."""
        return self.group[2]


def events_of(tellings: Iterable[Telling]) -> dict[int, int]:
    """Of each row, by its key, the least key among the rows of its event.

    Rows begun on one day tell of one event, graded ones also within APART of the one before. A row
    without the day it began belongs to the earliest event that was published on its day.
    """
    events: list[list[Telling]] = []
    for row in sorted(tellings, key=_in_order):
        before = events[-1] if events else []
        if before and _is_next(before[-1], row):
            before.append(row)
        elif row.began is None and (same := _published_with(row, events)):
            same.append(row)
        else:
            events.append([row])
    return {row.pk: min(one.pk for one in rows) for rows in events for row in rows}


def _in_order(row: Telling) -> tuple[tuple[int, int, bool], bool, dt.date, int]:
    return (row.group, row.began is None, row.began or dt.date.min, row.pk)


def _is_next(before: Telling, row: Telling) -> bool:
    if row.group != before.group or row.began is None or before.began is None:
        return False
    return row.began - before.began <= (dt.timedelta(0) if row.is_visit else APART)


def _published_with(row: Telling, events: list[list[Telling]]) -> list[Telling]:
    if row.published is None:
        return []
    for rows in events:
        if rows[0].group == row.group and any(one.published == row.published for one in rows):
            return rows
    return []
