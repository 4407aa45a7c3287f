"""Days set for what is to come, and things asked for by a day."""

import datetime as dt
from typing import Any

import pytest

from interventions.models import Intervention
from interventions.operations.planning import withdraw_planned_event, withdraw_request
from interventions.queries.adapter import Sense
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_notice,
    a_plan,
    a_request,
    a_requirement,
    day,
    requirement,
    the_bank_holidays,
)
from tests.factories.looks import dates, last_event, standing
from tests.factories.refusals import not_permitted, refused

ISSUED = "2026-11-02"
TODAY = "2027-01-18"


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-10-01", lead=cast.lead, today=ISSUED)
    a_notice(
        case,
        ISSUED,
        a_requirement("report", {"every": {"months": 1}}, "7b"),
        a_requirement("review", {"every": {"months": 6}}, "8"),
        a_requirement("diagnostic", {"on_request": True}, "9"),
        a_requirement(
            "own view",
            {"before": "review", "lead_working_days": 5},
            "11",
            before_conducted_by="adviser",
        ),
        today=ISSUED,
    )
    cast.adviser_on(case)
    return case


def test_a_planned_review_dates_what_comes_before_it(case: Intervention, cast: Cast) -> None:
    the_bank_holidays()
    a_plan(case, "2027-04-01", "review", conducted_by="adviser", today=TODAY, by=cast.adviser)
    assert dates(case, "own view", TODAY) == [("2027-03-23", "upcoming", None, 0)]
    assert standing(case, "own view", TODAY).dates[0].planned_on == dt.date(2027, 4, 1)
    assert dates(case, "review", TODAY) == [("2027-05-02", "upcoming", None, 0)]
    assert last_event().kind == "event_planned"


def test_only_the_reviews_the_paragraph_means_count(case: Intervention) -> None:
    for conducted_by in ("peer", "department", ""):
        a_plan(case, "2027-04-27", "review", conducted_by=conducted_by, today=TODAY)
    assert dates(case, "own view", TODAY) == []


def test_a_planned_month_makes_no_date_until_it_has_a_day(case: Intervention) -> None:
    a_plan(case, "2027-04", "review", conducted_by="adviser", today=TODAY)
    assert dates(case, "own view", TODAY) == []


def test_after_the_planned_day_nothing_can_meet_it(case: Intervention) -> None:
    a_plan(case, "2027-01-25", "review", conducted_by="adviser", today="2026-12-01")
    assert dates(case, "own view", "2027-01-26") == [("2027-01-18", "unmet", None, 7)]
    a_happening(case, "2027-01-26", "own view", today="2027-01-26")
    assert dates(case, "own view", "2027-01-26") == [("2027-01-18", "unmet", None, 7)]


def test_a_withdrawn_plan_has_no_date_from_that_day_on(case: Intervention, cast: Cast) -> None:
    plan = a_plan(
        case, "2027-04-27", "review", conducted_by="adviser", today="2026-12-01", by=cast.adviser
    )
    with refused("reason"):
        withdraw_planned_event(plan=plan, reason="", today=day(TODAY), by=cast.adviser)
    withdraw_planned_event(plan=plan, reason="Postponed.", today=day(TODAY), by=cast.adviser)
    assert dates(case, "own view", TODAY) == []
    before = ("2027-01-17", "upcoming")
    assert dates(case, "own view", before[0], today=TODAY)[0][1] == before[1]
    happened = dates(case, "own view", "2027-01-17", today=TODAY, sense=Sense.HAPPENED)
    assert happened[0][1] == "upcoming"
    assert last_event().kind == "plan_withdrawn"
    with refused():
        withdraw_planned_event(plan=plan, reason="Again.", today=day(TODAY), by=cast.lead)


def test_a_day_is_planned_before_it_comes_and_in_its_own_case(
    case: Intervention, cast: Cast
) -> None:
    with refused("on"):
        a_plan(case, "2027-01-17", "review", today=TODAY)
    with refused("on"):
        a_plan(case, "2026-12", "review", today=TODAY)
    a_plan(case, "2026-12-01", "review", today=TODAY, recorded_on="2026-11-20")
    other = a_case(cast.southmere, "2026-10-01", today=ISSUED)
    with refused("obligation"):
        a_plan(other, "2027-04-27", requirement(case, "review"), today=TODAY)


def test_a_plan_may_serve_no_requirement(case: Intervention) -> None:
    assert a_plan(case, "2027-02-01", today=TODAY, note="A visit.").obligation is None


def test_a_request_has_a_date_of_its_own_and_leaves_the_cycle(
    case: Intervention, cast: Cast
) -> None:
    report = requirement(case, "report")
    a_request(report, "2026-11-10", "2026-11-20", today="2026-11-10", by=cast.adviser)
    assert dates(case, "report", "2026-11-10") == [
        ("2026-11-20", "upcoming", None, 0),
        ("2026-12-02", "upcoming", None, 0),
    ]
    a_happening(case, "2026-11-18", "report", today="2026-11-18")
    assert [row[:3] for row in dates(case, "report", "2026-11-18")] == [
        ("2026-11-20", "met", "2026-11-18"),
        ("2026-12-02", "met", "2026-11-18"),
        ("2026-12-18", "upcoming", None),
    ]
    assert standing(case, "report", "2026-11-18").dates[0].request_id is not None


def test_nothing_is_due_on_request_until_it_is_asked_for(case: Intervention) -> None:
    assert dates(case, "diagnostic", TODAY) == []
    a_request(requirement(case, "diagnostic"), TODAY, "2027-02-26", today=TODAY)
    assert dates(case, "diagnostic", TODAY) == [("2027-02-26", "upcoming", None, 0)]


def test_a_withdrawn_request_is_gone_from_that_day(case: Intervention, cast: Cast) -> None:
    asked = a_request(
        requirement(case, "diagnostic"), "2026-12-01", "2027-01-10", today="2026-12-01"
    )
    assert dates(case, "diagnostic", "2027-01-17") == [("2027-01-10", "overdue", None, 7)]
    with refused("reason"):
        withdraw_request(request=asked, reason=" ", today=day(TODAY), by=cast.lead)
    withdraw_request(request=asked, reason="Not needed.", today=day(TODAY), by=cast.lead)
    assert dates(case, "diagnostic", TODAY) == []
    assert dates(case, "diagnostic", "2027-01-17", today=TODAY)[0][1] == "overdue"
    with refused():
        withdraw_request(request=asked, reason="Again.", today=day(TODAY), by=cast.lead)


def test_a_request_must_be_possible(case: Intervention) -> None:
    report = requirement(case, "report")
    with refused("requested_on"):
        a_request(report, "2027-01-19", "2027-01-20", today=TODAY)
    with refused("due_on"):
        a_request(report, TODAY, "2027-01-17", today=TODAY)


def test_who_may_plan_and_ask(case: Intervention, cast: Cast) -> None:
    allowed: dict[str, Any] = {"today": TODAY}
    for who in (cast.council_officer, cast.private_office, cast.administrator, cast.stranger):
        with not_permitted():
            a_plan(case, "2027-04-27", "review", by=who, **allowed)
        with not_permitted():
            a_request(requirement(case, "report"), TODAY, "2027-02-01", by=who, **allowed)
    plan = a_plan(case, "2027-04-27", "review", by=cast.lead, **allowed)
    with not_permitted():
        withdraw_planned_event(plan=plan, reason="No.", today=day(TODAY), by=cast.adviser)
