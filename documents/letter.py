"""The words of a letter as they stand on paper, and the paper as HTML and as PDF.

Knows no case, council or minister: whoever writes a letter fills in the words. Stores nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from documents.render import render_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph with its number as text ("7b"), never counted by the page.

    `level` 1 stands at the margin; 2 and 3 are indented under it.
    """

    number: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Clauses:
    """Numbered paragraphs in the order in which they are to be read."""

    items: tuple[Clause, ...]
    kind: str = "clauses"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bulleted list."""

    items: tuple[str, ...]
    kind: str = "bullets"


Block = Paragraph | Clauses | Bullets


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """Everything that stands on a letter, as plain text in reading order; an empty part leaves no gap.

    Where `delivery_underlined` is set, the address is underlined, or the line itself where there is none.
    `title`, `author`, `subject`, `keywords` and `dated_on` are the properties of the PDF, not words on it.
    `footer` stands small at the foot of every page; pages are numbered from the second.
    """

    letterhead_name: str
    letterhead_title: str
    addressee_lines: tuple[str, ...]
    date_words: str
    salutation: str
    heading: str
    blocks: tuple[Block, ...]
    signatory_name: str
    signatory_title: str
    title: str
    letterhead_lines: tuple[str, ...] = ()
    delivery_line: str = ""
    delivery_address: str = ""
    delivery_underlined: bool = False
    reference_label: str = ""
    reference: str = ""
    copies: tuple[str, ...] = ()
    valediction: str = ""
    footer: str = ""
    language: str = "en-GB"
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Someone who is sent a copy: the name as written, and the role or nothing."""

    name: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name


class CopyStyle(Enum):
    """How the ministers' letters of 2016 and 2024 set out their copy lists."""

    SEMICOLONS = "semicolons"
    NAMES_ONLY = "names only"
    COMMAS = "commas"


def copies_sentence(copies: Sequence[Copy], style: CopyStyle = CopyStyle.SEMICOLONS) -> str:
    """The sentence that names who is sent a copy, or "" for nobody.

    SEMICOLONS: "I am copying this letter to: A (role); B (role) and C (role)."
    NAMES_ONLY: "I am copying this letter to: A; B; and C."
    COMMAS: "I am copying this letter to A (role), B (role) and C (role)."
    """
    if not copies:
        return ""
    if style is CopyStyle.NAMES_ONLY:
        names = [copy.name for copy in copies]
        return f"I am copying this letter to: {_joined(names, '; ', last='; and ')}."
    words = [str(copy) for copy in copies]
    if style is CopyStyle.COMMAS:
        return f"I am copying this letter to {_joined(words, ', ')}."
    return f"I am copying this letter to: {_joined(words, '; ')}."


def members_sentence(names: Sequence[str]) -> str:
    """The separate sentence for members of Parliament, or "" for none."""
    return f"A copy is also being sent to {_joined(names, ', ')}." if names else ""


def _joined(words: Sequence[str], separator: str, last: str = " and ") -> str:
    """ "A", "A and B", "A, B and C"; `last` stands before the last of three or more."""
    if len(words) < 3:
        return " and ".join(words)
    return separator.join(words[:-1]) + last + words[-1]


def letter_html(paper: LetterPaper) -> str:
    """The whole letter as an HTML document: what `letter_pdf` lays out on pages."""
    return render_to_string("letters/letter.html", {"paper": paper})


def letter_pdf(paper: LetterPaper, identifier: bytes) -> bytes:
    """The letter as PDF/UA-1 and PDF/A-3a; the same paper and identifier give the same bytes.

    Raises `documents.render.PdfUnavailable` on a host that cannot make PDFs.
    """
    return render_pdf(letter_html(paper), identifier=identifier)
