"""Promises: the list of measured claims, and one of them measured on throw-away services.

Does not measure: each proof is a module of `tests/prove`, with DESCRIPTION and prove().
"""

import ast
import subprocess
from pathlib import Path

from config.launch import install
from config.launch.places import CLONE
from config.launch.talk import Trouble, say
from config.launch.test import throwaway

PROOFS = CLONE / "tests" / "prove"


def prove(arguments: list[str]) -> int:
    """List the proofs, or measure the one named: 0 it holds, 1 it falls short, 2 something is missing."""
    proofs = {path.stem: path for path in sorted(PROOFS.glob("[a-z]*.py"))}
    if not arguments:
        for name, path in proofs.items():
            say(f"{name:<12} {description(path)}")
        return 0
    name = arguments[0]
    if name not in proofs:
        raise Trouble(f"There is no proof {name!r}. There are: {', '.join(proofs)}.", status=2)
    with throwaway() as variables:
        command = [install.python(), "-m", "tests.prove", name]
        return subprocess.run(command, env=variables, cwd=CLONE, check=False).returncode


def description(path: Path) -> str:
    """The proof's DESCRIPTION, read without running it: the list needs nothing installed."""
    for statement in ast.parse(path.read_text()).body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id="DESCRIPTION")], value=ast.Constant(value=str(words))
            ):
                return words
    return ""
