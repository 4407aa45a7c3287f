"""What the source papers ask of decisions and no other test shows; docs/source-papers.csv names these."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from interventions.models import End, HappeningKind, Intervention, Term
from reviews.models import Decision, DecisionKind
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice
from tests.factories.reviews import a_decision, a_proposal, an_issued_letter, due_dates, the_offices

ISSUED = dt.date(2026, 10, 30)
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def case(cast: Cast, tmp_path: Path, settings: Any) -> Intervention:
    settings.OVERSEE_FILES = tmp_path
    the_offices(cast.northmoor)
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    return case


def facts(case: Intervention) -> tuple[int, int, list[dt.date]]:
    terms = Term.objects.filter(obligation__intervention=case).count()
    ends = End.objects.filter(instrument__intervention=case).count()
    return terms, ends, due_dates(case, "board")


@pytest.mark.parametrize(
    "kind", [DecisionKind.NO_ESCALATION, DecisionKind.MAINTAIN, DecisionKind.SIGN_OFF_PLAN]
)
def test_no_escalation_is_recorded_and_changes_nothing(
    case: Intervention, kind: DecisionKind
) -> None:
    before = facts(case)
    decision = a_decision(case, DAY, kind)

    letter = an_issued_letter(case, DAY, decision)

    decision.refresh_from_db()
    assert (decision.in_effect_on, decision.letter) == (DAY, letter)
    assert facts(case) == before


def test_a_plan_is_signed_off_by_a_decision(case: Intervention, cast: Cast) -> None:
    sent = a_happening(case, "2026-11-10", "plan", kind=HappeningKind.PLAN_SUBMISSION, today=DAY)

    decision = a_decision(case, DAY, DecisionKind.SIGN_OFF_PLAN, evidence=[sent])

    assert decision.state == Decision.State.TAKEN
    assert [row.happening for row in decision.evidence.all()] == [sent]
    assert (decision.taken_by, decision.taken_on) == ("Jordan Ashby MP", DAY)


def test_a_case_is_escalated_at_any_time(case: Intervention) -> None:
    decision = a_decision(
        case, ISSUED, DecisionKind.ESCALATE, reasons="The council is unwilling to comply."
    )

    assert decision.get_kind_display() == "Escalate"
    assert decision.reasons == "The council is unwilling to comply."


def test_a_decision_rests_on_what_is_on_the_record(case: Intervention) -> None:
    visit = a_happening(
        case, "2026-11-05", kind=HappeningKind.OFSTED_EVENT, title="Monitoring visit", today=DAY
    )
    report = a_happening(
        case, "2026-11-12", kind=HappeningKind.CHAIR_REPORT, title="Report of the Chair", today=DAY
    )

    decision = a_proposal(case, DAY, evidence=[visit, report], advice="Keep the level as it is.")

    assert {row.happening for row in decision.evidence.all()} == {visit, report}
    assert decision.advice == "Keep the level as it is."
    assert decision.review is None
