"""Promises: names, mentions, marks and paper parts of a letter, without a database."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.letter import Bullets, Clauses, CopyStyle, Paragraph
from reviews.letters.checks import Check, CheckKind
from reviews.letters.content import (
    Block,
    BlockKind,
    Content,
    Delivery,
    FactUsed,
    Layout,
    Promise,
    Recipient,
    from_json,
    to_json,
)
from reviews.letters.letterhead import letterhead_on
from reviews.letters.marks import Piece, marked
from reviews.letters.mentions import days_said, figures_said, intervals_said
from reviews.letters.names import Salutation, salutation, short_name
from reviews.letters.paper import UNDATED, paper_from

FULL = Content(
    signatory_name="Jordan Ashby MP",
    signatory_title="Minister",
    letterhead=("One", "Two"),
    addressee=Recipient("to", "Councillor Helen Marsh", "MBE", "Leader", 4, dt.date(2027, 1, 2)),
    council="Northmoor Council",
    address=("Civic Centre",),
    email="leader@northmoor.example",
    layout=Layout.LINE,
    delivery=Delivery.TO_ADDRESS,
    reference="N_27",
    salutation_style=Salutation.FIRST,
    heading="A heading",
    blocks=(Block("b1", BlockKind.OPENING, "On 2 May.", (FactUsed("2 May", "review"),), "a note"),),
    copies=(Recipient("c1", "David Lowe", last_confirmed=dt.date(2026, 12, 21)),),
    copy_style=CopyStyle.COMMAS,
    members=(Recipient("m1", "Morgan Ellis", "MP"),),
    valediction="",
    footer="At the foot",
    promises=(Promise("p1", "We return in March.", "2027-03"),),
)


@pytest.mark.parametrize(
    ("name", "how", "said"),
    [
        ("Councillor Bill Stone", Salutation.FIRST, "Dear Bill,"),
        ("Councillor Bill Stone", Salutation.SURNAME, "Dear Councillor Stone,"),
        ("Mayor Chris Stone", Salutation.FULL, "Dear Mayor Chris Stone"),
        ("Ada Stone", Salutation.FIRST, "Dear Ada,"),
        ("Ada Stone", Salutation.SURNAME, "Dear Ada Stone,"),
        ("Dr Mary Ann Stone", Salutation.SURNAME, "Dear Dr Stone,"),
        ("Stone", Salutation.FIRST, "Dear Stone,"),
        ("Mayor", Salutation.SURNAME, "Dear Mayor,"),
        ("", Salutation.FIRST, ""),
    ],
)
def test_a_letter_begins_as_its_writer_chose(name: str, how: Salutation, said: str) -> None:
    assert salutation(name, how) == said


def test_a_short_name_is_style_and_surname() -> None:
    assert short_name("Mayor Chris Stone") == "Mayor Stone"
    assert short_name("Ada Stone") == "Ada Stone"


@given(st.text(max_size=40))
def test_any_name_gives_a_salutation_or_nothing(name: str) -> None:
    for how in Salutation:
        said = salutation(name, how)
        assert said.startswith("Dear") if name.strip() else said == ""


def test_what_is_stored_comes_back_as_it_was() -> None:
    assert from_json(to_json(FULL)) == FULL
    assert from_json({}) == Content()


def test_the_three_ways_an_addressee_stands_on_the_paper() -> None:
    def lines(layout: Layout) -> tuple[str, ...]:
        return replace(FULL, layout=layout).addressee_lines

    assert lines(Layout.BLOCK) == (
        "Councillor Helen Marsh MBE",
        "Leader",
        "Northmoor Council",
        "Civic Centre",
    )
    assert lines(Layout.LINE) == ("Councillor Helen Marsh MBE", "Leader, Northmoor Council")
    assert lines(Layout.NAME) == ("Councillor Marsh",)


def test_every_part_is_on_the_paper() -> None:
    paper = paper_from(FULL, dt.date(2027, 1, 18), title="Letter")

    assert paper.date_words == "18 January 2027"
    assert (paper.delivery_line, paper.delivery_address) == (
        "By email:",
        "leader@northmoor.example",
    )
    assert paper.salutation == "Dear Helen,"
    assert paper.copies == (
        "I am copying this letter to David Lowe.",
        "A copy is also being sent to Morgan Ellis MP.",
    )
    assert paper_from(FULL, None, title="Letter").date_words == UNDATED
    assert paper_from(Content(), None, title="Letter").reference_label == ""


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        (BlockKind.PARAGRAPH, "One\nline.\r\n\r\nAnother.", ["One line.", "Another."]),
        (BlockKind.BULLETS, "First\n\n second ", [("First", "second")]),
        (BlockKind.PARAGRAPH, "  ", []),
    ],
)
def test_text_becomes_paragraphs_or_a_list(kind: BlockKind, text: str, parts: list[Any]) -> None:
    paper = paper_from(Content(blocks=(Block("b1", kind, text),)), None, title="Letter")

    found = [
        part.text if isinstance(part, Paragraph) else part.items
        for part in paper.blocks
        if isinstance(part, Paragraph | Bullets)
    ]
    assert found == parts


def test_numbered_paragraphs_keep_their_own_numbers() -> None:
    text = "4. The Board meets.\n7b A report.\na. An area.\nNo number here"
    paper = paper_from(
        Content(blocks=(Block("b1", BlockKind.CLAUSES, text),)), None, title="Letter"
    )

    [clauses] = paper.blocks
    assert isinstance(clauses, Clauses)
    assert [(item.number, item.text, item.level) for item in clauses.items] == [
        ("4.", "The Board meets.", 1),
        ("7b", "A report.", 1),
        ("a.", "An area.", 2),
        ("", "No number here", 1),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Board meets at least every eight weeks.", [("every eight weeks", 8, "weeks")]),
        ("on a six-weekly basis", [("six-weekly", 6, "weeks")]),
        ("every 3 months and monthly", [("every 3 months", 3, "months"), ("monthly", 1, "months")]),
        ("every week", [("every week", 1, "weeks")]),
        ("over the past six months", []),
    ],
)
def test_intervals_are_found_in_words(text: str, said: list[tuple[str, int, str]]) -> None:
    found = [(each.words, each.interval.count, each.interval.unit) for each in intervals_said(text)]
    assert found == said


def test_dates_and_figures_are_found_in_words() -> None:
    text = "On 17 May, on 12 January 2027 and in July 2024 it fell by 3% or 4.5 per cent."

    found = [(day.words, day.day, day.month, day.year) for day in days_said(text)]
    assert found == [
        ("17 May", 17, 5, None),
        ("12 January 2027", 12, 1, 2027),
        ("July 2024", None, 7, 2024),
    ]
    assert figures_said(text) == ["3%", "4.5 per cent"]


def test_a_day_without_its_year_may_be_any_year() -> None:
    [day] = days_said("On 17 May.")

    assert day.is_among(frozenset({dt.date(2016, 5, 17)}), frozenset())
    assert not day.is_among(frozenset({dt.date(2016, 5, 18)}), frozenset())
    [month] = days_said("In July 2024.")
    assert month.is_among(frozenset(), frozenset({(2024, 7)}))


def test_facts_and_doubts_are_marked_and_nothing_is_lost() -> None:
    block = Block("b1", BlockKind.OPENING, "On 2 May and 3%.", (FactUsed("2 May", "review"),))
    doubt = Check(CheckKind.NO_SOURCE, "b1", "…", said="3%")

    assert marked(block, [doubt]) == [
        Piece("On "),
        Piece("2 May", "fact"),
        Piece(" and "),
        Piece("3%", "doubt"),
        Piece("."),
    ]


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_marking_never_changes_the_words(text: str, facts: list[str]) -> None:
    block = Block("b1", BlockKind.OPENING, text, tuple(FactUsed(words, "x") for words in facts))

    assert "".join(piece.words for piece in marked(block, [])) == text


def test_the_letterhead_is_that_of_the_day() -> None:
    assert letterhead_on(dt.date(2016, 12, 21))[-1] == "www.education.gov.uk/help/contactus"
    assert letterhead_on(dt.date(2024, 9, 6))[-1] == "www.education.gov.uk/contactus/dfe"
    assert letterhead_on(dt.date(2010, 1, 1))[-1] == "www.education.gov.uk/help/contactus"


def test_words_change_and_only_facts_that_still_stand_stay_marked() -> None:
    block = Block("b1", BlockKind.OPENING, "On 2 May.", (FactUsed("2 May", "review"),))

    assert block.with_text("Then, on 2 May.").facts == block.facts
    assert block.with_text("On 3 May.").facts == ()
