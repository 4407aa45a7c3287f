"""A leaver strands no case: an account closes, and the role that sees cases ends, only once they moved."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from accounts.operations.users import deactivate_user, end_role, grant_role
from accounts.permissions import Role
from interventions.models import Assignment, Intervention
from interventions.operations.assignments import assign, end_assignment
from interventions.operations.cases import close_intervention
from interventions.operations.covers import arrange_cover, end_cover
from tests.cast import Cast
from tests.factories.cases import a_case, day
from tests.factories.northmoor import TODAY, html, signed_in
from tests.factories.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(cast: Cast, settings: Any) -> list[Intervention]:
    settings.OVERSEE_TODAY = TODAY
    settings.SERVICE_URL = "https://oversee.example"
    return [
        a_case(cast.council(name), "2026-11-02", cast.lead, by=cast.lead)
        for name in ("Ashby", "Brent Hill")
    ]


def _close(cast: Cast) -> None:
    deactivate_user(user=cast.lead, reason="Left.", by=cast.administrator)


def _end_role(cast: Cast, on: dt.date = TODAY) -> None:
    grant = cast.lead.role_grants.get(role=Role.OFFICIAL)
    end_role(grant=grant, to_date=on, by=cast.administrator)


def _move(cast: Cast, case: Intervention, on: dt.date = TODAY) -> None:
    lead = Assignment.Role.LEAD
    assign(case=case, user=cast.official, role=lead, from_date=on, by=cast.official)


def test_who_leads_cases_cannot_be_closed_and_it_says_how_many(
    cast: Cast, cases: list[Intervention]
) -> None:
    page = f"https://oversee.example/reassign/\\?of={cast.lead.pk}"
    with refused(match=f"leads 2 live cases.*{page}"):
        _close(cast)
    with refused(match="leads 2 live cases"):
        _end_role(cast)
    cast.lead.refresh_from_db()
    assert cast.lead.is_active
    assert cast.lead.role_grants.get().to_date is None


def test_once_the_cases_have_moved_the_account_closes(
    cast: Cast, cases: list[Intervention]
) -> None:
    _move(cast, cases[0])
    with refused(match="leads 1 live case"):
        _close(cast)
    close_intervention(case=cases[1], on=TODAY, because="Lifted.", by=cast.official)
    _close(cast)
    assert not cast.lead.is_active


def test_a_role_can_end_on_the_day_the_cases_move(cast: Cast, cases: list[Intervention]) -> None:
    leaves = day("2027-02-01")
    _move(cast, cases[0], leaves)
    end_assignment(
        assignment=cases[1].assignments.get(), to_date=day("2027-02-02"), by=cast.official
    )
    with refused(match="leads 1 live case"):
        _end_role(cast, leaves)
    end_assignment(assignment=cases[1].assignments.get(), to_date=leaves, by=cast.official)
    _end_role(cast, leaves)


def test_a_lead_planned_for_later_holds_the_account_open(
    cast: Cast, cases: list[Intervention]
) -> None:
    _move(cast, cases[0], day("2027-03-01"))
    with refused(match="Ben Carter leads 1 live case"):
        deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)


def test_another_role_that_sees_every_case_is_enough(cast: Cast, cases: list[Intervention]) -> None:
    grant_role(user=cast.lead, role=Role.PRIVATE_OFFICE, from_date=TODAY, by=cast.administrator)
    _end_role(cast)


def test_a_helper_may_leave(cast: Cast, cases: list[Intervention]) -> None:
    helper = Assignment.Role.HELPER
    assign(case=cases[0], user=cast.official, role=helper, from_date=TODAY, by=cast.lead)
    deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)


def test_who_covers_cannot_be_closed_before_the_cover_ends(
    cast: Cast, cases: list[Intervention]
) -> None:
    cover = arrange_cover(
        away=cast.lead,
        stand_in=cast.official,
        from_date=day("2027-01-25"),
        to_date=day("2027-02-01"),
        today=TODAY,
        by=cast.lead,
    )
    with refused(match="covers for 1 colleague.*https://oversee.example/cover/"):
        deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)
    end_cover(cover=cover, to_date=day("2027-01-25"), by=cast.lead)
    deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)


def test_an_administrator_reads_the_number_and_nothing_of_any_case(
    cast: Cast, cases: list[Intervention]
) -> None:
    client = signed_in(cast.administrator)
    page = html(client.get(reverse("portfolio:account", args=[cast.lead.pk])))
    assert "Leads 2 live cases." in page
    address = f"https://oversee.example/reassign/?of={cast.lead.pk}"
    assert address in page
    assert f'href="{address}"' not in page  # no link to a page that refuses an administrator
    close = reverse("accounts:close_account", args=[cast.lead.pk])
    page = html(client.post(close, {"reason": "Left."}))
    assert "leads 2 live cases. Ask an official to move them first" in page
    assert "Left." in page
    assert "Ashby" not in page
    grant = cast.lead.role_grants.get()
    end = reverse("accounts:end_role", args=[cast.lead.pk, grant.pk])
    typed = {"to_date-day": "18", "to_date-month": "1", "to_date-year": "2027"}
    page = html(client.post(end, typed))
    assert "leads 2 live cases" in page
    assert "Ashby" not in page
