"""Pages that record office-holders and addresses, through the client."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from councils.models import Address, Council, OfficeHolding, Person
from tests.factories.councils import a_council, a_person_with, an_official

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.councils.addresses")]

LEADER = {
    "name": "Councillor Ada Marsh",
    "honours": "MBE",
    "kind": "leader",
    "office_title": "Leader of the Council",
    "from_date-day": "",
    "from_date-month": "5",
    "from_date-year": "2024",
}


@pytest.fixture
def council() -> Council:
    return a_council("Northmoor")


@pytest.fixture
def official(client: Client) -> Client:
    client.force_login(an_official())
    return client


def at(name: str, council: Council, *more: int) -> str:
    return reverse(f"councils:{name}", args=[council.slug, *more])


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_office_holder_is_recorded_and_leads_back_to_the_council(
    official: Client, council: Council
) -> None:
    response = official.post(at("record_office_holder", council), LEADER)

    assert response["Location"] == reverse("portfolio:council", args=[council.slug])
    holding = OfficeHolding.objects.get()
    assert str(holding) == "Councillor Ada Marsh MBE, Leader of the Council"
    assert holding.from_date is not None
    assert (holding.from_date.text, holding.to_date) == ("2024-05", None)


def test_somebody_known_here_can_be_chosen_instead(official: Client, council: Council) -> None:
    official.post(at("record_office_holder", council), LEADER)
    known = Person.objects.get()

    assert "Councillor Ada Marsh MBE" in html(official.get(at("record_office_holder", council)))
    official.post(
        at("record_office_holder", council), {"person": str(known.pk), "kind": "lead_member"}
    )

    assert Person.objects.count() == 1
    assert known.offices.count() == 2


def test_a_person_is_chosen_or_named_not_both_and_what_was_typed_stays(
    official: Client, council: Council
) -> None:
    shown = html(official.post(at("record_office_holder", council), {**LEADER, "name": ""}))

    assert "one of the two" in shown
    assert 'href="#id_name"' in shown
    assert 'value="Leader of the Council"' in shown
    assert not OfficeHolding.objects.exists()


def test_an_end_before_the_beginning_is_said_beside_its_field(
    official: Client, council: Council
) -> None:
    wrong = {**LEADER, "to_date-month": "4", "to_date-year": "2024"}

    shown = html(official.post(at("record_office_holder", council), wrong))

    assert "The end must be after the beginning." in shown
    assert 'href="#id_to_date-day"' in shown
    assert not Person.objects.exists()


def test_an_office_ends_and_may_be_withdrawn(official: Client, council: Council) -> None:
    official.post(at("record_office_holder", council), LEADER)
    holding = OfficeHolding.objects.get()
    end = at("end_office_holding", council, holding.pk)

    assert "Leader of the Council" in html(official.get(end))
    assert "Enter the day it ended" in html(official.post(end, {}))
    official.post(end, {"to_date-month": "June", "to_date-year": "2026"})
    holding.refresh_from_db()
    assert holding.to_date is not None
    assert holding.to_date.text == "2026-06"
    assert "recorded already" in html(official.post(end, {"to_date-year": "2027"}))

    withdraw = at("withdraw_office_holding", council, holding.pk)
    assert "Enter why" in html(official.post(withdraw, {}))
    official.post(withdraw, {"reason": "Another council"})
    assert not OfficeHolding.objects.standing().exists()


def test_addresses_of_the_council_and_of_an_office_holder(
    official: Client, council: Council
) -> None:
    official.post(at("record_office_holder", council), LEADER)
    holding = OfficeHolding.objects.get()

    official.post(at("record_address", council), {"lines": "Town Hall\nHigh Street"})
    official.post(
        at("record_address", council),
        {"office_holding": str(holding.pk), "email": "ada@example.com"},
    )

    own, theirs = Address.objects.order_by("-council")
    assert {own.council or theirs.council, own.office_holding or theirs.office_holding} == {
        council,
        holding,
    }
    wrong = official.post(at("record_address", council), {"email": "ada at example"})
    assert "email address in the right form" in html(wrong)
    assert "Enter an address or an email address" in html(
        official.post(at("record_address", council), {"label": "Town Hall"})
    )


def test_an_address_ends_and_may_be_withdrawn(official: Client, council: Council) -> None:
    official.post(at("record_address", council), {"lines": "Town Hall"})
    address = Address.objects.get()

    official.post(at("end_address", council, address.pk), {"to_date-year": "2026"})
    address.refresh_from_db()
    assert address.to_date is not None
    official.post(at("withdraw_address", council, address.pk), {"reason": "Misread"})
    assert not Address.objects.standing().exists()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.COUNCIL_OFFICER, Role.PRIVATE_OFFICE])
def test_others_may_not_write(client: Client, council: Council, role: Role) -> None:
    client.force_login(an_official())
    client.post(at("record_office_holder", council), LEADER)
    client.post(at("record_address", council), {"lines": "Town Hall"})
    holding, address = OfficeHolding.objects.get(), Address.objects.get()
    client.force_login(a_person_with(role))

    for name in ("record_office_holder", "record_address"):
        assert client.get(at(name, council)).status_code == 403
        assert client.post(at(name, council), LEADER).status_code == 403
    for name in ("end_office_holding", "withdraw_office_holding"):
        assert client.post(at(name, council, holding.pk), {}).status_code == 403
    for name in ("end_address", "withdraw_address"):
        assert client.post(at(name, council, address.pk), {}).status_code == 403


def test_rows_of_another_council_are_not_found_here(official: Client, council: Council) -> None:
    official.post(at("record_office_holder", council), LEADER)
    official.post(at("record_address", council), {"lines": "Town Hall"})
    other = a_council()
    holding, address = OfficeHolding.objects.get(), Address.objects.get()

    for name, row in (("end_office_holding", holding), ("end_address", address)):
        assert official.get(at(name, other, row.pk)).status_code == 404


def test_the_form_takes_as_many_queries_with_many_people_as_with_few(
    official: Client, council: Council, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        official.post(at("record_office_holder", council), {**LEADER, "name": f"Person {number}"})

    for name in ("record_office_holder", "record_address"):
        with django_assert_max_num_queries(7):
            official.get(at(name, council))
