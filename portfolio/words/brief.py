"""How much stands on the one page of a brief, and how words are cut to it.

Promises that a text that was cut ends in an ellipsis, and that what is left out is counted. Knows no row.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """How many rows each part of a brief may have, and how many characters a name or a text.

    `name` tells the style sheet how small the type is.
    """

    name: str
    overdue: int
    lost: int
    areas: int
    grades: int
    points: int
    title: int
    words: int


ROOMS = (
    Room("roomy", overdue=4, lost=3, areas=6, grades=6, points=4, title=110, words=280),
    Room("close", overdue=4, lost=3, areas=6, grades=5, points=3, title=80, words=180),
    Room("closest", overdue=4, lost=3, areas=6, grades=5, points=3, title=60, words=140),
    Room("closest", overdue=3, lost=2, areas=5, grades=4, points=2, title=40, words=80),
    Room("closest", overdue=2, lost=1, areas=3, grades=3, points=1, title=24, words=40),
)
"""From the most to the least: the first in which a brief takes one page is the one it gets.

In the last even a case with more of everything than fits, all its texts of capital Ws, takes one page.
"""


def cut(text: str, most: int) -> str:
    """The text on one line, cut at a word where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    words = kept.rsplit(" ", 1)[0]
    return f"{(words if len(words) > most // 2 else kept).rstrip(' ,;:')}…"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it was cut or has one; empty for none."""
    return text if not text or text.endswith((".", "…", "?", "!")) else f"{text}."


def more_words(number: int, what: str = "") -> str:
    """What is said of rows left out: "and 4 more: see the case"; empty for none."""
    return f"and {number} more{f' {what}' if what else ''}: see the case" if number > 0 else ""
