"""The deputy director: every case as home, all advice, who leads a case, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.northmoor import html
from tests.factories.reviews import a_draft, a_proposal, a_review

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-11-02", cast.lead)
    a_notice(case, "2026-11-02", today="2026-11-02")
    return case


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_home_is_the_list_of_live_cases(cast: Cast, case: Intervention) -> None:
    text = html(signed_in(cast.deputy_director).get("/"))
    assert ">1 live case<" in text
    assert "requirements are overdue in 1 case." in text
    assert f'href="{reverse("portfolio:briefs")}?case={case.pk}"' in text
    assert 'action="/cases/"' in text
    assert reverse("interventions:reassign") in text
    filtered = html(signed_in(cast.deputy_director).get("/", {"level": "direction"}))
    assert ">0 of 1 live case<" in filtered
    assert reverse("portfolio:briefs") not in filtered


def test_briefs_are_offered_for_as_many_cases_as_one_file_holds(
    cast: Cast, case: Intervention
) -> None:
    answer = signed_in(cast.deputy_director).get(reverse("portfolio:briefs"), {"case": case.pk})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"


def test_there_is_no_list_of_what_waits(cast: Cast) -> None:
    answer = signed_in(cast.deputy_director).get(reverse("portfolio:home_list", args=["overdue"]))
    assert answer.status_code == 404


def test_advice_is_read_and_nothing_entered(cast: Cast, case: Intervention) -> None:
    client = signed_in(cast.deputy_director)
    review = a_review(case, "2026-12-01", by=cast.lead)
    proposal = a_proposal(case, "2026-12-02", by=cast.lead)
    draft = a_draft(case, "2026-12-03")
    decision = reverse("reviews:decision", args=[case.pk, proposal.pk])
    assert client.get(decision).status_code == 200
    assert client.get(reverse("reviews:letter", args=[case.pk, draft.pk])).status_code == 404
    findings = reverse("reviews:findings", args=[case.pk, review.pk])
    assert client.post(findings, {"kind": "concern", "words": "Slow."}).status_code == 403
    for name, args in (
        ("interventions:record", [case.pk]),
        ("interventions:appoint", [case.pk]),
        ("interventions:plan_day", [case.pk]),
        ("interventions:start_draft", [case.pk]),
        ("interventions:open_case", [case.council.slug]),
        ("interventions:send_plan", [case.pk]),
        ("reviews:start", [case.pk]),
        ("reviews:hold", [case.pk, review.pk]),
        ("reviews:propose", [case.pk]),
        ("reviews:take", [case.pk, proposal.pk]),
        ("reviews:new_letter", [case.pk]),
        ("councils:record_office_holder", [case.council.slug]),
        ("accounts:make_account", []),
    ):
        for answer in (
            client.get(reverse(name, args=args)),
            client.post(reverse(name, args=args), {}),
        ):
            assert answer.status_code == 403, name


def test_who_leads_a_case_is_theirs_to_say(cast: Cast, case: Intervention) -> None:
    client = signed_in(cast.deputy_director)
    address = reverse("interventions:assign", args=[case.pk])
    assert client.get(address).status_code == 200
    given = {
        "user": cast.official.pk,
        "role": "lead",
        "from_date-day": "18",
        "from_date-month": "1",
        "from_date-year": "2027",
    }
    answer = client.post(address, given)
    assert answer.status_code == 302, html(answer)
    lead = case.assignments.in_force(TODAY).get(role="lead")
    assert lead.user == cast.official
