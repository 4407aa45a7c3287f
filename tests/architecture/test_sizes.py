"""Files, functions and templates stay small enough to read in one sitting."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import CLONE, functions, name, product_files

FILE, FUNCTION, TEMPLATE, TEST_FILE = 400, 50, 150, 500
REASON = "longer because"  # a file that must be longer says why, in a line with these words


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _too_long(paths: Iterator[Path], limit: int) -> list[str]:
    return [
        f"{name(path)}: {_lines(path)}"
        for path in paths
        if _lines(path) > limit and REASON not in path.read_text()
    ]


def test_product_files_are_short() -> None:
    everything = (*product_files(), *product_files(rooms=("config",)))

    assert _too_long(iter(everything), FILE) == []


def test_test_files_are_short() -> None:
    assert _too_long((CLONE / "tests").rglob("*.py"), TEST_FILE) == []


def test_templates_are_short() -> None:
    folders = [CLONE / "templates", *CLONE.glob("*/templates")]
    templates = (path for folder in folders for path in folder.rglob("*.html"))

    assert _too_long(templates, TEMPLATE) == []


def test_functions_are_short() -> None:
    found = [
        f"{name(path)}:{function.lineno}: {function.name}: {length}"
        for path in (*product_files(), *product_files(rooms=("config",)))
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION
    ]

    assert found == []
