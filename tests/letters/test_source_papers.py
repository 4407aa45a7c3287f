"""The words of the three real letters, typed into our paper: every part comes out, to both standards."""

import re
from pathlib import Path
from typing import Any

import pytest

from documents.letter import LetterPaper, Paragraph, letter_pdf
from tests.letters.reading import missing_in_order, words_in
from tests.letters.verapdf import failures

pytestmark = pytest.mark.papers
ADDRESS = r"(?P<address>Sanctuary Buildings 20 Great Smith Street Westminster London SW1P 3BT)"
CONTACT = r"(?P<telephone>tel: 0370 000 2288) (?P<web>www\.education\.gov\.uk/\S+)"
MINISTER = r"(?P<name>[A-Z]\w+ [A-Z]\w+ MP) (?P<title>Minister (?:of State )?for (?:Vulnerable )?Children and Families)"
START = re.compile(
    MINISTER + " " + ADDRESS + " " + CONTACT + r" (?P<to>.+?)"
    r"(?: (?P<delivery>By email:?)(?: (?P<email>\S+@\S+))?)?(?: Your ref: (?P<ref>\S+))?"
    r" (?P<date>\d+ [A-Z][a-z]+ \d{4}) (?P<dear>Dear .+)"
)
LETTERS = ["cumbria_2016-12-21", "darlington_2016-06-15", "middlesbrough_2024-09-06"]


def paper_of(source: str) -> tuple[LetterPaper, str]:
    """The letter's paper, made from its text, and the text with single spaces."""
    pieces = [" ".join(piece.split()) for piece in re.sub(r"</?u>", "", source).split("\n\n")]
    pieces = [piece for piece in pieces if piece]
    salutation = next(i for i, piece in enumerate(pieces) if piece.startswith("Dear "))
    copies = next(i for i, piece in enumerate(pieces) if piece.startswith("I am copying"))
    start = START.fullmatch(" ".join(pieces[: salutation + 1]))
    assert start is not None
    end = re.fullmatch(r"(?P<close>Yours sincerely, )?" + MINISTER, " ".join(pieces[copies + 1 :]))
    assert end is not None
    paper = LetterPaper(
        letterhead_name=start["name"],
        letterhead_title=start["title"],
        letterhead_lines=(start["address"], start["telephone"], start["web"]),
        addressee_lines=(start["to"],),
        delivery_line=start["delivery"] or "",
        delivery_address=start["email"] or "",
        delivery_underlined=True,
        reference_label="Your ref:" if start["ref"] else "",
        reference=start["ref"] or "",
        date_words=start["date"],
        salutation=start["dear"],
        heading=pieces[salutation + 1],
        blocks=tuple(Paragraph(piece) for piece in pieces[salutation + 2 : copies]),
        copies=(pieces[copies],),
        valediction=(end["close"] or "").strip(),
        signatory_name=end["name"],
        signatory_title=end["title"],
        title=pieces[salutation + 1],
    )
    return paper, " ".join(pieces)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_words_of_a_real_letter_come_out_whole_and_to_both_standards(
    letter: str, papers: Path, tmp_path: Path
) -> None:
    source = (papers / "seeds" / f"letter_{letter}.txt").read_text(encoding="utf-8")
    paper, whole = paper_of(source)

    text = words_in(letter_pdf(paper, letter.encode()), tmp_path)

    assert missing_in_order(parts_of(paper), text) == []
    # Nothing of the source is left over, and nothing but page numbers is added.
    added = re.sub(r"Page \d of \d", "", text)
    assert sorted(added.split()) == sorted(whole.split())
    path = tmp_path / "letter.pdf"
    assert failures(path, "ua1") + failures(path, "3a") == []


def parts_of(paper: LetterPaper) -> list[str]:
    parts: list[Any] = [paper.letterhead_name, paper.letterhead_title, *paper.letterhead_lines]
    parts += [*paper.addressee_lines, paper.date_words, paper.reference, paper.delivery_line]
    parts += [paper.delivery_address, paper.salutation, paper.heading]
    parts += [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    parts += [*paper.copies, paper.valediction, paper.signatory_name, paper.signatory_title]
    return [part for part in parts if part]
