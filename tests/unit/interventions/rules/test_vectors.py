"""Every case of `vectors/deadlines.json` is answered exactly; the copy here is the one of the
papers.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from interventions.rules.boundary import answer_json

ROOT = Path(__file__).resolve().parents[4]
VECTORS = ROOT / "tests" / "vectors" / "deadlines.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", CASES, ids=[vector["name"] for vector in CASES])
def test_the_answer_is_the_expected_one(vector: dict[str, Any]) -> None:
    assert json.dumps(answer_json(vector["case"])) == json.dumps(vector["expect"]), vector["why"]


def test_the_names_of_the_vectors_differ() -> None:
    assert len({vector["name"] for vector in CASES}) == len(CASES) == 124


@pytest.mark.papers
def test_the_copied_vectors_are_those_of_the_papers() -> None:
    shared = Path(os.environ.get("OVERSEE_SHARED", ROOT.parent / "shared"))
    assert VECTORS.read_bytes() == (shared / "vectors" / "deadlines.json").read_bytes()
