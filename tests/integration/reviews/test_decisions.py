"""Promises: a decision is proposed, taken once, and refused where it could not be carried out."""

import datetime as dt
from typing import Any

import pytest

from accounts.permissions import NotAllowedNow, NotPermitted
from interventions.models import End, Intervention, Term
from interventions.operations.cases import close_intervention
from reviews.models import Decision, DecisionKind
from reviews.operations.decisions import (
    Proposal,
    decline_decision,
    propose_decision,
    take_decision,
)
from reviews.operations.effects import apply_without_letter
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, requirement
from tests.factories.reviews import (
    WEEKS_6,
    a_decision,
    a_proposal,
    a_review,
    a_variation,
    due_dates,
    taken,
)

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 10, 30)
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    return case


def test_a_decision_is_proposed_by_an_official_and_taken_by_private_office(
    case: Intervention, cast: Cast
) -> None:
    evidence = a_happening(case, DAY, today=DAY)
    decision = a_proposal(case, DAY, by=cast.lead, evidence=(evidence,))
    assert decision.state == Decision.State.PROPOSED
    assert decision.evidence.get().happening == evidence

    with pytest.raises(NotPermitted, match="Only the private office"):
        taken(decision, DAY, by=cast.lead)
    decision = taken(decision, DAY, by=cast.private_office)

    assert (decision.state, decision.taken_by, decision.taken_on) == (
        "taken",
        "Jordan Ashby MP",
        DAY,
    )
    assert decision.in_effect_on is None
    with pytest.raises(NotPermitted, match="Only an official can propose"):
        a_proposal(case, DAY, by=cast.private_office)


def test_a_decision_is_taken_once_and_then_not_put_aside(case: Intervention, cast: Cast) -> None:
    decision = a_decision(case, DAY)

    with pytest.raises(NotAllowedNow, match="already been taken"):
        taken(decision, DAY)
    with pytest.raises(NotAllowedNow, match="already been taken"):
        decline_decision(decision=decision, reason="No.", today=DAY, by=cast.private_office)


def test_a_decision_that_was_put_aside_cannot_be_taken(case: Intervention, cast: Cast) -> None:
    decision = a_proposal(case, DAY, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="Say why"):
        decline_decision(decision=decision, reason="", today=DAY, by=cast.lead)
    with pytest.raises(NotPermitted):
        decline_decision(decision=decision, reason="No.", today=DAY, by=cast.official)
    decline_decision(decision=decision, reason="Overtaken.", today=DAY, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="put aside"):
        taken(decision, DAY)


@pytest.mark.parametrize(
    ("words", "match", "field"),
    [
        ({"taken_as": " "}, "in what capacity", "taken_as"),
        ({"taken_on": dt.date(2026, 11, 21)}, "cannot lie ahead", "taken_on"),
    ],
)
def test_who_took_it_and_when_must_be_possible(
    case: Intervention, cast: Cast, words: dict[str, Any], match: str, field: str
) -> None:
    decision = a_proposal(case, DAY)
    usual = {"taken_by": "J", "taken_as": "Minister", "taken_on": DAY}

    with pytest.raises(NotAllowedNow, match=match) as refused:
        take_decision(decision=decision, **{**usual, **words}, today=DAY, by=cast.private_office)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("proposal", "field"),
    [
        (Proposal(DecisionKind.MAINTAIN, " ", "Because."), "title"),
        (Proposal(DecisionKind.MAINTAIN, "Maintain", " "), "reasons"),
        (Proposal(DecisionKind.VARY, "Vary", "Because.", rule=WEEKS_6), "obligation"),
        (Proposal(DecisionKind.MAINTAIN, "Maintain", "Because.", rule=WEEKS_6), "kind"),
        (Proposal(DecisionKind.REVOKE, "Revoke", "Because."), "instrument"),
    ],
)
def test_a_proposal_that_lacks_something_is_refused(
    case: Intervention, cast: Cast, proposal: Proposal, field: str
) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        propose_decision(case=case, proposal=proposal, today=DAY, by=cast.lead)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "rule", [None, {"every": {"weeks": 0}}, {"every": {}}, {"before": "review"}]
)
def test_a_rule_that_cannot_be_worked_out_is_refused(
    case: Intervention, rule: dict[str, Any] | None
) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        a_proposal(case, DAY, DecisionKind.VARY, obligation=requirement(case, "board"), rule=rule)
    assert refused.value.field == "rule"


def test_what_belongs_to_another_case_is_refused(case: Intervention, cast: Cast) -> None:
    other = a_case(cast.southmere, ISSUED, today=ISSUED)
    notice = a_notice(other, ISSUED, today=ISSUED)
    board = requirement(other, "board")

    for field, more in (
        ("obligation", {"kind": DecisionKind.VARY, "obligation": board, "rule": WEEKS_6}),
        ("instrument", {"kind": DecisionKind.REVOKE, "instrument": notice}),
        ("evidence", {"evidence": (a_happening(other, DAY, today=DAY),)}),
        ("review", {"review": a_review(other, DAY)}),
    ):
        with pytest.raises(NotAllowedNow, match="another case") as refused:
            a_proposal(case, DAY, **more)
        assert refused.value.field == field


def test_a_closed_case_takes_no_proposal(case: Intervention, cast: Cast) -> None:
    close_intervention(case=case, on=DAY, because="Improved.", by=cast.lead)

    with pytest.raises(NotAllowedNow, match="closed"):
        a_proposal(case, DAY)


def test_proposals_reach_neither_adviser_nor_council(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case)
    a_proposal(case, DAY)
    decided = a_decision(case, DAY)

    for person in (cast.adviser, cast.council_officer):
        assert not Decision.objects.visible_to(person).exists()
    apply_without_letter(decision=decided, today=DAY, by=cast.private_office)

    for person in (cast.adviser, cast.council_officer):
        assert list(Decision.objects.visible_to(person)) == [decided]
    assert not Decision.objects.visible_to(cast.other_officer).exists()


def test_without_a_letter_a_decision_has_effect_from_the_day_it_was_taken(
    case: Intervention, cast: Cast
) -> None:
    assert due_dates(case, "board") == [dt.date(2026, 12, 25)]
    decision = a_variation(case, DAY, rule={"every": {"weeks": 4}}, is_concession=True)

    apply_without_letter(decision=decision, today=DAY, by=cast.private_office)

    assert due_dates(case, "board") == [dt.date(2026, 12, 18)]
    term = Term.objects.filter(obligation__name="board").latest("pk")
    assert term.is_concession
    assert term.authority is not None
    assert (term.from_date, term.authority.kind) == (DAY, "decision")
    with pytest.raises(NotAllowedNow, match="already taken effect"):
        apply_without_letter(decision=decision, today=DAY, by=cast.private_office)


def test_only_a_taken_decision_has_effect(case: Intervention, cast: Cast) -> None:
    decision = a_proposal(case, DAY, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="only proposed"):
        apply_without_letter(decision=decision, today=DAY, by=cast.private_office)
    with pytest.raises(NotPermitted):
        apply_without_letter(decision=taken(decision, DAY), today=DAY, by=cast.lead)


def test_revoking_cancels_what_is_open(case: Intervention, cast: Cast) -> None:
    notice = case.instruments.get()
    decision = a_decision(
        case, DAY, DecisionKind.REVOKE, instrument=notice, condition="It stays a priority."
    )

    apply_without_letter(decision=decision, today=DAY, by=cast.private_office)

    end = End.objects.get(instrument=notice)
    assert (end.kind, end.on, end.condition) == ("revoked", DAY, "It stays a priority.")
    assert due_dates(case, "board") == []
    with pytest.raises(NotAllowedNow, match="already ended"):
        a_proposal(case, DAY, DecisionKind.REVOKE, instrument=notice)
