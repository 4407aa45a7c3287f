"""A letter says what it was given, in order, to both standards, and the same every time."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import render
from documents.letter import (
    Clause,
    Clauses,
    Copy,
    CopyStyle,
    Paragraph,
    copies_sentence,
    letter_html,
    letter_pdf,
    members_sentence,
)
from documents.render import PdfRefused, PdfUnavailable, render_pdf
from documents.system_checks import check_pdf_libraries
from tests.letters.northmoor import PAPER, a_paper, words_of
from tests.letters.reading import missing_in_order, words_in
from tests.letters.verapdf import failures

LONG = a_paper(
    blocks=(
        *PAPER.blocks,
        *[Paragraph("What the council has done, and what it has yet to do. " * 12)] * 9,
    )
)
BARE = a_paper(
    letterhead_lines=(),
    delivery_line="",
    delivery_address="",
    reference="",
    reference_label="",
    blocks=(),
    copies=(),
    valediction="",
    footer="",
    author="",
    subject="",
    keywords=(),
    dated_on=None,
)


@pytest.mark.parametrize("paper", [PAPER, LONG, BARE], ids=["whole", "long", "bare"])
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_letter_meets_both_standards(paper: Any, standard: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf(paper, b"northmoor"))

    assert failures(path, standard) == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    html = letter_html(PAPER).replace(
        '<ul class="letter-bullets">', "<ul><li><p>In a list</p></li>"
    )
    path.write_bytes(render_pdf(html, identifier=b"wrong"))

    assert failures(path, "ua1")


@pytest.mark.parametrize("paper", [PAPER, LONG, BARE], ids=["whole", "long", "bare"])
def test_every_part_stands_on_the_paper_in_order(paper: Any, tmp_path: Path) -> None:
    text = words_in(letter_pdf(paper, b"northmoor"), tmp_path)

    assert missing_in_order(words_of(paper), text) == []


def test_paragraphs_keep_their_own_numbers(tmp_path: Path) -> None:
    numbers = ["3", "3", "7b", "(ii)", "14", "A.1"]
    clauses = Clauses(tuple(Clause(number, f"Words of {i}.") for i, number in enumerate(numbers)))

    text = words_in(letter_pdf(a_paper(blocks=(clauses,)), b"numbers"), tmp_path)

    assert " ".join(f"{n} Words of {i}." for i, n in enumerate(numbers)) in text


def test_lists_that_the_page_counts_start_where_they_are_told(tmp_path: Path) -> None:
    html = letter_html(a_paper(blocks=())).replace(
        "</h1>", '</h1><ol start="12"><li>Twelve</li></ol><ol start="2" type="a"><li>Two</li></ol>'
    )

    text = words_in(render_pdf(html, identifier=b"lists"), tmp_path, as_seen=True)

    assert "12. Twelve b. Two" in text


def test_pages_are_numbered_from_the_second_and_each_has_the_footer(tmp_path: Path) -> None:
    text = words_in(letter_pdf(LONG, b"northmoor"), tmp_path)

    assert "Page 1" not in text
    assert text.count("Page 2 of 3") == text.count("Page 3 of 3") == 1
    assert text.count(PAPER.footer) == 3


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(letter_pdf(PAPER, b"northmoor"))

    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == PAPER.title
        assert str(pdf.docinfo["/Author"]) == PAPER.author
        assert str(pdf.docinfo["/Subject"]) == PAPER.subject
        assert str(pdf.docinfo["/Keywords"]) == "Northmoor Council, improvement notice"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20270118")
        assert str(pdf.Root.Lang) == "en-GB"
        fonts = {
            str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()
        }
        assert fonts <= {"Arimo", "Arimo-Bold", "Arimo-Extended"}


def test_the_same_letter_is_the_same_bytes_in_every_process() -> None:
    script = (
        "import django, hashlib; django.setup();"
        "from tests.letters.northmoor import PAPER; from documents.letter import letter_pdf;"
        "print(hashlib.sha256(letter_pdf(PAPER, b'northmoor')).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout.strip()

    letter_pdf(LONG, b"another one first")
    here = hashlib.sha256(letter_pdf(PAPER, b"northmoor")).hexdigest()

    assert here == elsewhere
    assert here != hashlib.sha256(letter_pdf(PAPER, b"another name")).hexdigest()


def test_a_letter_too_long_to_lay_out_in_time_is_refused() -> None:
    with pytest.raises(PdfRefused, match="too long"):
        letter_pdf(a_paper(blocks=(Paragraph("a" * 400_000),)), b"long")


def test_a_host_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "LIBRARIES", {"libnowhere.so.0": "libpango-1.0-0"})
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    render._engine.cache_clear()

    try:
        with pytest.raises(PdfUnavailable, match=re.escape("libpango-1.0-0")):
            letter_pdf(PAPER, b"northmoor")
    finally:
        render._engine.cache_clear()
    assert "libpango-1.0-0" in str(check_pdf_libraries()[0].hint)


def test_a_host_with_pango_gets_no_warning() -> None:
    assert check_pdf_libraries() == []


@pytest.mark.parametrize(
    ("style", "sentence"),
    [
        (
            CopyStyle.SEMICOLONS,
            "I am copying this letter to: A (Chief Executive); B (Chair) and C.",
        ),
        (CopyStyle.NAMES_ONLY, "I am copying this letter to: A; B; and C."),
        (CopyStyle.COMMAS, "I am copying this letter to A (Chief Executive), B (Chair) and C."),
    ],
)
def test_copy_lists_are_set_out_in_the_style_asked_for(style: CopyStyle, sentence: str) -> None:
    copies = (Copy("A", "Chief Executive"), Copy("B", "Chair"), Copy("C"))

    assert copies_sentence(copies, style) == sentence


@pytest.mark.parametrize("style", CopyStyle)
def test_short_copy_lists_read_well(style: CopyStyle) -> None:
    assert copies_sentence((), style) == ""
    assert copies_sentence((Copy("A"),), style).endswith(" A.")
    assert copies_sentence((Copy("A"), Copy("B")), style).endswith(" A and B.")


def test_members_of_parliament_have_a_sentence_of_their_own() -> None:
    assert members_sentence(()) == ""
    assert members_sentence(("X MP", "Y MP")) == "A copy is also being sent to X MP and Y MP."
