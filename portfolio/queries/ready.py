"""Querysets about one case whose SQL is worked out once in a process, not on every page.

Promises the rows that the queryset itself gives, read anew each time; no answer is kept. The SQL is
made from a `Shape` alone, so two readers share it only where nothing but values sets them apart.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from interventions.models import Audience, Intervention
from interventions.queries.adapter import Look, Sense
from portfolio.queries.reading import ReadCase, Reader

Build = Callable[[ReadCase], "QuerySet[Any, Any]"]
Value = int | dt.date
MOST_KEPT = 400

# What stands for the values of a page while the SQL is worked out: nothing real looks like them. The
# days lie in the order of real ones: the day shown, the day looked at, today.
MARKS: Final[dict[str, Value]] = {
    "case": 9_006_199_254_740_001,
    "council": 9_006_199_254_740_002,
    "user": 9_006_199_254_740_003,
    "as_at": dt.date(9871, 3, 1),
    "on": dt.date(9872, 4, 2),
    "today": dt.date(9873, 5, 3),
}


@dataclass(frozen=True)
class Shape:
    """All that decides how the SQL reads. `day` is the real one, by which rights are counted."""

    permissions: frozenset[Permission]
    is_active: bool
    audience: Audience
    function: str
    sense: Sense
    day: dt.date


@dataclass(frozen=True)
class Slot:
    """Where a value stands among the parameters, itself or as text."""

    name: str
    as_text: bool


@dataclass(frozen=True)
class Ready:
    """A queryset with its SQL; a parameter that is no slot is the same for every page."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]


def rows_of(build: Build, read: ReadCase) -> list[Any]:
    """The rows of `build(read)`: one query. `build` is a function of a module, made of querysets only."""
    ready = _ready(build, shape_of(read))
    if ready is None:
        return []
    said = ready.sql, _filled(ready, read)
    compiler: Any = copy.copy(ready.compiler)
    compiler.connection = connections[ready.rows.db]
    compiler.as_sql = lambda *_args, **_options: said
    asked: Any = ready.rows.all()
    asked.query.get_compiler = lambda *_args, **_options: compiler
    return list(asked)  # never the queryset itself: one more filter on it would go unheard


def statement_of(build: Build, read: ReadCase) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL that `rows_of` sends and its parameters; None where it sends none."""
    ready = _ready(build, shape_of(read))
    return None if ready is None else (ready.sql, _filled(ready, read))


def _filled(ready: Ready, read: ReadCase) -> tuple[Any, ...]:
    values = values_of(read)
    return tuple(
        (str(values[each.name]) if each.as_text else values[each.name])
        if isinstance(each, Slot)
        else each
        for each in ready.parameters
    )


def shape_of(read: ReadCase) -> Shape:
    """What of a page decides how its SQL reads."""
    user = read.reader.user
    return Shape(
        user.permissions,
        user.is_active,
        read.reader.audience,
        read.case.function,
        read.look.sense,
        today(),
    )


def values_of(read: ReadCase) -> dict[str, Value]:
    """The values of a page by the names of their marks."""
    return {
        "case": read.case.pk,
        "council": read.case.council_id,
        "user": read.reader.user.pk,
        "as_at": read.as_at,
        "on": read.look.on,
        "today": read.look.today,
    }


@lru_cache(maxsize=MOST_KEPT)
def _ready(build: Build, shape: Shape) -> Ready | None:
    """The SQL for a shape; None where it asks for nothing that there can be."""
    rows = build(stand_in(shape))
    compiler = rows.query.get_compiler(using=rows.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    if any(str(mark) in sql for mark in MARKS.values()):
        message = "A value of the page stands in the SQL itself."
        raise ValueError(message)
    return Ready(rows, compiler, sql, tuple(_slot(each) for each in parameters))


def stand_in(shape: Shape) -> ReadCase:
    """A page of that shape with marks for its values."""
    marks: dict[str, Any] = MARKS
    user = User(pk=marks["user"], is_active=shape.is_active)
    user.__dict__["permissions"] = shape.permissions
    case = Intervention(
        pk=marks["case"],
        council_id=marks["council"],
        function=shape.function,
        record_stops_on=marks["as_at"],
    )
    look = Look(on=marks["on"], today=marks["today"], sense=shape.sense)
    return ReadCase(case, Reader(user, shape.audience), look)


def _slot(parameter: Any) -> Any:
    """The slot of a mark; anything else as it is, if no mark is hidden in it."""
    for name, mark in MARKS.items():
        if parameter == mark:
            return Slot(name, as_text=False)
        if parameter == str(mark):
            return Slot(name, as_text=True)
        if str(mark) in str(parameter):
            message = f"A value of the page is part of another: {parameter!r}"
            raise ValueError(message)
    return parameter
