"""Promises: Markdown tables and pages of one look. Knows nothing of the product."""

from collections.abc import Iterable, Sequence

WRITTEN = (
    "<!-- Written by `manage.py write_docs`. Change the code it is read from, not this file. -->"
)


def page(title: str, words: str, *parts: str) -> str:
    """A page: its title, what it is in a sentence or two, its parts, one empty line between all."""
    return "\n\n".join([WRITTEN, f"# {title}", words, *parts]) + "\n"


def section(title: str, *parts: str) -> str:
    """A part of a page under a heading of its own."""
    return "\n\n".join([f"## {title}", *filter(None, parts)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; an empty cell stays empty, a bar in a cell is kept as a bar."""
    lines = [_line(head), _line(["---"] * len(head)), *(_line(row) for row in rows)]
    return "\n".join(lines)


def code(words: str) -> str:
    """Words as code, or nothing for nothing."""
    return f"`{words}`" if words else ""


def first_sentence(words: str | None) -> str:
    """The first sentence of a docstring on one line."""
    line = " ".join((words or "").split("\n\n")[0].split())
    return line.partition(". ")[0].rstrip(".")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
