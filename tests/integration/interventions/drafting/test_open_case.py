"""Opening a case, through its page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import Function, Intervention, TriggerKind
from tests.cast import Cast
from tests.factories.cases import a_case
from tests.factories.councils import an_inspection, the_frameworks

from .conftest import TODAY, sent, words_of

GOOD: dict[str, Any] = {
    "function": "childrens_social_care",
    "trigger": "court",
    "reason": "A judgment of the High Court.",
    "opened_on": TODAY,
}


@pytest.fixture(autouse=True)
def on_that_day(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


def address(cast: Cast) -> str:
    return reverse("interventions:open_case", args=[cast.northmoor.slug])


def post(client: Client, cast: Cast, **typed: Any) -> Any:
    return client.post(address(cast), sent({**GOOD, **typed}))


def test_an_official_opens_a_case_and_leads_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    done = post(client, cast)

    case = Intervention.objects.get()
    assert done["Location"] == reverse("portfolio:case", args=[case.pk])
    assert (case.council, case.function) == (cast.northmoor, Function.SOCIAL_CARE)
    assert (case.trigger, case.opened_on) == (TriggerKind.COURT, TODAY)
    assert case.assignments.get().user == cast.lead


def test_the_form_proposes_today(cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    page = client.get(address(cast)).content.decode()
    for part, value in (("day", 28), ("month", 10), ("year", 2026)):
        field = page.split(f'name="opened_on-{part}"')[1].split(">")[0]
        assert f'value="{value}"' in field


def test_the_inspection_is_chosen_where_ofsted_is_the_trigger(cast: Cast, client: Client) -> None:
    the_frameworks()
    report = an_inspection(cast.northmoor)
    visit = an_inspection(cast.northmoor, started="2025-02-03", kind="focused_visit")
    other = an_inspection(cast.southmere)
    client.force_login(cast.lead)

    page = client.get(address(cast)).content.decode()
    assert f'<option value="{report.pk}"' in page
    assert f'<option value="{other.pk}"' not in page
    refused = post(client, cast, trigger="ofsted_report", inspection_ofsted_report=str(visit.pk))
    assert "Choose one of the inspections in the list" in words_of(refused)

    post(client, cast, trigger="ofsted_report", inspection_ofsted_report=str(report.pk))
    assert Intervention.objects.get().trigger_inspection == report


def test_an_inspection_of_another_trigger_is_left_out(cast: Cast, client: Client) -> None:
    the_frameworks()
    report = an_inspection(cast.northmoor)
    client.force_login(cast.lead)

    post(client, cast, trigger="court", inspection_ofsted_report=str(report.pk))
    assert Intervention.objects.get().trigger_inspection is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"function": ""}, "Answer “Which service is it about?”"),
        ({"trigger": ""}, "Answer “What is it opened on?”"),
        ({"reason": " "}, "Answer “Why is it opened?”"),
        ({"opened_on": ("31", "2", "2026")}, "Day the case opened must be a real date"),
        ({"opened_on": TODAY + dt.timedelta(1)}, "The day the case opened cannot lie ahead."),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, client: Client, typed: dict[str, Any], words: str
) -> None:
    client.force_login(cast.lead)
    reason = "Long reason. " * 2000
    shown = post(client, cast, **{"reason": reason, **typed})

    assert shown.status_code == 200
    assert words in words_of(shown)
    assert "reason" in typed or reason.strip() in shown.content.decode()
    assert not Intervention.objects.exists()


def test_a_council_has_one_open_case_a_service(cast: Cast, client: Client) -> None:
    a_case(cast.northmoor, opened_on=TODAY, today=TODAY)
    client.force_login(cast.lead)

    assert "There is already an open case" in words_of(post(client, cast))
    assert post(client, cast, function="send").status_code == 302


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_others_are_told_why_they_cannot_open_one(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    for answer in (client.get(address(cast)), post(client, cast)):
        assert answer.status_code == 403
        assert "Only an official can open a case." in words_of(answer)
    assert not Intervention.objects.exists()
