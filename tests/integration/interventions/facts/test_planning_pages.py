"""Promises: planned days, requests and days to count from are entered and withdrawn by right."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from interventions.models import (
    Anchor,
    Deadline,
    Intervention,
    PlannedEvent,
    Projection,
    Request,
    Term,
)
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_plan, a_request, a_requirement, requirement
from tests.factories.northmoor import ISSUED, TODAY, carried, html, signed_in

pytestmark = pytest.mark.django_db


def at(case: Intervention, name: str, *more: Any, of: str = "") -> str:
    address = reverse(f"interventions:{name}", args=[case.pk, *more])
    return f"{address}?requirement={requirement(case, of).pk}" if of else address


def day(name: str, value: str) -> dict[str, str]:
    year, month, number = value.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


def test_a_planned_review_dates_what_comes_before_it(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.adviser)
    page = client.get(at(case, "plan_day", of="review"))
    assert "For: review" in html(page)
    typed = {"kind": "review", "conducted_by": "adviser", **day("on", "2027-04-27")}

    for _ in range(2):
        client.post(at(case, "plan_day", of="review"), {**typed, **carried(page)})

    plan = PlannedEvent.objects.get()
    assert (plan.on.text, plan.recorded_by) == ("2027-04-27", cast.adviser)
    before = Deadline.objects.get(obligation__name="self-assessment")
    assert before.due == dt.date(2027, 4, 20)


def test_a_month_alone_is_taken_and_a_passed_day_refused(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    month = {"kind": "review", "on-month": "April", "on-year": "2027"}

    client.post(at(case, "plan_day"), month)
    page = html(client.post(at(case, "plan_day"), {"kind": "visit", **day("on", "2027-01-04")}))

    assert PlannedEvent.objects.get().on.text == "2027-04"
    assert "This day has passed." in page
    assert 'href="#id_on-day"' in page
    assert 'value="4"' in page or 'value="04"' in page


def test_a_planned_day_is_withdrawn_with_a_reason(case: Intervention, cast: Cast) -> None:
    plan = a_plan(case, "2027-04-27", "review", conducted_by="adviser", today=TODAY, by=cast.lead)
    address = at(case, "withdraw_plan", plan.pk)
    client = signed_in(cast.official)

    assert "Answer “Why are you" in html(client.post(address, {"reason": " "}))
    client.post(address, {"reason": "The reviewers cannot come."})

    plan.refresh_from_db()
    assert plan.withdrawn_reason == "The reviewers cannot come."
    assert not Deadline.objects.filter(obligation__name="self-assessment").exists()
    assert client.get(address).status_code == 409


def test_a_request_has_its_own_due_date(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.adviser)
    page = client.get(at(case, "request", of="diagnostic"))
    typed = {
        "obligation": str(requirement(case, "diagnostic").pk),
        "words": "A diagnostic review of the front door.",
        **day("requested_on", "2027-01-18"),
    }

    wrong = client.post(at(case, "request"), {**typed, **day("due_on", "2027-01-17")})
    assert "It cannot be due before it is asked for." in html(wrong)
    assert 'href="#id_due_on-day"' in html(wrong)
    assert "A diagnostic review of the front door." in html(wrong)
    for _ in range(2):
        client.post(at(case, "request"), {**typed, **day("due_on", "2027-02-26"), **carried(page)})

    asked = Request.objects.get()
    assert Deadline.objects.get(request=asked).due == dt.date(2027, 2, 26)


def test_a_request_is_withdrawn(case: Intervention, cast: Cast) -> None:
    asked = a_request(
        requirement(case, "diagnostic"), TODAY, "2027-02-26", today=TODAY, by=cast.adviser
    )
    address = at(case, "withdraw_request", asked.pk)

    signed_in(cast.adviser).post(address, {"reason": "Ofsted comes first."})

    assert not Deadline.objects.filter(request=asked).exists()


@pytest.mark.parametrize("page", ["plan_day", "request", "anchors"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("adviser", 200),
        ("council_officer", 403),
        ("private_office", 403),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_plans_and_asks(
    case: Intervention, cast: Cast, page: str, who: str, status: int
) -> None:
    client = signed_in(getattr(cast, who))

    assert client.get(at(case, page)).status_code == status
    if page != "anchors":
        assert client.post(at(case, page), {}).status_code == status


@pytest.fixture
def counted(cast: Cast, settings: Any) -> Intervention:
    """A case whose plan is due two months after a report is received, and an interval not agreed."""
    settings.OVERSEE_TODAY = TODAY
    case = a_case(cast.southmere, ISSUED, cast.lead, today=ISSUED)
    a_notice(
        case,
        ISSUED,
        a_requirement("plan", {"within": {"months": 2}, "of": "report_received"}, "6"),
        a_requirement("adviser report", {"agreed": True}, "13"),
        today=ISSUED,
    )
    return case


def points(case: Intervention, name: str) -> list[str]:
    stored = Projection.objects.get(obligation=requirement(case, name)).open_points
    return [point["kind"] for point in stored]


def test_the_day_a_date_counts_from_is_entered_and_corrected(
    counted: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.lead)
    assert "Report received" in html(client.get(at(counted, "anchors")))
    address = at(counted, "anchor", "report_received")
    assert points(counted, "plan") == ["anchor_not_known"]

    assert "must be today or in the past" in html(client.post(address, day("on", "2027-01-19")))
    client.post(address, day("on", "2026-12-04"))
    assert Deadline.objects.get(obligation__name="plan").due == dt.date(2027, 2, 4)
    assert "Friday 4 December 2026" in html(client.get(at(counted, "anchors")))

    assert "Answer “Why are you" in html(client.post(address, day("on", "2026-12-07")))
    client.post(address, {**day("on", "2026-12-07"), "reason": "The stamp says the 7th."})
    assert Deadline.objects.get(obligation__name="plan").due == dt.date(2027, 2, 7)
    assert Anchor.objects.count() == 2
    assert client.get(at(counted, "anchor", "never_heard_of")).status_code == 404


def test_an_interval_is_agreed_by_a_paper(counted: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    address = at(counted, "agree", of="adviser report")
    typed = {
        "rule": "every",
        "every_count": "6",
        "every_unit": "weeks",
        "paper_kind": "letter",
        "paper_title": "Letter to the adviser, 11 January 2027",
        **day("dated", "2027-01-11"),
        **day("from_date", "2027-01-11"),
    }
    assert points(counted, "adviser report") == ["not_agreed"]

    wrong = html(client.post(address, {**typed, "every_count": "0", "paper_title": ""}))
    assert 'href="#id_every_count"' in wrong
    assert 'href="#id_paper_title"' in wrong
    client.post(address, typed)

    term = Term.objects.get(authority__title="Letter to the adviser, 11 January 2027")
    assert term.rule == {"every": {"weeks": 6}}
    assert points(counted, "adviser report") == []
    due = Deadline.objects.get(obligation__name="adviser report").due
    assert due == dt.date(2027, 2, 22)


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 200), ("private_office", 403), ("other_officer", 403)]
)
def test_only_an_official_agrees(counted: Intervention, cast: Cast, who: str, status: int) -> None:
    client = signed_in(getattr(cast, who))

    assert client.get(at(counted, "agree", of="adviser report")).status_code == status
    assert client.get(at(counted, "agree")).status_code == (404 if status == 200 else status)
