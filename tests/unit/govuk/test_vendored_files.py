"""What is vendored is what the script wrote, and holds nothing that only GOV.UK itself may use."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "static" / "vendor"
SHEET = VENDOR / "govuk-frontend" / "govuk-frontend.min.css"
SCRIPT = VENDOR / "govuk-frontend" / "govuk-frontend.min.js"


def recorded_hashes() -> dict[str, str]:
    lines = (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_each_vendored_file_has_its_recorded_hash() -> None:
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }

    assert found == recorded_hashes()


def test_stylesheet_is_of_the_pinned_version() -> None:
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"][
        "govuk-frontend"
    ]

    assert f'--govuk-frontend-version:"{pinned}"' in SHEET.read_text("utf-8")


@pytest.mark.parametrize("path", [SHEET, SCRIPT], ids=["stylesheet", "script"])
def test_no_font_no_crest_no_outside_address_is_left(path: Path) -> None:
    text = path.read_text("utf-8")

    for word in (
        "@font-face",
        "GDS Transport",
        "Calvert",
        "crest",
        "sourceMappingURL",
        "url(",
    ):
        assert word not in text, word


def test_stylesheet_names_a_font_every_machine_has() -> None:
    assert SHEET.read_text("utf-8").count("font-family:Helvetica,Arial,sans-serif") >= 50


def test_no_font_file_and_no_picture_is_vendored() -> None:
    kinds = {path.suffix for path in VENDOR.rglob("*") if path.is_file()}

    assert kinds == {".css", ".js", ".txt", ""}


def test_licences_are_kept() -> None:
    assert "MIT License" in (VENDOR / "govuk-frontend" / "LICENSE.txt").read_text("utf-8")
    assert "Mozilla Public License" in (ROOT / "tests/browser/vendor/LICENSE").read_text("utf-8")


def test_lock_holds_no_registry_address() -> None:
    assert not re.search(r'"resolved"', (ROOT / "package-lock.json").read_text("utf-8"))
