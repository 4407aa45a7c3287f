"""Promises: officials appoint, name and assign, and access begins and ends with the dates they say."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from accounts.permissions import Role
from councils.models import Organisation, Person
from interventions.models import Appointment, Assignment, Intervention, NamedPerson
from tests.cast import Cast
from tests.factories.northmoor import carried, html, signed_in

pytestmark = pytest.mark.django_db


def at(case: Intervention, name: str, *more: Any) -> str:
    return reverse(f"interventions:{name}", args=[case.pk, *more])


def day(name: str, value: str) -> dict[str, str]:
    year, month, number = value.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


def test_a_new_organisation_is_appointed_once(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.official)
    page = client.get(at(case, "appoint"))
    typed = {
        "role": "chair",
        "who": "organisation",
        "new_organisation": "Fell Partners",
        "from_date-month": "January",
        "from_date-year": "2027",
        **carried(page),
    }

    for _ in range(2):
        client.post(at(case, "appoint"), typed)

    row = Appointment.objects.get(role="chair")
    assert str(row.organisation) == "Fell Partners"
    assert row.from_date is not None
    assert row.from_date.text == "2027-01"
    assert "Fell Partners" in html(client.get(reverse("portfolio:people", args=[case.pk])))


def test_a_known_and_a_new_name_together_are_refused_beside_the_field(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.official)
    known = Organisation.objects.get(name="Hollin Bridge Partners")
    typed = {"role": "chair", "who": "organisation"}

    both = html(
        client.post(
            at(case, "appoint"),
            {**typed, "organisation": str(known.pk), "new_organisation": "Fell Partners"},
        )
    )
    taken = html(
        client.post(at(case, "appoint"), {**typed, "new_organisation": "hollin bridge partners"})
    )

    assert "one of the two" in both
    assert 'value="Fell Partners"' in both
    assert "in the register already" in taken
    assert 'href="#id_new_organisation"' in taken
    assert not Appointment.objects.filter(role="chair").exists()


def test_a_person_named_with_an_account_sees_the_case_until_it_ends(
    case: Intervention, cast: Cast
) -> None:
    other = cast.someone("Imran Vale", "Fell Partners", Role.ADVISER)
    browser = signed_in(other)
    overview = reverse("portfolio:case", args=[case.pk])
    assert browser.get(overview).status_code == 404
    appointment = Appointment.objects.get(intervention=case)
    client = signed_in(cast.lead)

    address = at(case, "name_for", appointment.pk)
    typed = {"account": str(other.pk), **day("from_date", "2027-01-18")}
    client.post(address, typed)
    assert "already named" in html(client.post(address, typed))
    assert browser.get(overview).status_code == 200

    named = NamedPerson.objects.get(person__user=other)
    client.post(at(case, "end_named", named.pk), day("to_date", "2027-01-18"))
    assert browser.get(overview).status_code == 404


def test_the_end_of_an_appointment_ends_all_access(case: Intervention, cast: Cast) -> None:
    appointment = Appointment.objects.get(intervention=case)
    client = signed_in(cast.lead)
    address = at(case, "end_appointment", appointment.pk)

    early = html(client.post(address, day("to_date", "2026-10-01")))
    assert "cannot end before it began" in early
    assert 'href="#id_to_date-day"' in early
    client.post(address, day("to_date", "2027-01-18"))

    appointment.refresh_from_db()
    assert appointment.to_date == dt.date(2027, 1, 18)
    overview = reverse("portfolio:case", args=[case.pk])
    assert signed_in(cast.adviser).get(overview).status_code == 404


def test_a_new_lead_takes_the_place_of_the_old(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    typed = {"user": str(cast.official.pk), "role": "lead", **day("from_date", "2027-01-18")}
    page = html(client.get(at(case, "assign")))
    assert "Ben Carter" in page
    assert "Ruth Callander" not in page

    client.post(at(case, "assign"), typed)

    standing = Assignment.objects.get(intervention=case, role="lead", to_date=None)
    assert standing.user == cast.official


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("adviser", 403),
        ("council_officer", 403),
        ("private_office", 403),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_appoints(case: Intervention, cast: Cast, who: str, status: int) -> None:
    appointment = Appointment.objects.get(intervention=case)
    named = NamedPerson.objects.get(appointment=appointment)
    client = signed_in(getattr(cast, who))

    for name, more in (
        ("appoint", []),
        ("assign", []),
        ("name_for", [appointment.pk]),
        ("end_appointment", [appointment.pk]),
        ("end_named", [named.pk]),
    ):
        assert client.get(at(case, name, *more)).status_code == status
        assert client.post(at(case, name, *more), {}).status_code == status
    assert Person.objects.filter(name="Ruth Callander").count() == 1
