"""The gallery's template, found beside the tests and nowhere in the product."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines


@pytest.fixture(autouse=True)
def gallery_template() -> Iterator[None]:
    """Let templates be found in the gallery's folder while a test of the look runs."""
    folder = str(Path(__file__).parent / "gallery")
    engine = engines["django"].engine  # type: ignore[attr-defined]
    engine.dirs = [*engine.dirs, folder]
    for loader in engine.template_loaders:
        loader.reset()
    yield
    engine.dirs = [path for path in engine.dirs if path != folder]
    for loader in engine.template_loaders:
        loader.reset()
