"""Promises: the checks of a letter say what contradicts the record, what has no source, what lacks."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reviews.letters.checks import CheckKind, agreeing, checks
from reviews.letters.content import Block, BlockKind, Content, Delivery, FactUsed, Recipient
from reviews.letters.drafting import filled, first_draft, headings, reference_for
from reviews.letters.record import (
    DecisionNow,
    DutyNow,
    Fact,
    HolderNow,
    Interval,
    LetterRecord,
)

DAY = dt.date(2027, 1, 18)
BOARD = DutyNow(
    obligation=4,
    duty="board_meeting",
    name="Board meeting",
    rule_words="at least every 6 weeks",
    interval=Interval(6, "weeks"),
    since=dt.date(2026, 12, 21),
    by="Letter of 21 December 2026",
    was=frozenset({Interval(8, "weeks")}),
)
RECORD = LetterRecord(
    day=DAY,
    council="Northmoor",
    council_shown="Northmoor (fictional)",
    official_name="Northmoor Council",
    instrument_name="improvement notice of 2 November 2026",
    instrument_kind="improvement notice",
    signatory=("Jordan Ashby MP", "Minister for Children and Families"),
    facts=(Fact("review", "12 January 2027", "Progress review"),),
    duties=(BOARD,),
    holders=(
        HolderNow(1, "leader", "Councillor Helen Marsh", "", "Leader of the Council"),
        HolderNow(2, "chief_executive", "David Lowe", "", "Chief Executive"),
    ),
    review="12 January 2027",
    days=frozenset({DAY, dt.date(2027, 1, 12), dt.date(2026, 12, 21)}),
)


def letter(*blocks: Block, **more: Any) -> Content:
    """A letter with nothing open but what its blocks and `more` bring."""
    drafted = first_draft(RECORD)
    for person in drafted.people:
        drafted = drafted.with_person(replace(person, confirmed_on=DAY))
    plain = blocks or (Block("b1", BlockKind.PARAGRAPH, "Words."),)
    return replace(drafted, blocks=plain, **more)


def said(content: Content, record: LetterRecord = RECORD) -> list[tuple[CheckKind, str]]:
    return [(check.kind, check.words) for check in checks(content, record)]


def block(text: str, *facts: FactUsed, source: str = "") -> Block:
    return Block("b1", BlockKind.DECISION, text, facts, source)


def test_a_letter_that_agrees_has_nothing_open() -> None:
    assert said(letter()) == []


def test_an_interval_that_contradicts_the_record_is_named_with_its_paper() -> None:
    [(kind, words)] = said(letter(block("The Board is to meet at least every eight weeks.")))

    assert kind is CheckKind.CONTRADICTS
    assert words == (
        "Paragraph 1 says “every eight weeks”. Since 21 December 2026, Board meeting: at least "
        "every 6 weeks, by Letter of 21 December 2026."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Board is to meet at least every six weeks.",
        "The Board meets on a six-weekly basis.",
        "The Board meets every six weeks instead of every eight weeks.",
        "Staff meet every eight weeks.",
        "Much has been achieved over the past six months; the Board knows it.",
    ],
)
def test_an_interval_that_agrees_or_is_about_something_else_is_let_pass(text: str) -> None:
    assert said(letter(block(text))) == []


def test_a_fact_that_the_record_has_otherwise_can_be_renewed() -> None:
    fact = FactUsed("11 January 2027", "review")
    [check] = checks(letter(block("The review of 11 January 2027.", fact)), RECORD)

    assert check.kind is CheckKind.CONTRADICTS
    assert check.is_renewable
    assert check.words == (
        "Paragraph 1 says “11 January 2027”. The record says “12 January 2027”: Progress review."
    )


def test_a_fact_that_the_record_has_no_more_is_named() -> None:
    [(kind, words)] = said(letter(block("By 2 May.", FactUsed("2 May", "due:9"))))

    assert kind is CheckKind.CONTRADICTS
    assert "does not say so any more" in words


def test_dates_and_figures_without_a_source_are_named_until_one_is_given() -> None:
    text = "Turnover has fallen by 3% since 3 March 2025."
    assert [kind for kind, _ in said(letter(block(text)))] == [CheckKind.NO_SOURCE] * 2

    assert said(letter(block(text, source="The council’s workforce report"))) == []
    assert said(letter(block("On 12 January and on 21 December 2026."))) == []


def test_who_is_not_confirmed_is_asked_for_with_the_last_time() -> None:
    content = letter()
    unsure = replace(content.copies[0], confirmed_on=None, last_confirmed=dt.date(2026, 12, 21))

    [(kind, words)] = said(content.with_person(unsure))

    assert kind is CheckKind.IN_POST
    assert words == "David Lowe, Chief Executive. Last confirmed on 21 December 2026."


def test_who_left_office_and_whose_title_changed_contradict_the_record() -> None:
    content = letter()
    gone = replace(content.copies[0], holding=99)
    other = replace(content.copies[0], role="Interim Chief Executive")

    [(_, left)] = said(content.with_person(gone))
    [(_, changed)] = said(content.with_person(other))

    assert "not have them in office any more" in left
    assert "The register says “David Lowe, Chief Executive”" in changed


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"heading": ""}, "Give the letter a heading."),
        (
            {"signatory_title": ""},
            "The record does not know the minister’s title on this day.",
        ),
        ({"addressee": Recipient("to", "")}, "Say whom the letter is to."),
        (
            {"delivery": Delivery.TO_ADDRESS, "email": ""},
            "It goes by email, but there is no address.",
        ),
        ({"blocks": ()}, "It says nothing yet."),
    ],
)
def test_what_is_missing_is_named(change: dict[str, Any], words: str) -> None:
    assert (CheckKind.MISSING, words) in said(replace(letter(), **change))


def test_an_empty_paragraph_is_to_be_written_or_taken_out() -> None:
    words = [each for _, each in said(letter(block("Words."), replace(block(" "), key="b2")))]

    assert words == ["Paragraph 2 (decision) is empty. Write it or take it out."]


def test_another_signatory_than_the_minister_of_the_day_is_named() -> None:
    [(kind, words)] = said(letter(signatory_name="A. Nother"))
    assert kind is CheckKind.CONTRADICTS
    assert "On this day the minister is Jordan Ashby MP" in words

    [(_, words)] = said(letter(signatory_title="Minister of State"))
    assert "On this day the title is “Minister for Children and Families”" in words


def test_a_mere_proposal_and_a_decision_that_no_paragraph_tells_are_named() -> None:
    proposed = DecisionNow(1, "maintain", "Maintain", "proposed")
    record = replace(RECORD, decisions=(proposed,))

    found = checks(letter(), record)

    assert any("only proposed" in check.words for check in found)
    assert "No paragraph says what is decided." in [check.words for check in found]
    assert [check.place for check in found if check.blocks] == ["decisions"]


def test_facts_that_agree_are_counted() -> None:
    good, bad = FactUsed("12 January 2027", "review"), FactUsed("2 May", "due:9")

    assert agreeing(letter(block("12 January 2027 and 2 May", good, bad)), RECORD) == 1


def test_a_check_has_the_same_key_from_save_to_save() -> None:
    text = "Turnover has fallen by 3% and by 4%."
    first = [check.key for check in checks(letter(block(text)), RECORD)]

    assert first == [check.key for check in checks(letter(block(text)), RECORD)]
    assert len(set(first)) == len(first) == 2


def test_a_paragraph_is_filled_with_the_facts_it_names() -> None:
    made = filled("b1", BlockKind.OPENING, "The review of {review} is done.", RECORD)

    assert made.text == "The review of 12 January 2027 is done."
    assert made.facts == (FactUsed("12 January 2027", "review"),)


def test_headings_and_reference_follow_from_the_record() -> None:
    assert headings(RECORD)[0] == "Children’s Services improvement review - Northmoor Council"
    assert "NORTHMOOR COUNCIL: CHILDREN’S SERVICES IMPROVEMENT NOTICE" in headings(RECORD)
    assert "DfE INTERVENTION IN NORTHMOOR" in headings(RECORD)
    assert reference_for(RECORD) == "Northmoor_Review_27"
    assert reference_for(replace(RECORD, review="")) == "Northmoor_January_27"
