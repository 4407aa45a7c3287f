"""Promises: the product's source as syntax trees. Does not judge it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
# From the lowest room to the highest: a room may look at those before it.
ROOMS = ("govuk", "accounts", "documents", "councils", "interventions", "reviews", "portfolio")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def product_files(*, rooms: tuple[str, ...] = ROOMS) -> Iterator[Path]:
    """Every Python file of the rooms but migrations, which are written by Django."""
    for room in rooms:
        for path in sorted((CLONE / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def name(path: Path) -> str:
    """The path as one writes it in the clone."""
    return str(path.relative_to(CLONE))


def module(path: Path) -> str:
    """The dotted name of a file's module."""
    parts = path.relative_to(CLONE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """The absolute dotted name and line of everything a file imports."""
    package = module(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node
