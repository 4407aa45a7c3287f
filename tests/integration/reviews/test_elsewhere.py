"""Promises: a letter issued elsewhere stands on the record, its decisions with effect on its day."""

import datetime as dt
from typing import Any

import pytest

from accounts.permissions import NotAllowedNow, NotPermitted
from councils.rules.partial_date import PartialDate
from interventions.models import Duty, Intervention, Party
from interventions.operations.effects import Promise
from reviews.models import Letter
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from tests.cast import Cast
from tests.factories.cases import R, a_case, a_happening, a_notice, requirement
from tests.factories.reviews import a_proposal, a_variation, due_dates

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 25)
LETTER = dt.date(2016, 12, 21)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    """A direction whose own interval our papers do not say; a board that last met on the letter's day."""
    case = a_case(cast.northmoor, "2016-01-05", today=TODAY, by=cast.lead)
    a_notice(
        case,
        "2016",
        R("board", None, duty=Duty.BOARD_MEETING, span_from=LETTER),
        recorded_on=LETTER,
        today=TODAY,
    )
    return case


def elsewhere(case: Intervention, cast: Cast, **more: Any) -> Letter:
    usual: dict[str, Any] = {
        "dated": PartialDate.from_date(LETTER),
        "signatory_name": "Jordan Ashby MP",
        "signatory_title": "Minister for Children and Families",
        "summary": "The Board may meet every six weeks; the direction’s own term is reserved.",
        "source": "Letter of 21 December 2016",
        "title": "Intervention in Northmoor",
        "recorded_on": LETTER,
        "today": TODAY,
        "by": cast.lead,
    }
    return record_letter_issued_elsewhere(case=case, **{**usual, **more})


def test_its_decisions_take_effect_on_its_day(case: Intervention, cast: Cast) -> None:
    decision = a_variation(case, LETTER, is_concession=True)

    letter = elsewhere(case, cast, decisions=(decision,))

    decision.refresh_from_db()
    assert (decision.in_effect_on, decision.letter) == (LETTER, letter)
    board = requirement(case, "board")
    terms = board.terms.order_by("pk")
    assert [term.rule for term in terms] == [None, {"every": {"weeks": 6}}]
    assert terms[1].authority == letter.authority
    assert due_dates(case, "board") == [dt.date(2017, 2, 1)]


def test_what_it_promises_becomes_a_requirement(case: Intervention, cast: Cast) -> None:
    promise = Promise(
        "Next review",
        "when my officials return in November",
        Duty.PROGRESS_REVIEW,
        Party.REVIEWERS,
        {"by": "2017-11"},
    )

    letter = elsewhere(case, cast, promises=(promise,))

    row = requirement(case, "Next review")
    assert row.promise == letter.authority
    assert due_dates(case, "Next review") == [dt.date(2017, 11, 30)]


def test_its_words_are_frozen_and_its_authority_says_who_signed(
    case: Intervention, cast: Cast
) -> None:
    letter = elsewhere(case, cast)

    assert letter.authority is not None
    assert letter.authority.capacity == "Minister for Children and Families"
    assert letter.state == Letter.State.ELSEWHERE
    assert letter.recorded_on == LETTER


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
        ({"dated": PartialDate("2016-12-22")}, "dated"),
    ],
)
def test_what_is_missing_is_asked_for(
    case: Intervention, cast: Cast, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        elsewhere(case, cast, **words)
    assert refused.value.field == field
    assert not Letter.objects.exists()


def test_a_decision_needs_a_letter_known_to_the_day(case: Intervention, cast: Cast) -> None:
    decision = a_variation(case, LETTER)

    with pytest.raises(NotAllowedNow, match="whose day is known"):
        elsewhere(case, cast, decisions=(decision,), dated=PartialDate("2016-12"))
    assert not Letter.objects.exists()


def test_a_proposal_has_no_effect(case: Intervention, cast: Cast) -> None:
    with pytest.raises(NotAllowedNow, match="only proposed"):
        elsewhere(case, cast, decisions=(a_proposal(case, LETTER),))


def test_neither_adviser_nor_council_records_letters(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case, today=TODAY)
    for person in (cast.adviser, cast.council_officer):
        with pytest.raises(NotPermitted):
            elsewhere(case, cast, by=person, recorded_on=None)
    with pytest.raises(NotPermitted, match="earlier day"):
        elsewhere(case, cast, by=cast.private_office)


def test_the_council_sees_a_letter_issued_elsewhere(case: Intervention, cast: Cast) -> None:
    letter = elsewhere(case, cast)

    assert list(Letter.objects.visible_to(cast.council_officer)) == [letter]
    assert not Letter.objects.visible_to(cast.other_officer).exists()


def test_a_meeting_after_the_letter_counts_by_the_new_interval(
    case: Intervention, cast: Cast
) -> None:
    elsewhere(case, cast, decisions=(a_variation(case, LETTER),))

    a_happening(case, "2017-01-10", "board", today=TODAY, recorded_on="2017-01-10")

    assert due_dates(case, "board") == [dt.date(2017, 2, 21)]
