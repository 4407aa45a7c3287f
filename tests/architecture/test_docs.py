"""The documents are in step with the code, and with each other."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from config.docs.data import declared, text_columns
from config.docs.pages import PAGES
from config.docs.papers import PAPERS, STATES, Demand, demands
from config.docs.people import addresses
from config.docs.personal import DECLARED, EVERYWHERE, KINDS
from config.env import VARIABLES
from tests.architecture.source import CLONE, name

HEADINGS = ["Status", "Context", "Decision", "Consequences"]
FOLDERS = (
    "accounts",
    "bin",
    "config",
    "councils",
    "documents",
    "govuk",
    "interventions",
    "portfolio",
    "reviews",
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DEMANDS = list(demands())


def _documents() -> list[Path]:
    return sorted({*CLONE.glob("*.md"), *(CLONE / "docs").rglob("*.md")})


def _slug(heading: str) -> str:
    """The anchor of a heading, as Markdown viewers make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _anchors(path: Path) -> set[str]:
    return {_slug(found) for found in re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_says_what_the_code_says(page: str) -> None:
    written = (CLONE / page).read_text()

    assert written == PAGES[page](), "run: .venv/bin/python manage.py write_docs"


def test_every_link_in_a_document_leads_somewhere() -> None:
    broken = []
    for document in _documents():
        for target in LINK.findall(document.read_text()):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (document.parent / path).resolve() if path else document
            if not file.exists() or (anchor and anchor not in _anchors(file)):
                broken.append(f"{name(document)}: {target}")

    assert broken == []


def test_every_document_is_reached_from_the_readme() -> None:
    waiting, reached = [CLONE / "README.md"], set[Path]()
    while waiting:
        document = waiting.pop()
        if document in reached:
            continue
        reached.add(document)
        targets = (target.partition("#")[0] for target in LINK.findall(document.read_text()))
        files = (
            (document.parent / target).resolve() for target in targets if target.endswith(".md")
        )
        waiting.extend(file for file in files if file.is_file())

    assert [name(path) for path in _documents() if path not in reached] == []


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in _documents()
        for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", document.read_text())
    }

    assert shown == set((CLONE / "docs" / "images").glob("*"))


def test_every_document_named_in_the_code_is_in_the_repository() -> None:
    known = {path.name for path in CLONE.rglob("*.md") if ".venv" not in path.parts}
    found = [
        f"{name(path)}: {document}"
        for path in chain.from_iterable(
            (CLONE / folder).rglob("*") for folder in (*FOLDERS, "templates", "tests")
        )
        if path.suffix in {".py", ".html", ".txt", ".sql", ""} and path.is_file()
        for document in re.findall(r"\b[\w-]+\.md\b", path.read_text(errors="replace"))
        if document not in known
    ]

    assert found == []


def test_every_command_named_in_a_document_exists() -> None:
    commands = set(get_commands())
    found = []
    for document in _documents():
        words = document.read_text()
        found += [
            f"{name(document)}: {command}"
            for command in re.findall(r"manage\.py ([a-z_]+)", words)
            if command not in commands
        ]
        found += [
            f"{name(document)}: bin/{command}"
            for command in re.findall(r"\bbin/([a-z]+)\b(?!/)", words)
            if not (CLONE / "bin" / command).is_file() and f".venv/bin/{command}" not in words
        ]

    assert found == []


def test_every_variable_named_in_a_document_exists() -> None:
    known = {variable.name for variable in VARIABLES}
    found = {
        f"{name(document)}: {variable}"
        for document in _documents()
        for variable in re.findall(r"\bOVERSEE_[A-Z_]+\b", document.read_text())
        if variable not in known
    }

    assert found == set()


def test_every_text_column_is_declared_once_and_nothing_else_is() -> None:
    tables = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    columns = {label: set(text_columns(model)) - set(EVERYWHERE) for label, model in tables.items()}
    counted = [
        column
        for kinds in DECLARED.values()
        for columns_ in kinds.values()
        for column in columns_.split()
    ]

    assert {label: set(declared(label)) for label in tables if columns[label]} == {
        label: names for label, names in columns.items() if names
    }
    assert len(counted) == sum(len(declared(label)) for label in DECLARED)
    assert {kind for kinds in DECLARED.values() for kind in kinds} <= set(KINDS)


def test_decisions_are_numbered_without_a_gap_and_have_their_headings() -> None:
    files = sorted((CLONE / "docs" / "adr").glob("*.md"))

    assert [path.name[:4] for path in files] == [
        f"{number:04}" for number in range(1, len(files) + 1)
    ]
    for path in files:
        title, *headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
        assert headings == HEADINGS, name(path)
        assert title.startswith(f"{int(path.name[:4])}. "), name(path)


def test_the_demands_are_complete_and_each_has_a_known_state() -> None:
    assert [demand.number for demand in DEMANDS] == list(range(1, 177))
    assert {demand.paper for demand in DEMANDS} <= set(PAPERS)
    assert {demand.state for demand in DEMANDS} <= set(STATES)
    assert [demand.number for demand in DEMANDS if not demand.demand] == []


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda demand: str(demand.number))
def test_a_demand_names_what_holds_it_or_what_is_missing(demand: Demand) -> None:
    pages = {page for _, page, _ in addresses()}

    assert bool(demand.missing) == (demand.state != "held")
    assert bool(demand.held_by) == (demand.state != "not yet")
    assert [page for page in demand.pages if page not in pages] == []
    assert [test for test in demand.tests if not _is_there(test)] == []


def _is_there(test: str) -> bool:
    path, _, name_ = test.partition("::")
    if not (CLONE / path).is_file():
        return False
    if path.endswith(".json"):
        return name_ in {case["name"] for case in json.loads((CLONE / path).read_text())}
    return not name_ or f"def {name_}(" in (CLONE / path).read_text()
