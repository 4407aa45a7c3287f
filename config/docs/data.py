"""Promises: every table with what its columns say about people, from the models and `personal.py`.

Does not look into any row.
"""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from config.docs.markdown import code, first_sentence, page, section, table
from config.docs.personal import DECLARED, EVERYWHERE, KINDS
from config.docs.rooms import ROOMS

TIED_TO = ("accounts.User", "councils.Person")
TIE = "points at an account or a person"

WORDS = """\
The service holds records about councils and the people who act for them in public office or at work. It holds \
**no record of an identifiable child or family**: pages that take text or files say so, and a file or a text with such \
details must be reported at once (see the [runbook](runbook.md#something-that-must-not-be-here)).

Facts are never deleted: a mistake is corrected by a new row or withdrawn with a reason, and the old row stays for the \
audit trail. How long accounts, mail and closed cases are to be kept is not built into the service: the organisation \
that runs it decides, and does it as the owner of the tables.

Every column below that is text somebody wrote is declared in `config/docs/personal.py`; a test fails when a new one is \
not."""


def data_page() -> str:
    """The tables room by room, and Django's own last."""
    kinds = table(["Kind", "It"], [*KINDS.items(), ("tie", TIE)])
    rooms = [
        section(room, _tables([m for m in _models() if m._meta.app_label == room]))
        for room in ROOMS
    ]
    others = section(
        "Of the libraries", _tables([m for m in _models() if m._meta.app_label not in ROOMS])
    )
    return page(
        "Data about people", WORDS, kinds, *(part for part in (*rooms, others) if "`" in part)
    )


def text_columns(model: type[models.Model]) -> list[str]:
    """The columns of free text: those that must be declared."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField | ArrayField)
        and not field.choices
    ]


def declared(label: str) -> dict[str, str]:
    """Column → kind, as declared for a table."""
    return {name: kind for kind, names in DECLARED.get(label, {}).items() for name in names.split()}


def kind_of(model: type[models.Model], name: str) -> str:
    """The kind declared for a column of free text. Raises KeyError where nobody declared one."""
    own = declared(model._meta.label)
    return own[name] if name in own else EVERYWHERE[name]


def _models() -> Iterator[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    yield from sorted(found, key=lambda model: model._meta.label)


def _tables(found: list[type[models.Model]]) -> str:
    rows = [[code(model._meta.label), _is(model), _about_people(model)] for model in found]
    return table(["Table", "One row is", "About people"], rows)


def _is(model: type[models.Model]) -> str:
    words = model.__doc__ or ""
    return "" if words.startswith(f"{model.__name__}(") else f"{first_sentence(words)}."


def _about_people(model: type[models.Model]) -> str:
    ties = [
        field.name
        for field in model._meta.concrete_fields
        if field.related_model is not None and _label(field.related_model) in TIED_TO
    ]
    by_kind: dict[str, list[str]] = {"tie": ties}
    for name in text_columns(model):
        by_kind.setdefault(kind_of(model, name), []).append(name)
    parts = [
        f"{kind}: {', '.join(code(name) for name in by_kind[kind])}"
        for kind in ("tie", *KINDS)
        if kind != "none" and by_kind.get(kind)
    ]
    return "; ".join(parts) or "nothing"


def _label(model: type[models.Model] | str) -> str:
    return model if isinstance(model, str) else model._meta.label
