"""Opening, leading, closing and stopping a case."""

import datetime as dt
from typing import Any

import pytest

from accounts.permissions import NotPermitted
from interventions.models import Assignment, Function, Intervention, TriggerKind
from interventions.operations.assignments import assign, end_assignment
from interventions.operations.cases import (
    close_intervention,
    open_intervention,
    stop_record,
)
from interventions.operations.happenings import correct_happening, withdraw_happening
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_happening,
    a_notice,
    a_requirement,
    details,
)
from tests.factories.councils import an_inspection, the_register
from tests.factories.looks import dates, last_event
from tests.factories.refusals import not_permitted, refused

TODAY = dt.date(2027, 1, 18)


def _open(cast: Cast, **more: Any) -> Intervention:
    said: dict[str, Any] = {
        "council": cast.northmoor,
        "function": Function.SOCIAL_CARE,
        "trigger": TriggerKind.COURT,
        "reason": " A judgment of the High Court. ",
        "opened_on": dt.date(2026, 10, 1),
        "today": TODAY,
        "by": cast.lead,
    }
    return open_intervention(**{**said, **more})


def test_whoever_opens_a_case_leads_it(cast: Cast) -> None:
    case = _open(cast)
    lead = case.assignments.get()
    assert (lead.user, lead.role, lead.from_date) == (
        cast.lead,
        Assignment.Role.LEAD,
        dt.date(2026, 10, 1),
    )
    assert case.reason == "A judgment of the High Court."
    assert last_event().kind == "assigned"
    assert last_event().scope == f"intervention:{case.pk}"


def test_another_can_be_named_as_lead_from_the_start(cast: Cast) -> None:
    assert _open(cast, lead=cast.official).assignments.get().user == cast.official


def test_a_case_cannot_open_on_a_day_ahead(cast: Cast) -> None:
    with refused("opened_on"):
        _open(cast, opened_on=TODAY + dt.timedelta(days=1))


def test_a_case_cannot_rest_on_another_councils_inspection(cast: Cast) -> None:
    the_register()
    inspection = an_inspection(cast.southmere)
    with refused("inspection"):
        _open(cast, inspection=inspection)


def test_one_case_of_a_service_is_open_at_a_time(cast: Cast) -> None:
    first = _open(cast)
    with refused("function"):
        _open(cast)
    _open(cast, function=Function.SEND)
    close_intervention(case=first, on=TODAY, because="Lifted.", by=cast.lead)
    _open(cast)


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_only_an_official_opens_a_case(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted, match="Only an official"):
        _open(cast, by=getattr(cast, who))
    assert Intervention.objects.count() == 0


def test_a_new_lead_takes_over_on_their_day(cast: Cast) -> None:
    case = _open(cast)
    assign(
        case=case,
        user=cast.official,
        role=Assignment.Role.LEAD,
        from_date=dt.date(2026, 12, 1),
        by=cast.lead,
    )
    leads = case.assignments.order_by("from_date").values_list("user__name", "from_date", "to_date")
    assert list(leads) == [
        ("Asha Rahman", dt.date(2026, 10, 1), dt.date(2026, 12, 1)),
        ("Ben Carter", dt.date(2026, 12, 1), None),
    ]


def test_a_case_may_have_helpers_beside_its_lead(cast: Cast) -> None:
    case = _open(cast)
    helper = assign(
        case=case,
        user=cast.official,
        role=Assignment.Role.HELPER,
        from_date=dt.date(2026, 12, 1),
        by=cast.lead,
    )
    assert case.assignments.in_force(TODAY).count() == 2
    end_assignment(assignment=helper, to_date=TODAY, by=cast.lead)
    assert [row.user for row in case.assignments.in_force(TODAY)] == [cast.lead]


def test_an_assignment_is_refused_with_its_reason(cast: Cast) -> None:
    case = _open(cast)
    lead = case.assignments.get()
    role, day = Assignment.Role.LEAD, dt.date(2026, 12, 1)
    with refused("user"):
        assign(case=case, user=cast.adviser, role=role, from_date=day, by=cast.lead)
    with refused("user"):
        assign(case=case, user=cast.lead, role=role, from_date=day, by=cast.lead)
    with refused("to_date"):
        end_assignment(assignment=lead, to_date=dt.date(2026, 9, 30), by=cast.lead)


def test_a_case_closes_once_and_not_before_it_opened(cast: Cast) -> None:
    case = _open(cast)
    with refused("on"):
        close_intervention(case=case, on=dt.date(2026, 9, 30), because="-", by=cast.lead)
    close_intervention(case=case, on=TODAY, because="Lifted.", by=cast.lead)
    assert last_event().kind == "intervention_closed"
    with refused():
        close_intervention(case=case, on=TODAY, because="-", by=cast.lead)


def test_where_our_record_stops_the_dates_stand_as_on_that_day(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-01")
    a_notice(case, "2026-11-02", a_requirement("board", WEEKS_8), today="2026-11-02")
    a_happening(case, "2026-11-12", "board", today="2026-11-12")
    a_happening(case, "2027-01-14", "board", today=TODAY)
    stop_record(
        case=case,
        on=dt.date(2026, 12, 1),
        because="Our papers end with the letter of 1 December.",
        today=TODAY,
        by=cast.lead,
    )
    expected = [("2026-12-28", "met", "2026-11-12", 0), ("2027-01-07", "upcoming", None, 0)]
    assert dates(case, "board", TODAY) == expected
    assert dates(case, "board", "2035-01-01", today="2035-01-01") == expected
    assert last_event().kind == "record_stopped"


def test_a_mistake_can_be_put_right_after_our_record_stopped(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-01")
    a_notice(case, "2026-11-02", a_requirement("board", WEEKS_8), today="2026-11-02")
    wrong = a_happening(case, "2026-11-12", "board", today="2026-11-12")
    stop_record(
        case=case, on=dt.date(2026, 12, 1), because="Papers end.", today=TODAY, by=cast.lead
    )
    right = correct_happening(
        happening=wrong,
        details=details(case, "2026-11-16", "board"),
        reason="The minutes say the 16th.",
        today=TODAY,
        by=cast.lead,
    )
    assert dates(case, "board", TODAY) == [
        ("2026-12-28", "met", "2026-11-16", 0),
        ("2027-01-11", "upcoming", None, 0),
    ]
    withdraw_happening(happening=right, reason="Another council.", today=TODAY, by=cast.lead)
    assert dates(case, "board", TODAY) == [("2026-12-28", "upcoming", None, 0)]


def test_a_record_cannot_stop_ahead_or_before_the_case_or_for_no_reason(cast: Cast) -> None:
    case = _open(cast)
    for on, because, field in (
        (TODAY + dt.timedelta(days=1), "Papers end.", "on"),
        (dt.date(2026, 9, 30), "Papers end.", "on"),
        (TODAY, " ", "because"),
    ):
        with refused(field):
            stop_record(case=case, on=on, because=because, today=TODAY, by=cast.lead)
    with not_permitted():
        stop_record(case=case, on=TODAY, because="-", today=TODAY, by=cast.private_office)
