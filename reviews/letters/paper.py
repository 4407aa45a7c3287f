"""From what a letter says to what stands on the paper.

Promises every part in its place, and numbered paragraphs with their own numbers. Does not lay it
out: `documents.letter` does.
"""

import datetime as dt
import re

from documents.letter import (
    Block,
    Bullets,
    Clause,
    Clauses,
    Copy,
    LetterPaper,
    Paragraph,
    copies_sentence,
    members_sentence,
)
from govuk.dates import day_month_year
from reviews.letters.content import Block as Written
from reviews.letters.content import BlockKind, Content, Delivery

BODY = "Department for Education"
NUMBERED = re.compile(r"(\d+[a-z]{0,2}[.)]?|\(?[a-z]{1,4}[.)])\s+(.+)")
UNDATED = "The date is put in on the day of issue"


def paper_from(content: Content, dated: dt.date | None, *, title: str) -> LetterPaper:
    """The paper; without a day it says that the date comes with the issue."""
    has_address = content.delivery is Delivery.TO_ADDRESS and bool(content.email)
    return LetterPaper(
        letterhead_name=content.signatory_name,
        letterhead_title=content.signatory_title,
        letterhead_lines=content.letterhead,
        addressee_lines=content.addressee_lines,
        delivery_line=_delivery_line(content, has_address=has_address),
        delivery_address=content.email if has_address else "",
        delivery_underlined=content.delivery is not Delivery.NONE,
        reference_label=content.reference_label if content.reference else "",
        reference=content.reference,
        date_words=day_month_year(dated) if dated else UNDATED,
        salutation=content.salutation,
        heading=content.heading,
        blocks=tuple(part for block in content.blocks for part in _on_paper(block)),
        copies=copy_sentences(content),
        valediction=content.valediction,
        signatory_name=content.signatory_name,
        signatory_title=content.signatory_title,
        footer=content.footer,
        title=title,
        author=f"{content.signatory_name}, {BODY}" if content.signatory_name else BODY,
        subject=content.heading,
        dated_on=dated,
    )


def _delivery_line(content: Content, *, has_address: bool) -> str:
    if content.delivery is Delivery.NONE:
        return ""
    return "By email:" if has_address else "By email"


def copy_sentences(content: Content) -> tuple[str, ...]:
    """The sentence that names who gets a copy, and the one for members of Parliament."""
    sentences = (
        copies_sentence(
            [Copy(person.written, person.role) for person in content.copies], content.copy_style
        ),
        members_sentence([person.written for person in content.members]),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _on_paper(block: Written) -> list[Block]:
    """A block as it is laid out; an empty line in running text begins another paragraph."""
    lines = [line.strip() for line in block.text.splitlines() if line.strip()]
    if not lines:
        return []
    if block.kind is BlockKind.BULLETS:
        return [Bullets(tuple(lines))]
    if block.kind is BlockKind.CLAUSES:
        return [Clauses(tuple(_clause(line) for line in lines))]
    parts = re.split(r"\n\s*\n", block.text.replace("\r\n", "\n").strip())
    return [Paragraph(" ".join(part.split())) for part in parts]


def _clause(line: str) -> Clause:
    """A line as a numbered paragraph, the number as typed: "7b Words"; or without one."""
    found = NUMBERED.fullmatch(line)
    if found is None:
        return Clause("", line)
    number, words = found.groups()
    return Clause(number, words, level=1 if number[0].isdigit() else 2)
