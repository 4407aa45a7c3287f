"""What the source papers ask of a case and no other test shows; docs/source-papers.csv names these."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from councils.operations.people import add_person
from councils.rules.partial_date import PartialDate
from interventions.models import (
    AppointmentRole,
    Audience,
    AuthorityKind,
    Duty,
    Happening,
    HappeningKind,
    Instrument,
    Intervention,
    MonthlyLog,
    Party,
    PlanVersion,
)
from interventions.operations.appointments import appoint, end_naming, name_person, seat_on_board
from interventions.operations.happenings import record_happening
from interventions.operations.logs import LogEntry, save_log, submit_log
from interventions.operations.papers import record_authority
from interventions.operations.plan_versions import send_plan
from tests.cast import Cast
from tests.factories.cases import R, a_case, a_happening, a_notice, details, requirement, when
from tests.factories.looks import dates
from tests.factories.refusals import refused

ISSUED = dt.date(2026, 11, 2)
LATER = dt.date(2026, 12, 14)
REPORTS = (
    R("council", {"every": {"months": 1}}, "7b", duty=Duty.COUNCIL_REPORT, owed_to=Party.ADVISER),
    R("adviser", {"by": "2026-12-31"}, "13", duty=Duty.ADVISER_REPORT, owed_by=Party.ADVISER),
    R("chair", {"by": "2027-01"}, "5", duty=Duty.CHAIR_REPORT, owed_by=Party.CHAIR),
    R("assessment", {"by": "2026-12-18"}, "11", duty=Duty.SELF_ASSESSMENT),
    R(
        "review of the plan",
        {"undated": True},
        "6",
        duty=Duty.PLAN_ASSESSMENT,
        owed_by=Party.ADVISER,
    ),
)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    return a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)


def test_what_stands_on_a_notice_stays_with_it(case: Intervention, cast: Cast) -> None:
    a_notice(
        case,
        ISSUED,
        today=LATER,
        published="2026-11-09",
        signed=when("2026-10-30"),
        addressed_to="The Council of Northmoor\nTown Hall",
        legal_basis="Children Act 2004, section 11",
        signatory_name="Jordan Ashby MP",
        signatory_title="Minister of State for Children",
    )

    notice = Instrument.objects.get(intervention=case)

    assert (notice.issued.text, notice.signed.text) == ("2026-11-02", "2026-10-30")
    assert notice.published.text == "2026-11-09"
    assert notice.addressed_to.endswith("Town Hall")
    assert notice.legal_basis == "Children Act 2004, section 11"
    assert notice.signatory_title == "Minister of State for Children"


def test_an_adviser_may_be_a_firm_with_terms_of_its_own(case: Intervention, cast: Cast) -> None:
    row = appoint(
        case=case,
        role=AppointmentRole.ADVISER,
        organisation=cast.hollin_bridge,
        called="improvement partner",
        advises="the Department and the council",
        paid_by="the Department",
        from_date=PartialDate("2026-11"),
        today=ISSUED,
        by=cast.lead,
    )

    row.refresh_from_db()

    assert (row.organisation, row.person) == (cast.hollin_bridge, None)
    assert (row.called, row.paid_by) == ("improvement partner", "the Department")
    assert row.advises == "the Department and the council"
    assert row.from_date.words == "November 2026"


def test_the_chair_changes_without_a_new_appointment(case: Intervention, cast: Cast) -> None:
    chair = appoint(
        case=case,
        role=AppointmentRole.CHAIR,
        organisation=cast.hollin_bridge,
        from_date=PartialDate("2026-11-02"),
        today=ISSUED,
        by=cast.lead,
    )
    first = name_person(appointment=chair, person=cast.chair_person, from_date=ISSUED, by=cast.lead)

    end_naming(named=first, to_date=LATER, by=cast.lead)
    other = add_person(name="Idris Vaughan", by=cast.lead)
    name_person(appointment=chair, person=other, from_date=LATER, by=cast.lead)

    chair.refresh_from_db()
    assert chair.to_date is None
    assert [str(row.person) for row in chair.named.in_force(ISSUED)] == ["Elspeth Moore"]
    assert [str(row.person) for row in chair.named.in_force(LATER)] == ["Idris Vaughan"]


def test_a_seat_on_the_board_has_its_capacity(case: Intervention, cast: Cast) -> None:
    member = seat_on_board(
        case=case,
        organisation=cast.hollin_bridge,
        capacity="Chair, for the adviser",
        from_date=PartialDate("2026-11"),
        by=cast.lead,
    )

    assert str(member) == "Hollin Bridge Partners, Chair, for the adviser"
    assert case.board.members.get() == member


@pytest.mark.parametrize(
    ("kind", "serves"),
    [
        (HappeningKind.COUNCIL_REPORT, "council"),
        (HappeningKind.ADVISER_REPORT, "adviser"),
        (HappeningKind.CHAIR_REPORT, "chair"),
        (HappeningKind.SELF_ASSESSMENT, "assessment"),
        (HappeningKind.PLAN_ASSESSMENT, "review of the plan"),
    ],
)
def test_each_report_serves_its_own_duty(
    case: Intervention, kind: HappeningKind, serves: str
) -> None:
    a_notice(case, ISSUED, *REPORTS, today=LATER)

    a_happening(case, LATER, serves, kind=kind, today=LATER)

    met = {
        name: [row.met_on for row in requirement(case, name).deadlines.exclude(met_on=None)]
        for name in ("council", "adviser", "chair", "assessment")
    }
    expected = {serves: [LATER]} if serves in met else {}
    assert {name: days for name, days in met.items() if days} == expected
    done = requirement(case, "review of the plan").projection.open_points == []
    assert done == (serves == "review of the plan")


def a_version(case: Intervention, by: User, *, is_submission: bool) -> PlanVersion:
    return send_plan(
        case=case,
        obligation=requirement(case, "plan"),
        is_submission=is_submission,
        upload=ContentFile(b"Our plan.", name="plan.txt"),
        title="Improvement plan",
        message="",
        today=LATER,
        by=by,
    )


def test_a_plan_counts_only_when_it_is_submitted(
    case: Intervention, cast: Cast, tmp_path: Path, settings: Any
) -> None:
    settings.OVERSEE_FILES = tmp_path
    a_notice(case, ISSUED, today=LATER)

    draft = a_version(case, cast.council_officer, is_submission=False)
    after_the_draft = dates(case, "plan", LATER)
    submission = a_version(case, cast.council_officer, is_submission=True)

    assert [status for _, status, _, _ in after_the_draft] == ["upcoming"]
    assert [status for _, status, _, _ in dates(case, "plan", LATER)] == ["met"]
    assert (draft.number, submission.number) == (1, 2)
    assert submission.happening.recorded_by == cast.council_officer


def test_a_month_is_a_report_of_progress_or_concern(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case, today=ISSUED)
    a_notice(case, ISSUED, *REPORTS, today=LATER)
    entry = LogEntry(worry="Two team managers have left.")
    log = save_log(case=case, month=dt.date(2026, 12, 1), entry=entry, today=LATER, by=cast.adviser)

    with refused("together", "progress, of concern or of both"):
        submit_log(log=log, today=LATER, now=log.saved_at, by=cast.adviser)
    log = save_log(
        case=case,
        month=log.month,
        entry=replace(entry, together=MonthlyLog.Together.CONCERN),
        today=LATER,
        by=cast.adviser,
    )
    submit_log(log=log, today=LATER, now=log.saved_at, by=cast.adviser)

    assert [status for _, status, _, _ in dates(case, "adviser", LATER)] == ["met"]
    assert dates(case, "council", LATER)[0][2] is None


def test_what_a_newspaper_says_is_kept_with_its_source(case: Intervention, cast: Cast) -> None:
    article = record_authority(
        case=case,
        kind=AuthorityKind.PRESS,
        title="The Northmoor Post",
        dated=PartialDate("2026-12-08"),
        details={"source": "https://post.example/plan", "words": "The adviser is satisfied."},
        today=LATER,
        by=cast.lead,
    )

    noted = record_happening(
        case=case,
        details=details(
            case,
            "2026-12-08",
            kind=HappeningKind.COUNCIL_DECISION,
            title="The cabinet noted the report",
            authority=article,
            source="The Northmoor Post",
        ),
        today=LATER,
        by=cast.lead,
    )

    row = Happening.objects.get(pk=noted.pk)
    assert row.get_kind_display() == "Decision of the council"
    assert row.authority is not None
    assert row.authority.get_kind_display() == "Press report"
    assert row.audience == Audience.INTERNAL
    assert not row.fulfilments.exists()
