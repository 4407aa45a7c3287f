"""The text of a draft: pasted, pasted again, corrected, joined, split."""

from .conftest import TEXT, Pages, words_of


def test_the_text_is_split_at_its_numbers(pages: Pages) -> None:
    shown = pages.client.get(pages.post("draft_text", text=TEXT)["Location"])

    assert [clause.number for clause in pages.content.clauses] == [
        "1",
        "2",
        "3",
        "3a",
        "3b",
        "4",
        "5",
    ]
    assert pages.content.clause("3").heading == "Improvement plan"
    assert "split into 7 paragraphs" in words_of(shown)
    assert "Do not enter names or details of children" in words_of(shown)
