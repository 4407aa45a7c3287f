"""Each component against every example that govuk-frontend publishes for it: options in, HTML out."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import SafeString

from govuk.components import NAMES, render
from tests.unit.govuk.markup_tree import tree

FIXTURES = Path(__file__).parent / "fixtures"

# Examples our components answer in another way on purpose, each with its reason. A pair that passes must leave.
DEVIATIONS: dict[tuple[str, str], str] = {}


def published() -> list[Any]:
    return [
        pytest.param(name, fixture, id=f"{name}: {fixture['name']}")
        for name in NAMES
        for fixture in json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))["fixtures"]
    ]


def trusted(value: Any, name: str = "") -> Any:
    """The options with their HTML marked safe, as whoever writes HTML in Python must do."""
    if isinstance(value, dict):
        return {key: trusted(item, name if name == "slots" else key) for key, item in value.items()}
    if isinstance(value, list):
        return [trusted(item, name) for item in value]
    is_html = name == "slots" or name.lower().endswith("html")
    return SafeString(value) if is_html and isinstance(value, str) else value


@pytest.mark.parametrize(("name", "fixture"), published())
def test_component_gives_the_published_markup(name: str, fixture: dict[str, Any]) -> None:
    ours = tree(render(name, trusted(fixture["options"])))

    agrees = ours == tree(fixture["html"])

    expected = (name, fixture["name"]) not in DEVIATIONS
    assert agrees is expected, f"\nours:      {ours}\npublished: {tree(fixture['html'])}"


def test_every_deviation_names_a_published_example() -> None:
    known = {(case.values[0], case.values[1]["name"]) for case in published()}

    assert set(DEVIATIONS) <= known


def test_html_that_nobody_marked_safe_is_escaped() -> None:
    html = render("inset-text", {"html": "<script>alert(1)</script>"})

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_unknown_component_is_refused() -> None:
    with pytest.raises(KeyError, match="no component called 'carousel'"):
        render("carousel", {})
