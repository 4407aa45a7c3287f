"""The audit trail in words: what happened, and what a row held before and after.

Promises the labels that the models have. Looks nothing up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from accounts.events import event_kinds
from accounts.models import AuditEvent, RowVersion
from portfolio.queries.trail import Line

HEAD = (
    "Number",
    "When",
    "Who",
    "For",
    "What happened",
    "Changed or read",
    "Case or council",
    "About",
    "Rows changed",
    "In detail",
    "Address",
    "Visit",
)
NOTHING = "nothing"
LONGEST = 2000  # characters of a value on a page


@dataclass(frozen=True)
class Change:
    """One column of one row, from old to new, in words."""

    row: str
    column: str
    before: str
    after: str


def kind_words(event: AuditEvent) -> str:
    """What happened; the code of a kind that this version does not know."""
    return _KINDS[event.kind].words if event.kind in _KINDS else event.kind


def is_read(event: AuditEvent) -> bool:
    """Whether somebody only looked."""
    return event.kind in _KINDS and _KINDS[event.kind].is_read


def about(event: AuditEvent) -> str:
    """The row that the event is about: "happening 12"."""
    name = _label(event.subject_type)
    return f"{name} {event.subject_id}" if event.subject_id else name


def details(event: AuditEvent) -> list[tuple[str, str]]:
    """What the operation noted, each by its name."""
    return [(_plain(name), value_words(value)) for name, value in event.details.items()]


def value_words(value: Any) -> str:
    """A value of JSON as a person reads it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if set(value) == {"type", "id", "is"}:
            return str(value["is"])
        return "; ".join(f"{_plain(key)}: {value_words(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(value_words(item) for item in value)
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … ({len(text):,} characters in all)"


def changes_of(versions: Sequence[RowVersion]) -> Iterator[Change]:
    """Every column that changed, row by row; of a deleted row what it held."""
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for version in versions:
        model = tables.get(version.table_name)
        name = _plain(str(model._meta.verbose_name)) if model else version.table_name
        row = f"{name} {version.row_id}"
        is_gone = version.action == RowVersion.Action.DELETED
        for column in sorted(version.before):
            field = _field(model, column)
            yield Change(
                f"{row}, deleted" if is_gone else row,
                _plain(str(field.verbose_name)) if field else _plain(column),
                _held(field, version.before[column]),
                "" if is_gone else _held(field, version.after.get(column)),
            )


def _field(model: type[models.Model] | None, column: str) -> "models.Field[Any, Any] | None":
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if field.column == column), None)


def _held(field: "models.Field[Any, Any] | None", value: Any) -> str:
    choices = dict(field.flatchoices) if field is not None else {}
    if isinstance(value, str | int) and value in choices:
        return str(choices[value])
    return value_words(value)


def cells(line: Line) -> list[str | int]:
    """A row of the trail as a file."""
    event = line.event
    acted_for = event.details.get("for")
    return [
        event.position,
        timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
        event.by.name,
        value_words(acted_for) if acted_for else "",
        kind_words(event),
        "read" if is_read(event) else "changed",
        line.place.words if line.place else "",
        about(event),
        event.rows_changed,
        "; ".join(f"{name}: {words}" for name, words in details(event)),
        event.address,
        event.request,
    ]


def _label(label: str) -> str:
    try:
        return _plain(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label


def _plain(name: str) -> str:
    return name.replace("_", " ").lower()


_KINDS = {kind.code: kind for kind in event_kinds()}
