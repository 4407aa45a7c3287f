"""The columns that every source of the timeline gives, so that one query can bring them all.

Promises the same names and types whatever the source. Does not know any source.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    Case,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Collate, Left

from interventions.queries.adapter import Sense
from portfolio.queries.reading import ReadCase
from portfolio.words.entries import Source

MOST_WORDS = 1500


COLUMNS = (
    "source",
    "pk",
    "day",
    "recorded_on",
    "kind",
    "title",
    "words",
    "who",
    "until",
    "of_id",
    "by_id",
    "by",
    "corrects_id",
    "corrected_by",
    "correction_reason",
    "withdrawn_on",
    "withdrawn_reason",
)


def text(value: Any) -> Any:
    return Collate(Cast(value, TextField()), "C")


def iso(field: str) -> Any:
    """A day as text, the same form that dates known in part are stored in."""
    return text(F(field))


def columns(source: Source, rows: QuerySet[Any], **given: Any) -> QuerySet[Any]:
    """The rows as tuples in the order of COLUMNS; what a source does not have is empty."""
    nothing = Value("", output_field=TextField())
    no_id: Any = Cast(Value(None), IntegerField())
    no_day: Any = Cast(Value(None), DateField())
    wanted: dict[str, Any] = {
        "source": Value(str(source), output_field=TextField()),
        "pk": F("pk"),
        "day": nothing,
        "recorded_on": F("recorded_on"),
        **dict.fromkeys(("kind", "title", "words", "who", "until", "by"), nothing),
        **dict.fromkeys(("of_id", "by_id", "corrects_id", "corrected_by"), no_id),
        "correction_reason": nothing,
        "withdrawn_on": no_day,
        "withdrawn_reason": nothing,
        **given,
    }
    texts = {"source", "day", "kind", "title", "words", "who", "until", "by"}
    texts |= {"correction_reason", "withdrawn_reason"}
    shown = {f"e_{name}": text(wanted[name]) if name in texts else wanted[name] for name in COLUMNS}
    found: QuerySet[Any] = rows.order_by().annotate(**shown).values_list(*shown)
    return found


def fact_columns(model: Any, read: ReadCase) -> dict[str, Any]:
    """The columns every fact has: who recorded it, what it corrects, how it went, by the look."""
    held = read.held_on
    correction = model._base_manager.filter(corrects=OuterRef("pk"), recorded_on__lte=held)
    gone = Q(withdrawn_on__lte=held)
    return {
        "by_id": F("recorded_by_id"),
        "by": F("recorded_by__name"),
        "corrects_id": F("corrects_id"),
        "corrected_by": Subquery(correction.values("pk")[:1]),
        "correction_reason": Coalesce(
            Subquery(correction.values("correction_reason")[:1]),
            Value(""),
            output_field=TextField(),
        ),
        "withdrawn_on": _when(gone, F("withdrawn_on")),
        "withdrawn_reason": F("withdrawn_reason"),
    }


def _when(condition: Q, value: Any) -> Any:
    return Case(When(condition, then=value), default=None, output_field=DateField())


def short(field: str) -> Any:
    return Left(F(field), MOST_WORDS)


def told_until(read: ReadCase) -> dt.date:
    """The last day of which entries that stand on the day of recording are told."""
    return read.as_at if read.look.sense is Sense.HAPPENED else read.held_on
