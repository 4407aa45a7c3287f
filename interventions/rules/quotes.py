"""Where the words of a quotation stand in a paragraph, and which of its sentences nobody quotes.

Promises places in the text as issued: spaces and the form of apostrophes do not matter, "…" leaves
words out. Reads no meaning into the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]

_APOSTROPHES = re.compile("['’‘]")
_QUOTES = re.compile('["“”]')
_BETWEEN_SENTENCES = re.compile(r"(?<=[.;:?])[^\S\n]+(?=[A-Z“(])|\s*\n\s*")


class Use(StrEnum):
    """What the words of a paragraph are to whoever enters its requirements."""

    NONE = "none"
    OTHER = "other"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, all of one use."""

    text: str
    use: Use


def quoted_spans(text: str, quote: str) -> tuple[Span, ...]:
    """Where each part of the quotation stands, in order; empty where the text does not hold it."""
    spans: list[Span] = []
    at = 0
    for part in quote.split("…"):
        if not part.split():
            continue
        found = _pattern(part).search(text, at)
        if found is None:
            return ()
        spans.append(found.span())
        at = found.end()
    return tuple(spans)


def _pattern(part: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in part.split())
    words = _QUOTES.sub(lambda _: '["“”]', words)
    return re.compile(_APOSTROPHES.sub(lambda _: "['’‘]", words))


def unquoted_sentences(text: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """Sentences, or lines of a list, of which no quotation holds a word."""
    used = [span for quote in quotes for span in quoted_spans(text, quote)]
    return tuple(
        text[start:end].strip()
        for start, end in _sentences(text)
        if text[start:end].strip() and not any(_meet((start, end), span) for span in used)
    )


def _sentences(text: str) -> Iterable[Span]:
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def pieces(text: str, current: str, others: Iterable[str]) -> tuple[Piece, ...]:
    """The whole text in stretches: the words being entered, those of other requirements, the rest."""
    uses = [Use.NONE] * len(text)
    for quote in others:
        for start, end in quoted_spans(text, quote):
            uses[start:end] = [Use.OTHER] * (end - start)
    for start, end in quoted_spans(text, current):
        uses[start:end] = [Use.CURRENT] * (end - start)
    found: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or uses[at] is not uses[start]:
            found.append(Piece(text[start:at], uses[start]))
            start = at
    return tuple(found)
