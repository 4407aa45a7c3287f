"""The pictures of the guides: there, small, and made again by `OVERSEE_WRITE_IMAGES=1 bin/test tests/browser/test_images.py`.

They show the world of these tests on its own day, so that they come out the same on any day.
"""

import io
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.site import Stage
from tests.browser.visits import VISITS

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
LARGEST = 200_000  # bytes
COLOURS = 128
IS_WRITING = os.environ.get("OVERSEE_WRITE_IMAGES") == "1"


@dataclass(frozen=True)
class Picture:
    """A picture of a visit: its file's name, and how much of the page it shows, in pixels from the top."""

    name: str
    visit: str
    height: int
    answers: tuple[str, ...] = ()


PICTURES = (
    Picture("home-official", "portfolio-home-lead", 1150),
    Picture("requirements", "portfolio-requirements-lead", 1300),
    Picture("why-this-date", "portfolio-why-lead-next", 1250),
    Picture("instrument-entry", "interventions-draft_requirement-lead", 1450),
    Picture(
        "monthly-log",
        "interventions-log-adviser",
        1250,
        ("Good progress", "No change since December 2026"),
    ),
    Picture("letter-composer", "reviews-letter-lead-draft", 1450),
)
FILES = (*(picture.name for picture in PICTURES), "letter")


@pytest.mark.parametrize("name", FILES)
def test_a_picture_of_the_guides_is_there_and_small(name: str) -> None:
    assert 10_000 < (IMAGES / f"{name}.png").stat().st_size < LARGEST


def test_every_picture_is_shown_by_a_guide() -> None:
    words = "".join(path.read_text("utf-8") for path in (IMAGES.parent / "guides").glob("*.md"))
    assert [name for name in FILES if f"../images/{name}.png" not in words] == []


def write(content: bytes, name: str) -> None:
    """Keep a picture with few colours, which text does not need."""
    image = Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS)
    image.save(IMAGES / f"{name}.png", optimize=True)


if IS_WRITING:  # a suite run must not change the clone

    @pytest.mark.browser
    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
    def test_write_a_picture(stage: Stage, picture: Picture) -> None:
        [visit] = [visit for visit in VISITS if visit.name == picture.visit]
        page = stage.page(visit.who, javascript=False)  # with script an answer would be saved
        page.goto(stage.world.address(visit))
        for place, answer in enumerate(picture.answers):
            page.get_by_label(answer, exact=True).nth(place).check()
            page.get_by_label(answer, exact=True).nth(place).blur()
        clip = {"x": 0, "y": 0, "width": 1280, "height": picture.height}
        write(page.screenshot(full_page=True, clip=clip), picture.name)

    @pytest.mark.browser
    def test_write_the_letter(stage: Stage, tmp_path: Path) -> None:
        things: dict[str, Any] = stage.world.things
        page = stage.page("lead")
        file = f"/reviews/{things['case'].pk}/letters/{things['issued'].pk}/file/"
        (tmp_path / "letter.pdf").write_bytes(page.request.get(file).body())
        command = ["pdftoppm", "-png", "-r", "80", "-singlefile", "letter.pdf", "letter"]
        subprocess.run(command, cwd=tmp_path, check=True)
        write((tmp_path / "letter.png").read_bytes(), "letter")
