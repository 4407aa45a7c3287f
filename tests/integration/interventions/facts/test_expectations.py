"""Promises: a day said to be expected lets reminders rest, and moves no date."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.queries import system_user
from interventions.models import (
    Alert,
    Audience,
    Deadline,
    Duty,
    Expectation,
    Intervention,
    Mail,
    Party,
)
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.expectations import expect_by, withdraw_expectation
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement, requirement
from tests.factories.northmoor import html, signed_in

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 11, 2)
TODAY = dt.date(2027, 1, 25)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6", duty=Duty.PLAN_SUBMISSION)
BOARD = a_requirement("board", {"every": {"weeks": 30}}, "4", owed_by=Party.BOARD)


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    assert cast.council_officer.is_active  # somebody of the council, who is told as well
    case = a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, PLAN, BOARD, today=ISSUED)
    return case


def date_of(case: Intervention, name: str = "plan") -> Deadline:
    return Deadline.objects.get(obligation=requirement(case, name), met_on=None)


def expected(case: Intervention, by: User, on: str = "2027-01-29", **more: Any) -> Expectation:
    return expect_by(
        deadline=date_of(case, more.pop("name", "plan")),
        expected_on=dt.date.fromisoformat(on),
        why=more.pop("why", "The cabinet signs it off on 28 January."),
        today=TODAY,
        by=by,
        **more,
    )


def raised(on: str) -> int:
    return sweep(on=dt.date.fromisoformat(on), by=system_user()).raised


def ask(case: Intervention, name: str = "plan") -> str:
    date = date_of(case, name)
    address = reverse("interventions:expect", args=[case.pk])
    return f"{address}?requirement={date.obligation_id}&opens={date.opens}&due={date.due}"


def test_reminders_rest_until_the_day_and_go_on_after_it(case: Intervention, cast: Cast) -> None:
    expected(case, cast.lead)

    assert raised("2027-01-25") == 0
    assert raised("2027-01-29") == 0
    assert raised("2027-01-30") == 2
    assert date_of(case).due == dt.date(2027, 1, 22)


def test_the_last_that_stands_counts(case: Intervention, cast: Cast) -> None:
    expected(case, cast.lead, "2027-02-28")
    expected(case, cast.council_officer, "2027-01-27")
    assert raised("2027-01-28") == 2

    later = expected(case, cast.lead, "2027-03-31")
    assert raised("2027-03-31") == 0
    withdraw_expectation(
        expectation=later, reason="It was another plan.", today=TODAY, by=cast.lead
    )
    assert raised("2027-03-31") == 2


def test_a_mail_that_waits_leaves_out_what_is_expected_meanwhile(
    case: Intervention, cast: Cast
) -> None:
    assert raised("2027-01-25") == 2
    expected(case, cast.lead)

    sent = dispatch_waiting(on=TODAY, by=cast.system, send=lambda message: None)

    assert (sent.sent, sent.dropped) == (0, 2)
    assert set(Mail.objects.values_list("state", flat=True)) == {"dropped"}
    reasons = set(Alert.objects.values_list("dropped_because", flat=True))
    assert reasons == {"expected by a day that had not passed when the mail was sent"}


def test_what_cannot_be_said_is_refused_beside_its_field(case: Intervention, cast: Cast) -> None:
    for more, field in (({"on": "2027-01-24"}, "expected_on"), ({"why": " "}, "why")):
        with pytest.raises(NotAllowedNow) as refused:
            expected(case, cast.lead, **more)
        assert refused.value.field == field
    with pytest.raises(NotPermitted, match="what it owes itself"):
        expected(case, cast.council_officer, name="board")
    with pytest.raises(NotPermitted):
        expected(case, cast.other_officer)


def test_a_page_asks_for_the_day_keeps_what_was_typed_and_shows_it(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.lead)
    day = {"expected_on-day": "29", "expected_on-month": "1", "expected_on-year": "2027"}
    refused = html(client.post(ask(case), {**day, "why": "", "told": "The adviser"}))
    assert "Answer “Why?”" in refused
    assert "The adviser" in refused

    said = {**day, "why": "Signed off on the 28th.", "told": "", "audience": Audience.INTERNAL}
    page = html(client.post(ask(case), said, follow=True))

    assert "Expected by Friday 29 January." in page
    assert "Signed off on the 28th." in page
    assert "Nobody until Friday 29 January, when it is expected; then the council" in page
    home = html(client.get(reverse("portfolio:home")))
    assert "Expected by Friday 29 January" in home
    assert "3 days late" in home
    requirements = html(client.get(reverse("portfolio:requirements", args=[case.pk])))
    assert "Expected by Friday 29 January" in requirements
    timeline = html(client.get(reverse("portfolio:timeline", args=[case.pk])))
    assert "“plan” expected by 29 January 2027" in timeline


def test_the_council_sees_the_day_but_not_a_reason_kept_from_it(
    case: Intervention, cast: Cast
) -> None:
    expected(case, cast.lead, why="Their director told us in confidence.")
    date, client = date_of(case), signed_in(cast.council_officer)

    page = html(
        client.get(
            reverse("portfolio:why", args=[case.pk, date.obligation_id, date.opens, date.due])
        )
    )
    timeline = html(client.get(reverse("portfolio:timeline", args=[case.pk])))

    assert "Expected by Friday 29 January" in page
    assert "in confidence" not in page + timeline
    withdraw = reverse(
        "interventions:withdraw_expectation", args=[case.pk, Expectation.objects.get().pk]
    )
    assert client.get(withdraw).status_code == 404


def test_the_council_says_by_when_it_expects_to_send_its_own(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.council_officer)

    assert client.get(ask(case, "board")).status_code == 403
    day = {"expected_on-day": "29", "expected_on-month": "1", "expected_on-year": "2027"}
    client.post(ask(case), {**day, "why": "Cabinet meets on the 28th."})

    assert Expectation.objects.get().audience == Audience.COUNCIL
    home = html(client.get(reverse("portfolio:home")))
    assert "You expect to send it by Friday 29 January" in home


@pytest.mark.parametrize("query", ["", "?requirement=1&opens=x&due=y", "?opens=2027-01-01"])
def test_an_address_that_names_no_open_date_is_not_found(
    case: Intervention, cast: Cast, query: str
) -> None:
    address = reverse("interventions:expect", args=[case.pk]) + query
    assert signed_in(cast.lead).get(address).status_code == 404


def test_the_council_is_not_told_whether_a_date_of_others_is_open(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.other_officer)
    theirs = a_case(cast.southmere, ISSUED, lead=cast.lead, today=ISSUED)
    report = a_requirement("report", {"every": {"weeks": 20}}, "9", owed_by=Party.ADVISER)
    a_notice(theirs, ISSUED, report, today=ISSUED)
    is_open = ask(theirs, "report")
    is_not = is_open.replace("due=20", "due=19")

    assert client.get(is_open).status_code == client.get(is_not).status_code == 403


def test_looking_back_shows_what_had_been_said_by_then(case: Intervention, cast: Cast) -> None:
    expected(case, cast.lead)
    client = signed_in(cast.lead)
    address = reverse("portfolio:requirements", args=[case.pk])

    assert "Expected by" not in html(client.get(address, {"on": "2027-01-24", "sense": "known"}))


def test_it_costs_no_more_queries_for_many(case: Intervention, cast: Cast) -> None:
    client, address = signed_in(cast.lead), reverse("portfolio:requirements", args=[case.pk])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get(address)
    for number in range(10):
        expected(case, cast.lead, f"2027-02-{number + 1:02}")
    with CaptureQueriesContext(connection) as after:
        client.get(address)

    assert len(after) == len(before)
