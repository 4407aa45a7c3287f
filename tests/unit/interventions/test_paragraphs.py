"""Pasted text is split at its numbers, and every word of it stays."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.rules.paragraphs import split_at_numbers


def numbers(text: str) -> list[str]:
    return [item.number for item in split_at_numbers(text).paragraphs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. One\n2. Two", ["1", "2"]),
        ("1) One\n2) Two", ["1", "2"]),
        ("(1) One\n(2) Two", ["1", "2"]),
        ("1 One\n2 Two", ["1", "2"]),
        ("1. One\n- a. first\n- b. second\n2. Two", ["1", "1a", "1b", "2"]),
        ("1. One\n(a) first\n(b) second", ["1", "1a", "1b"]),
        ("1.1 One\n1.2 Two\n2.1 Three", ["1.1", "1.2", "2.1"]),
        ("1. One\n1.1 Part\n1.2 Part\n2. Two", ["1", "1.1", "1.2", "2"]),
        ("Before\r\n1.\u00a0One\r\n\r\n2. Two", ["1", "2"]),
        ("No number at all", []),
        ("", []),
    ],
)
def test_numbers_begin_paragraphs(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_a_number_that_does_not_go_on_begins_none() -> None:
    text = (
        "1. The plan is due by\n30 October 2015.\n2. It has\n2 parts and\n(c) is no first letter."
    )
    split = split_at_numbers(text)

    assert [item.number for item in split.paragraphs] == ["1", "2"]
    assert split.paragraphs[0].text == "The plan is due by\n30 October 2015."
    assert split.paragraphs[1].text == "It has\n2 parts and\n(c) is no first letter."


def test_what_stands_around_the_paragraphs_is_kept_apart() -> None:
    split = split_at_numbers(
        "Notice\nTo: Northmoor\n1. One\n\nThe Board\n2. Two\nSigned: \nA Minister"
    )

    assert split.preamble == "Notice\nTo: Northmoor"
    assert [(item.heading, item.text) for item in split.paragraphs] == [
        ("", "One"),
        ("The Board", "Two"),
    ]
    assert split.closing == "Signed:\nA Minister"


def test_a_short_line_that_no_number_follows_is_words_not_a_heading() -> None:
    split = split_at_numbers("1. One\nThe Council\nmust do it.\n2. Two\nAt the end")

    assert [item.text for item in split.paragraphs] == [
        "One\nThe Council\nmust do it.",
        "Two\nAt the end",
    ]


_lines = st.lists(
    st.one_of(
        st.text(alphabet="abcTB .,;()-'", min_size=1, max_size=30),
        st.builds("{}. {}".format, st.integers(1, 9), st.text("xyz ", max_size=9)),
        st.builds("- {}. {}".format, st.sampled_from("abcd"), st.text("xyz ", max_size=9)),
    ),
    max_size=14,
)


@given(_lines)
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    """Read back in order, heading before number before text, the words are those of the text."""
    text = "\n".join(lines)
    split = split_at_numbers(text)
    back = [split.preamble]
    for item in split.paragraphs:
        mark = re.sub(r"^[\d.]+(?=[a-z])", "", item.number)
        back += [item.heading, mark, item.text]
    back.append(split.closing)

    assert _words(" ".join(back)) == _words(text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.papers
def test_the_notice_of_darlington_is_split_as_its_paragraphs_stand(papers: Path) -> None:
    text = (papers / "seeds" / "notice_darlington_2015-10-30.txt").read_text()
    split = split_at_numbers(text)
    expected = [*"123456", *(f"6{x}" for x in "abcde"), "7", *(f"7{x}" for x in "abcdef"), "8"]
    expected += ["8a", "8b", "9", "10", "10a", "10b", "10c", "10d", "11", "11a", "11b", "11c"]

    assert [item.number for item in split.paragraphs] == [*expected, "12", "13", "14"]
    headings = {item.number: item.heading for item in split.paragraphs if item.heading}
    assert headings["3"] == "Adviser arrangements"
    assert headings["6"] == "Improvement plan"
    assert split.closing.startswith("Signed:")
    assert "Edward Timpson MP" in split.closing
    assert "improve:" in split.paragraphs[5].text
