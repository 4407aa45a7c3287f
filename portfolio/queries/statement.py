"""One SQL statement made of named parts: querysets where they say it, SQL where many rows need it.

Promises that every value is a parameter and that what a queryset says is said once. Knows no table.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

Row = tuple[Any, ...]
ROWS_AT_ONCE = 2000
_MARK = re.compile("%%|%s")


class Statement:
    """`with` parts in the order in which they were added; each may name those before it.

    Each part is worked out once, also where the database does not yet know how many rows there are.
    """

    def __init__(self, **values: Any) -> None:
        """`values`: the parameters that parts and selects name as `%(name)s`."""
        self._parts: list[str] = []
        self._values = dict(values)

    def give(self, **values: Any) -> None:
        """More parameters."""
        self._values.update(values)

    def add(self, name: str, part: "QuerySet[Any, Any] | str") -> None:
        """A part of that name: rows of a queryset by its `values`, or SQL."""
        text = part if isinstance(part, str) else self._from_queryset(name, part)
        self._parts.append("".join((name, " as materialized (", text, ")")))

    def add_all(self, parts: Iterable[tuple[str, str]]) -> None:
        """Several parts in SQL."""
        for name, text in parts:
            self.add(name, text)

    def rows(self, select: str, **values: Any) -> list[Row]:
        """All rows of a select over the parts: one query."""
        with connection.cursor() as cursor:
            cursor.execute(self._whole(select), {**self._values, **values})
            found: list[Row] = cursor.fetchall()
            return found

    def stream(self, select: str, **values: Any) -> Iterator[Row]:
        """The rows one after the other, a few thousand in memory at once, all as of one moment."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                # What it sorts stays in memory, and no part is looked through for each row of another.
                cursor.execute("set local work_mem = '64MB'; set local enable_nestloop = off")
            yield from self._streamed(select, values)

    def _streamed(self, select: str, values: dict[str, Any]) -> Iterator[Row]:
        with connection.chunked_cursor() as cursor:
            cursor.execute(self._whole(select), {**self._values, **values})
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                yield from rows

    def _whole(self, select: str) -> str:
        return "".join(("with ", ",\n".join(self._parts), "\n", select))

    def _from_queryset(self, name: str, rows: "QuerySet[Any, Any]") -> str:
        """Its SQL with a name for each of its values, so that it can stand beside others."""
        text, values = rows.query.sql_with_params()
        names = iter(range(len(values)))

        def named(found: re.Match[str]) -> str:
            if found[0] == "%%":
                return found[0]
            number = next(names)
            self._values[f"{name}_{number}"] = values[number]
            return f"%({name}_{number})s"

        return _MARK.sub(named, text)
