"""Promises: what one environment variable means, and its value where nobody sets it in development.

Does not read it: `config.env` and what it calls do.
"""

from dataclasses import dataclass

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 10  # different ones: fewer were typed, not made


@dataclass(frozen=True)
class Variable:
    """One environment variable: what it means, and what it is when nobody sets it outside production."""

    name: str
    meaning: str
    development: str = ""
    needed_in_production: bool = False


def needed(name: str, meaning: str, development: str = "") -> Variable:
    """A variable without which production does not start."""
    return Variable(name, meaning, development, needed_in_production=True)


def is_weak(secret: str, development: str) -> bool:
    """Whether a secret is the one of development, too short, or of too few different characters."""
    return (
        secret == development
        or len(secret) < SHORTEST_SECRET
        or len(set(secret)) < FEWEST_CHARACTERS
    )
