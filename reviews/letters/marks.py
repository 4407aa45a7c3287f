"""Which words of a paragraph come from the record, and which are in doubt.

Promises the text in pieces, in order, nothing lost. Does not judge: the checks did.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviews.letters.checks import Check
from reviews.letters.content import Block, FactUsed
from reviews.letters.record import LetterRecord

SHORTEST = 6  # characters: fewer say too little to be recognised as a fact of the record


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the mark they get: "fact", "doubt" or none."""

    words: str
    mark: str = ""


def marked(block: Block, checks: Sequence[Check]) -> list[Piece]:
    """The block's text with its facts and its doubts marked."""
    facts = {fact.words for fact in block.facts}
    return pieces(block.text, block.key, checks, facts)


def pieces(
    text: str, place: str, checks: Sequence[Check], facts: frozenset[str] | set[str] = frozenset()
) -> list[Piece]:
    """The text of a part of the letter in pieces; a doubt goes before a fact."""
    doubts = {check.said for check in checks if check.place == place and check.said}
    wanted = sorted((words for words in doubts | facts if words), key=len, reverse=True)
    if not wanted:
        return [Piece(text)] if text else []
    pattern = re.compile("|".join(re.escape(words) for words in wanted))
    found: list[Piece] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        found.append(Piece(match[0], "doubt" if match[0] in doubts else "fact"))
        at = match.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def recognised(block: Block, record: LetterRecord) -> Block:
    """The block with those words marked that are, exactly and of one fact only, in the record."""
    said = {fact.words for fact in block.facts}
    found: list[FactUsed] = []
    for fact in record.facts:
        twins = [other for other in record.facts if other.words == fact.words]
        is_plain = len(fact.words) >= SHORTEST and len(twins) == 1
        if is_plain and fact.words in block.text and fact.words not in said:
            found.append(FactUsed(fact.words, fact.source))
    return replace(block, facts=(*block.facts, *found))
