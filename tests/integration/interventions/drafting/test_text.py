"""The text of a draft: pasted, pasted again, corrected, joined, split."""

import pytest

from .conftest import TEXT, Pages, words_of

NUMBERS = ["1", "2", "3", "3a", "3b", "4", "5"]


def numbers(pages: Pages) -> list[str]:
    return [clause.number for clause in pages.content.clauses]


def test_the_text_is_split_at_its_numbers(pages: Pages) -> None:
    shown = pages.client.get(pages.post("draft_text", text=TEXT)["Location"])

    assert numbers(pages) == NUMBERS
    assert pages.content.clause("3").heading == "Improvement plan"
    assert "To: Northmoor Council" in pages.content.preamble
    assert "split into 7 paragraphs" in words_of(shown)
    assert "Do not enter names or details of children" in words_of(shown)


def test_text_without_a_number_is_kept_in_the_form(pages: Pages) -> None:
    shown = pages.post("draft_text", text="No number in here.")

    assert "No numbered paragraph was found." in words_of(shown)
    assert "No number in here." in words_of(shown)
    assert numbers(pages) == []


def test_pasting_again_keeps_what_was_entered_for_each_number(pasted: Pages) -> None:
    pasted.requirement("2", quote="The Board is to meet at least every 8 weeks.")
    pasted.post("draft_paragraph", "2", strength="must")
    pasted.post("draft_paragraph", "4", strength="will")
    pasted.post("draft_text", text=TEXT.replace("8 weeks", "six weeks"))

    second, fourth = pasted.content.clause("2"), pasted.content.clause("4")
    assert [item.name for item in second.requirements] == ["The Board meets"]
    assert not second.confirmed
    assert fourth.confirmed
    assert "are not in paragraph 2. Copy them again." in words_of(pasted.get("draft_check"))


def test_pasting_the_same_text_again_changes_nothing(pasted: Pages) -> None:
    pasted.post("draft_join", "3a")
    before = pasted.content
    pasted.post("draft_text", text=TEXT.replace("\n", "\r\n"))

    assert pasted.content.clauses == before.clauses


def test_a_paragraph_with_requirements_cannot_vanish(pasted: Pages) -> None:
    pasted.requirement("5")
    shown = pasted.post("draft_text", text="1. One.\n2. Two.")

    assert "This text has no paragraph 5, for which requirements are entered." in words_of(shown)
    assert numbers(pasted) == NUMBERS


def test_number_heading_and_words_can_be_corrected(pasted: Pages) -> None:
    pasted.post("draft_paragraph", "1", strength="")
    done = pasted.post("draft_correct", "1", number="1A", heading="Purpose", text="This notice.")

    clause = pasted.content.clause("1A")
    assert (clause.heading, clause.text, clause.confirmed) == ("Purpose", "This notice.", False)
    assert done["Location"] == pasted.address("draft_paragraph", "1A")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2", "Another paragraph is numbered 2."),
        ("../x", "Enter a number like 7, 7b or 3.2."),
        ("", "Enter number"),
    ],
)
def test_a_number_must_be_one_and_its_own(pasted: Pages, number: str, words: str) -> None:
    shown = pasted.post("draft_correct", "1", number=number, heading="Typed", text="Typed words.")

    assert words in words_of(shown)
    assert "Typed words." in words_of(shown)
    assert numbers(pasted) == NUMBERS


def test_a_paragraph_is_joined_with_the_one_above_word_for_word(pasted: Pages) -> None:
    pasted.requirement("3b", quote="practice")
    done = pasted.post("draft_join", "3b")

    assert done["Location"] == pasted.address("draft_paragraph", "3a")
    joined = pasted.content.clause("3a")
    assert joined.text == "leadership; and\n- b. practice."
    assert [item.name for item in joined.requirements] == ["The Board meets"]
    assert numbers(pasted) == ["1", "2", "3", "3a", "4", "5"]


def test_the_first_paragraph_has_none_above(pasted: Pages) -> None:
    done = pasted.client.get(pasted.post("draft_join", "1")["Location"])
    assert "There is no paragraph above the first." in words_of(done)
    assert numbers(pasted) == NUMBERS


def test_a_paragraph_is_split_at_a_line_and_each_requirement_goes_with_its_words(
    pasted: Pages,
) -> None:
    pasted.post("draft_join", "3a")
    pasted.post("draft_join", "3b")
    pasted.requirement("3", name="The plan", quote="submit a plan by 22 January 2027")
    pasted.requirement("3", name="Practice", quote="practice")
    pasted.post(
        "draft_split",
        "3",
        **{"split-line": "2", "split-new_number": "3b", "split-version": version(pasted)},
    )

    third, part = pasted.content.clause("3"), pasted.content.clause("3b")
    assert third.text.endswith("- a. leadership; and")
    assert part.text == "practice."
    assert [item.name for item in third.requirements] == ["The plan"]
    assert [item.name for item in part.requirements] == ["Practice"]


def version(pages: Pages) -> int:
    pages.draft.refresh_from_db()
    return pages.draft.version


def test_a_split_needs_a_line_and_a_number_of_its_own(pasted: Pages) -> None:
    pasted.post("draft_join", "3a")
    taken = {"split-line": "1", "split-new_number": "4", "split-version": version(pasted)}
    shown = pasted.post("draft_split", "3", **taken)
    assert "Another paragraph is numbered 4." in words_of(shown)

    empty = pasted.post("draft_split", "3", **{"split-version": version(pasted)})
    assert "Answer “Which line begins the new paragraph?”" in words_of(empty)
    assert "Enter its number" in words_of(empty)
    assert numbers(pasted) == ["1", "2", "3", "3b", "4", "5"]


def test_lettered_parts_become_improvement_areas_with_one_press(pasted: Pages) -> None:
    page = pasted.get("draft_paragraph", "3")
    assert "Make them improvement areas of paragraph 3" in words_of(page)
    pasted.post("draft_make_areas", "3")

    clause = pasted.content.clause("3")
    assert clause.areas == [
        {"letter": "a", "text": "leadership; and"},
        {"letter": "b", "text": "practice."},
    ]
    assert clause.text.endswith("actions to improve:\n- a. leadership; and\n- b. practice.")
    assert numbers(pasted) == ["1", "2", "3", "4", "5"]


def test_a_part_with_a_requirement_is_no_mere_area(pasted: Pages) -> None:
    pasted.requirement("3a")
    shown = pasted.client.get(pasted.post("draft_make_areas", "3")["Location"])

    assert "Paragraph 3a has a requirement of its own." in words_of(shown)
    assert numbers(pasted) == NUMBERS


def test_areas_can_be_entered_by_hand(pasted: Pages) -> None:
    pasted.post("draft_areas", "3", areas="a. leadership\n\n(b) practice of social work")
    assert pasted.content.clause("3").areas == [
        {"letter": "a", "text": "leadership"},
        {"letter": "b", "text": "practice of social work"},
    ]


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ("leadership", "Begin with a letter and a full stop: “leadership”"),
        ("a. one\na. two", "The letter a stands twice"),
    ],
)
def test_each_area_has_a_letter_of_its_own(pasted: Pages, areas: str, words: str) -> None:
    assert words in words_of(pasted.post("draft_areas", "3", areas=areas))
    assert pasted.content.clause("3").areas == []
