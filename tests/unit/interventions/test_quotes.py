"""Where quoted words stand in a paragraph, and which words nobody quotes."""

from hypothesis import given
from hypothesis import strategies as st

from interventions.rules.quotes import Use, pieces, quoted_spans, unquoted_sentences

TEXT = (
    "The Council will establish a Board (“the Board”). The Board is to meet at least\n"
    "every 8 weeks. The plan covers 6a.-c. below. The Board should include partners."
)


def test_spaces_and_line_ends_do_not_matter() -> None:
    (span,) = quoted_spans(TEXT, "The Board  is to meet at least every 8 weeks.")
    assert TEXT[slice(*span)] == "The Board is to meet at least\nevery 8 weeks."


def test_an_ellipsis_leaves_words_out() -> None:
    first, second = quoted_spans(
        TEXT, "The Council will establish a Board … at least every 8 weeks"
    )
    assert TEXT[slice(*first)] == "The Council will establish a Board"
    assert TEXT[slice(*second)] == "at least\nevery 8 weeks"


def test_straight_and_curly_marks_are_one() -> None:
    assert quoted_spans(TEXT, '("the Board")')
    assert quoted_spans("the Council’s plan", "the Council's plan")


def test_words_out_of_order_or_not_there_are_not_held() -> None:
    assert quoted_spans(TEXT, "every 8 weeks … The Council") == ()
    assert quoted_spans(TEXT, "every 6 weeks") == ()
    assert quoted_spans(TEXT, " … ") == ()


def test_sentences_in_no_quotation_are_pointed_out() -> None:
    quotes = ["The Council will establish a Board", "The Board is to meet at least every 8 weeks"]
    assert unquoted_sentences(TEXT, quotes) == (
        "The plan covers 6a.-c. below.",
        "The Board should include partners.",
    )


def test_each_line_of_a_list_is_looked_at_by_itself() -> None:
    assert unquoted_sentences("It may:\na. visit\nb. ask", ["a. visit"]) == ("It may:", "b. ask")


def test_the_words_being_entered_stand_before_those_of_others() -> None:
    found = pieces("One two three four", "two three", ["One two", "four"])
    assert [(piece.text, piece.use) for piece in found] == [
        ("One ", Use.OTHER),
        ("two three", Use.CURRENT),
        (" ", Use.NONE),
        ("four", Use.OTHER),
    ]


@given(st.text(max_size=80), st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3))
def test_the_pieces_are_the_text(text: str, current: str, others: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(text, current, others)) == text


@given(st.text(alphabet="ab .\n…“’", min_size=1, max_size=60), st.data())
def test_any_stretch_of_the_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start, len(text)))].replace("…", " ").strip()
    if part and "…" not in text:
        assert quoted_spans(text, part)
