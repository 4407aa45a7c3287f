"""How a person is addressed: "Dear Bill,", "Dear Councillor Dixon,", "Dear Mayor Chris Cooke".

Promises words made from the name as papers write it. Does not know who holds an office.
"""

from enum import StrEnum

STYLES = frozenset(
    (
        *("councillor", "cllr", "mayor", "lord", "lady", "sir", "dame", "baroness"),
        *("dr", "professor", "mr", "mrs", "ms", "miss"),
    )
)


class Salutation(StrEnum):
    """How a letter begins; the stored value never changes."""

    FIRST = "first"
    SURNAME = "surname"
    FULL = "full"
    OWN = "own"


def style_of(name: str) -> str:
    """The style before the name: "Councillor" of "Councillor Bill Dixon"; empty for none."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and words[count].lower().rstrip(".") in STYLES:
        count += 1
    return " ".join(words[:count])


def forename(name: str) -> str:
    """The first name, or the only one."""
    words = name.removeprefix(style_of(name)).split()
    return words[0] if words else ""


def surname(name: str) -> str:
    """The last word of the name."""
    words = name.split()
    return words[-1] if words else ""


def short_name(name: str) -> str:
    """As on an envelope of few words: "Mayor Cooke"; the whole name where it has no style."""
    style = style_of(name)
    return f"{style} {surname(name)}" if style else name.strip()


def salutation(name: str, how: Salutation) -> str:
    """The words with which the letter begins; empty for a name not known."""
    if not name.strip():
        return ""
    if how is Salutation.FIRST:
        return f"Dear {forename(name)},"
    if how is Salutation.SURNAME:
        return f"Dear {short_name(name)},"
    return f"Dear {' '.join(name.split())}"
