"""Who may know whom, where the import contracts cannot see it."""

import sys
from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignObject, ManyToManyField, Model

from tests.architecture.source import CLONE, ROOMS, imports, module, name, product_files


def _own_relations() -> Iterator[tuple[type[Model], str, type[Model]]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in ROOMS:
            continue
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if isinstance(field, ForeignObject | ManyToManyField):
                yield model, field.name, field.remote_field.model


def test_foreign_keys_point_left() -> None:
    """Also those named by a string, which no import shows."""
    found = [
        f"{model._meta.label}.{field} → {target._meta.label}"
        for model, field, target in _own_relations()
        if target._meta.app_label in ROOMS
        and ROOMS.index(target._meta.app_label) > ROOMS.index(model._meta.app_label)
    ]

    assert found == []


def test_rules_import_only_the_standard_library() -> None:
    found = []
    for path in product_files():
        if "rules" not in path.parts:
            continue
        own = module(path).split(".rules")[0] + ".rules"
        for imported, line in imports(path):
            root = imported.split(".")[0]
            if root not in sys.stdlib_module_names and not imported.startswith(own):
                found.append(f"{name(path)}:{line}: {imported}")

    assert found == []


def test_rules_never_ask_the_clock() -> None:
    """Today is an argument."""
    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in product_files()
        if "rules" in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ".today()" in line or ".now(" in line or "time.time(" in line
    ]

    assert found == []


def test_nobody_reaches_into_another_rooms_pages() -> None:
    """The look is shared: its error pages are what every room shows."""
    found = []
    for path in product_files():
        room = path.relative_to(CLONE).parts[0]
        for imported, line in imports(path):
            parts = imported.split(".")
            if parts[0] not in {room, "govuk"} and parts[0] in ROOMS and parts[1:2] == ["views"]:
                found.append(f"{name(path)}:{line}: {imported}")

    assert found == []


def test_only_documents_render_imports_weasyprint() -> None:
    found = [
        name(path)
        for path in product_files()
        for imported, _ in imports(path)
        if imported.split(".")[0] == "weasyprint" and name(path) != "documents/render.py"
    ]

    assert found == []
