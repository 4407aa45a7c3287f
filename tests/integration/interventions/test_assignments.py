"""Who leads a case and who helps: one lead on each day, in whatever order it is said."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from accounts.operations.users import deactivate_user, end_role
from accounts.permissions import NotAllowedNow, Role
from interventions.models import Assignment, Intervention
from interventions.operations.assignments import assign, end_assignment
from interventions.operations.cases import close_intervention
from tests.cast import Cast
from tests.factories.cases import a_case, day
from tests.factories.looks import last_event
from tests.factories.refusals import not_permitted, refused

TODAY = dt.date(2027, 1, 18)
LEAD, HELPER = Assignment.Role.LEAD, Assignment.Role.HELPER


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    return a_case(cast.northmoor, "2026-10-01", cast.lead, by=cast.lead)


def _assign(cast: Cast, case: Intervention, name: str, on: str, role: str = LEAD) -> Assignment:
    return assign(
        case=case,
        user=getattr(cast, name),
        role=Assignment.Role(role),
        from_date=day(on),
        by=cast.lead,
    )


def _spans(case: Intervention, role: str = LEAD) -> list[tuple[str, str, str | None]]:
    rows = case.assignments.not_empty().filter(role=role).order_by("from_date")
    return [
        (
            row.user.name.split()[0],
            row.from_date.isoformat(),
            row.to_date.isoformat() if row.to_date else None,
        )
        for row in rows
    ]


def test_a_lead_from_a_day_ahead_leaves_the_present_one_until_then(
    cast: Cast, case: Intervention
) -> None:
    _assign(cast, case, "official", "2027-03-01")
    assert _spans(case) == [("Asha", "2026-10-01", "2027-03-01"), ("Ben", "2027-03-01", None)]


def test_a_lead_assigned_before_a_planned_one_leads_until_that_one_begins(
    cast: Cast, case: Intervention
) -> None:
    _assign(cast, case, "official", "2027-03-01")
    _assign(cast, case, "private_office", "2027-02-01")
    assert _spans(case) == [
        ("Asha", "2026-10-01", "2027-02-01"),
        ("Nadia", "2027-02-01", "2027-03-01"),
        ("Ben", "2027-03-01", None),
    ]


def test_a_lead_may_be_recorded_for_days_past(cast: Cast, case: Intervention) -> None:
    lead = case.assignments.get()
    end_assignment(assignment=lead, to_date=day("2027-01-04"), by=cast.lead)
    _assign(cast, case, "official", "2027-01-11")
    _assign(cast, case, "private_office", "2027-01-06")
    assert _spans(case) == [
        ("Asha", "2026-10-01", "2027-01-04"),
        ("Nadia", "2027-01-06", "2027-01-11"),
        ("Ben", "2027-01-11", None),
    ]


def test_another_lead_on_the_very_first_day_takes_the_first_one_back(
    cast: Cast, case: Intervention
) -> None:
    _assign(cast, case, "official", "2026-10-01")
    assert _spans(case) == [("Ben", "2026-10-01", None)]


def test_a_new_lead_is_one_event_that_names_whom_they_follow(
    cast: Cast, case: Intervention
) -> None:
    row = _assign(cast, case, "official", "2027-02-01")
    event = last_event()
    assert (event.kind, event.subject_id) == ("assigned", row.pk)
    assert event.details["in_place_of"]["is"] == "Asha Rahman"
    assert row.assigned_by == cast.lead


def test_nobody_is_assigned_before_the_case_opened_or_after_it_closed(
    cast: Cast, case: Intervention
) -> None:
    with refused("from_date"):
        _assign(cast, case, "official", "2026-09-30")
    close_intervention(case=case, on=TODAY, because="Lifted.", by=cast.lead)
    with refused():
        _assign(cast, case, "official", "2027-01-18")


def test_one_who_will_not_see_the_case_to_the_end_cannot_lead_it(
    cast: Cast, case: Intervention
) -> None:
    grant = cast.official.role_grants.get(role=Role.OFFICIAL)
    end_role(grant=grant, to_date=day("2027-02-15"), by=cast.administrator)
    with refused("user", match="15 February 2027"):
        _assign(cast, case, "official", "2027-02-01")
    _assign(cast, case, "private_office", "2027-02-15")
    _assign(cast, case, "official", "2027-02-01")
    assert _spans(case)[1] == ("Ben", "2027-02-01", "2027-02-15")
    with refused("user"):
        _assign(cast, case, "closed", "2027-01-18")


def test_a_helper_is_assigned_once_at_a_time(cast: Cast, case: Intervention) -> None:
    helper = _assign(cast, case, "official", "2027-01-11", HELPER)
    with refused("user"):
        _assign(cast, case, "official", "2027-01-18", HELPER)
    with refused("user"):
        _assign(cast, case, "official", "2027-01-04", HELPER)
    end_assignment(assignment=helper, to_date=TODAY, by=cast.lead)
    _assign(cast, case, "official", "2027-01-18", HELPER)
    assert len(_spans(case, HELPER)) == 2


def test_an_end_can_come_earlier_but_not_later(cast: Cast, case: Intervention) -> None:
    lead = case.assignments.get()
    end_assignment(assignment=lead, to_date=day("2027-03-01"), by=cast.lead)
    for later in ("2027-03-01", "2027-04-01"):
        with refused("to_date"):
            end_assignment(assignment=lead, to_date=day(later), by=cast.lead)
    end_assignment(assignment=lead, to_date=day("2027-02-01"), by=cast.lead)
    assert _spans(case) == [("Asha", "2026-10-01", "2027-02-01")]


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_only_an_official_says_who_leads(cast: Cast, case: Intervention, who: str) -> None:
    with not_permitted():
        assign(case=case, user=cast.official, role=LEAD, from_date=TODAY, by=getattr(cast, who))
    with not_permitted():
        end_assignment(assignment=case.assignments.get(), to_date=TODAY, by=getattr(cast, who))


def test_the_database_itself_keeps_one_lead_a_day(cast: Cast, case: Intervention) -> None:
    second = Assignment(
        intervention=case,
        user=cast.official,
        role=LEAD,
        from_date=day("2027-01-04"),
        to_date=day("2027-01-05"),
    )
    with pytest.raises(IntegrityError, match="assignment_one_lead_a_day"), transaction.atomic():
        Assignment.objects.bulk_create([second])


def test_of_two_who_assign_at_once_one_follows_the_other(own_database: str, cast: Cast) -> None:
    case = a_case(cast.northmoor, lead=cast.lead, by=cast.lead)
    others = [cast.official, cast.private_office]
    together = Barrier(len(others))

    def press(user: Any) -> str:
        try:
            together.wait(timeout=10)
            row = assign(case=case, user=user, role=LEAD, from_date=case.opened_on, by=cast.lead)
        except NotAllowedNow as refusal:
            return refusal.reason
        finally:
            connections.close_all()
        return row.user.name

    with ThreadPoolExecutor(len(others)) as pool:
        said = sorted(pool.map(press, others))

    assert said == ["Ben Carter", "Nadia Wells"]
    assert len(_spans(case)) == 1


def test_of_closing_an_account_and_giving_it_a_case_at_once_one_is_refused(
    own_database: str, cast: Cast
) -> None:
    case = a_case(cast.northmoor, lead=cast.lead, by=cast.lead)
    administrator, new, together = cast.administrator, cast.official, Barrier(2)

    def close() -> None:
        deactivate_user(user=new, reason="Left.", by=administrator)

    def give() -> None:
        lead = Assignment.Role.LEAD
        assign(case=case, user=new, role=lead, from_date=case.opened_on, by=cast.lead)

    def press(act: Callable[[], None]) -> str:
        try:
            together.wait(timeout=10)
            act()
        except NotAllowedNow:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(press, (close, give)))

    assert sorted(said) == ["done", "refused"]
    leads = case.assignments.in_force(case.opened_on).filter(user__is_active=True)
    assert leads.count() == 1
