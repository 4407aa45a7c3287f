"""The words of a search: how they are read, and how a hit is shown in a text.

Promises HTML in which nothing but the marks of hits is markup. Searches nothing.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST = 200
BEGIN, END = "\ue000", "\ue001"
"""Around a hit as the database gives it: characters for private use, taken out of the text before."""
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\x00": " "})


def read_words(typed: str) -> str:
    """What was typed as it is searched for: straight quotes, single spaces, at most 200 characters."""
    return " ".join(typed.translate(QUOTES).split())[:LONGEST]


def is_cut(typed: str) -> bool:
    """Whether more was typed than is searched for."""
    return len(" ".join(typed.split())) > LONGEST


def marked(text: str) -> SafeString:
    """The text as HTML with its hits marked."""
    shown = str(escape(" ".join(text.split())))
    shown = shown.replace(BEGIN, "<mark>").replace(END, "</mark>")
    return mark_safe(shown)  # noqa: S308 - escaped above; the marks are put in after that
