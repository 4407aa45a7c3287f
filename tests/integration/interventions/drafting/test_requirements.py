"""The requirements of a paragraph: entered, shown with their dates, changed, removed, confirmed."""

import re
from typing import Any

import pytest

from interventions.models import Obligation

from .conftest import Pages, words_of

MEETS = "The Board is to meet at least every 8 weeks."
WEEKS_8 = {"rule": "every", "every_count": "8", "every_unit": "weeks"}


def test_a_requirement_is_saved_with_its_rule(pasted: Pages) -> None:
    done = pasted.requirement(
        "2", quote=MEETS, owed_by="board", owed_to="department", then="save", **WEEKS_8
    )

    (item,) = pasted.content.clause("2").requirements
    assert (item.name, item.duty, item.quote) == ("The Board meets", "board_meeting", MEETS)
    assert (item.owed_by, item.owed_to, item.rule) == (
        "board",
        "department",
        {"every": {"weeks": 8}},
    )
    assert done["Location"] == pasted.address("draft_paragraph", "2")
    shown = words_of(pasted.get("draft_paragraph", "2"))
    assert "The Board meets The Board. At least every 8 weeks" in shown


EVERY_ANSWER: list[tuple[dict[str, Any], dict[str, Any] | None]] = [
    ({"rule": "by", "by_date": ("22", "January", "2027")}, {"by": "2027-01-22"}),
    ({"rule": "by", "by_date": ("", "1", "2027")}, {"by": "2027-01"}),
    (
        {"rule": "by", "by_date": ("", "", "2027"), "by_then": "on"},
        {"by": "2027", "then": "agreed"},
    ),
    (
        {"rule": "within", "within_count": "4", "within_unit": "months", "within_of": "published"},
        {"within": {"months": 4}, "of": "published"},
    ),
    (
        {
            "rule": "within",
            "within_count": "70",
            "within_unit": "working_days",
            "within_of": "other",
            "within_other": "Report received",
        },
        {"within": {"working_days": 70}, "of": "report_received"},
    ),
    (WEEKS_8, {"every": {"weeks": 8}}),
    ({**WEEKS_8, "every_first": ("", "1", "2027")}, {"every": {"weeks": 8}, "first": "2027-01"}),
    (
        {
            "rule": "fixed",
            "fixed_count": "3",
            "fixed_unit": "months",
            "fixed_first": ("31", "3", "2027"),
        },
        {"every": {"months": 3}, "fixed": True, "first": "2027-03-31"},
    ),
    (
        {
            "rule": "before",
            "before_lead": "5",
            "before_of": "r1",
            "before_conducted_by": "adviser",
        },
        {"before": "r1", "lead_working_days": 5},
    ),
    ({"rule": "on_request"}, {"on_request": True}),
    ({"rule": "agreed"}, {"agreed": True}),
    ({"rule": "continuous"}, {"continuous": True}),
    ({"rule": "undated"}, {"undated": True}),
    ({"rule": "unknown"}, None),
]


def test_every_rule_can_be_entered_shown_and_issued(pasted: Pages) -> None:
    pasted.requirement("4", name="Review", duty="progress_review", **WEEKS_8)
    for at, (typed, rule) in enumerate(EVERY_ANSWER):
        shown = pasted.requirement("5", name=f"Number {at}", then="show", **typed)
        assert re.search("The next twelve months|No date", words_of(shown)), typed
        assert len(pasted.content.clause("5").requirements) == at
        pasted.requirement("5", name=f"Number {at}", then="add", **typed)
        assert pasted.content.clause("5").requirements[-1].rule == rule
        again = pasted.get(
            "draft_requirement", "5", pasted.content.clause("5").requirements[-1].key
        )
        kind = typed["rule"]
        assert re.search(rf'name="rule"[^>]*value="{kind}"[^>]*checked', again.content.decode())
    before = next(r for r in pasted.content.clause("5").requirements if r.name == "Number 8")
    assert before.before_conducted_by == "adviser"

    for number in ("1", "2", "3", "3a", "3b", "4", "5"):
        pasted.post("draft_paragraph", number, strength="")
    assert pasted.post("draft_check").status_code == 302
    stored = {
        row.name: row.terms.get()
        for row in Obligation.objects.filter(clause__number="5").prefetch_related("terms")
    }
    for at, (_, rule) in enumerate(EVERY_ANSWER):
        term = stored[f"Number {at}"]
        if rule and "before" in rule:
            assert term.before is not None
            assert term.before.name == "Review"
        else:
            assert term.rule == rule


def test_show_the_dates_saves_nothing_and_keeps_what_was_typed(pasted: Pages) -> None:
    pasted.draft.refresh_from_db()
    before = pasted.draft.version
    shown = words_of(pasted.requirement("2", quote=MEETS, then="show", **WEEKS_8))

    assert "The next twelve months" in shown
    assert "Wednesday 23 December 2026" in shown
    assert "If it is done on 23 December 2026." in shown
    assert "The first date holds until it is done." in shown
    pasted.draft.refresh_from_db()
    assert pasted.draft.version == before
    assert pasted.content.clause("2").requirements == []
    html = pasted.requirement("2", quote=MEETS, then="show", **WEEKS_8).content.decode()
    assert 'value="The Board meets"' in html
    assert f'<mark class="app-mark">{MEETS}</mark>' in html


def test_an_unusual_date_is_warned_of_and_can_be_saved(pasted: Pages) -> None:
    typed = {"rule": "by", "by_date": ("23", "1", "2027")}
    shown = words_of(pasted.requirement("3", then="show", **typed))
    assert "Check this: Saturday 23 January 2027 is not a working day." in shown

    pasted.requirement("3", then="save", **typed)
    assert pasted.content.clause("3").requirements[0].rule == {"by": "2027-01-23"}
    assert "Saturday 23 January 2027 is not a working day." in words_of(pasted.get("draft_check"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Enter in a few words what it requires"),
        ({"duty": ""}, "Answer “What kind of requirement is it?”"),
        ({"owed_by": "the mayor"}, "Who owes it: choose one of the answers in the list"),
        ({"quote": "The Board meets monthly."}, "These words are not in the paragraph."),
        ({"rule": ""}, "Answer “When is it due?”"),
        ({"rule": "by", "by_date": ("30", "2", "2027")}, "must be a real date"),
        ({"rule": "by", "by_date": ("", "", "")}, "Enter the date by which it is due"),
        ({"rule": "before", "before_lead": "5"}, "There is no other requirement yet."),
        (
            {
                "rule": "fixed",
                "fixed_count": "0",
                "fixed_unit": "months",
                "fixed_first": ("1", "1", "2027"),
            },
            "Every must be 1 or more",
        ),
    ],
)
@pytest.mark.parametrize("then", ["show", "save"])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    pasted: Pages, typed: dict[str, Any], words: str, then: str
) -> None:
    whole = {"name": "Typed name", "quote": MEETS, **typed}
    shown = pasted.requirement("2", then=then, **whole)

    assert shown.status_code == 200
    assert words in words_of(shown)
    assert "There is a problem" in words_of(shown)
    assert whole["name"] in shown.content.decode()
    assert whole["quote"] in shown.content.decode()
    assert pasted.content.clause("2").requirements == []


def test_words_in_no_requirement_are_pointed_out(pasted: Pages) -> None:
    pasted.requirement("2", quote=MEETS, **WEEKS_8)
    shown = pasted.get("draft_paragraph", "2")

    assert "“The Council will establish a Board.” is in no requirement." in words_of(shown)
    assert f'<span class="app-used">{MEETS}</span>' in shown.content.decode()
    new = pasted.get("draft_requirement", "2", "new", words="The Council will establish a Board.")
    assert (
        '<mark class="app-mark">The Council will establish a Board.</mark>' in new.content.decode()
    )


def test_one_can_say_that_words_need_no_requirement(pasted: Pages) -> None:
    pasted.post("draft_aside", "2", words="The Council will establish a Board.")

    assert pasted.content.clause("2").set_aside == ["The Council will establish a Board."]
    assert "establish a Board.” is in no requirement" not in words_of(
        pasted.get("draft_paragraph", "2")
    )
    refused = pasted.client.get(pasted.post("draft_aside", "2", words="No such words")["Location"])
    assert "These words are not in the paragraph" in words_of(refused)


def test_a_requirement_is_changed_in_its_place(pasted: Pages) -> None:
    pasted.requirement("2", name="First")
    pasted.requirement("2", name="Second")
    pasted.requirement("2", "r1", name="First, changed", **WEEKS_8)

    found = [(item.key, item.name) for item in pasted.content.clause("2").requirements]
    assert found == [("r1", "First, changed"), ("r2", "Second")]


def test_a_requirement_is_removed_after_asking(pasted: Pages) -> None:
    pasted.requirement("2")
    pasted.post("draft_paragraph", "2", strength="must")
    assert "Remove “The Board meets”?" in words_of(pasted.get("draft_remove", "2", "r1"))
    pasted.post("draft_remove", "2", "r1")

    clause = pasted.content.clause("2")
    assert (clause.requirements, clause.confirmed) == ([], False)


def test_one_that_another_comes_before_stays(pasted: Pages) -> None:
    pasted.requirement("4", name="Review")
    pasted.requirement("5", name="Own view", rule="before", before_lead="5", before_of="r1")
    shown = pasted.post("draft_remove", "4", "r1")

    assert "“Own view” comes before this one. Change that first." in words_of(shown)
    assert pasted.content.clause("4").requirements
    own = pasted.requirement("4", "r1", rule="before", before_lead="5", before_of="r1")
    assert "Before which requirement of this draft: choose" in words_of(own)


def test_confirming_goes_on_to_the_next_open_paragraph(pasted: Pages) -> None:
    pasted.requirement("1")
    first = pasted.post("draft_paragraph", "1", strength="")
    assert first["Location"] == pasted.address("draft_paragraph", "2")
    second = pasted.post("draft_paragraph", "2", strength="must")
    assert second["Location"] == pasted.address("draft_paragraph", "3")

    one, two = pasted.content.clause("1"), pasted.content.clause("2")
    assert (one.confirmed, one.needs_nothing) == (True, False)
    assert (two.confirmed, two.needs_nothing, two.strength) == (True, True, "must")
    shown = words_of(pasted.get("draft_paragraph", "3"))
    assert "Paragraph 3 of 7. Two are confirmed." in shown


@pytest.mark.parametrize(("number", "strength"), [("2", "must"), ("3", "will"), ("5", "should")])
def test_the_strength_of_the_words_is_proposed(pasted: Pages, number: str, strength: str) -> None:
    html = pasted.get("draft_paragraph", number).content.decode()
    assert re.search(rf'<option value="{strength}"\s+selected', html)


def test_a_requirement_that_is_not_there_is_not_found(pasted: Pages) -> None:
    assert pasted.get("draft_requirement", "2", "r7").status_code == 404
    assert pasted.get("draft_paragraph", "77").status_code == 404
