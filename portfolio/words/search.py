"""The words of a search: how they are read, and how a hit is shown in a text.

Promises HTML in which nothing but the marks of hits is markup. Searches nothing.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST = 200
BEGIN, END = "\ue000", "\ue001"
"""Around a hit as the database gives it: characters for private use, taken out of the text before."""
EDGE = 60
"""Characters by which the beginning and the end of a text are known."""
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\x00": " "})


def read_words(typed: str) -> str:
    """What was typed as it is searched for: straight quotes, single spaces, at most 200 characters."""
    return " ".join(typed.translate(QUOTES).split())[:LONGEST]


def is_cut(typed: str) -> bool:
    """Whether more was typed than is searched for."""
    return len(" ".join(typed.split())) > LONGEST


def excerpt(part: str, begins: str, ends: str) -> str:
    """Part of a text, with an ellipsis where the text goes on: `begins`, `ends` are its edges."""
    plain = _flat(part.replace(BEGIN, "").replace(END, ""))
    short = min(len(plain), EDGE // 2)
    before = "" if _flat(begins)[:short] == plain[:short] else "… "
    after = "" if _flat(ends)[-short:] == plain[-short:] else " …"
    return f"{before}{_flat(part)}{after}" if plain else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def marked(text: str) -> SafeString:
    """The text as HTML with its hits marked."""
    shown = str(escape(" ".join(text.split())))
    shown = shown.replace(BEGIN, "<mark>").replace(END, "</mark>")
    return mark_safe(shown)  # noqa: S308 - escaped above; the marks are put in after that
