"""Addresses that no page of ours links to are answered in words, never by an error."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/councils/?q=a%00b", "/people/?q=%00", "/councils/?%00=a", "/councils/%00/"]
)
def test_a_null_byte_is_a_request_that_cannot_be_read(
    client: Client, cast: Cast, address: str
) -> None:
    client.force_login(cast.administrator)
    answer = client.get(address)

    assert answer.status_code == 400
    assert "This request could not be read" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


THOUSANDS_OF_DIGITS = "9" * 5_000  # more than Python reads as a number


@pytest.mark.parametrize("typed", [THOUSANDS_OF_DIGITS, "9" * 30, "\u0663", "\u00b2"])
def test_a_number_beyond_all_measure_names_nothing(client: Client, cast: Cast, typed: str) -> None:
    client.force_login(cast.lead)
    case = a_case(cast.northmoor, "2026-10-01", cast.lead, by=cast.lead)
    person = cast.official.pk
    assert client.get("/cases/", {"page": typed}).status_code == 200
    assert client.get(f"/cases/{case.pk}/requirements/", {"open": typed}).status_code == 200
    for address in (
        f"/reassign/?of={typed}",
        f"/cover/arrange/?of={typed}",
        f"/cases/{case.pk}/record/?requirement={typed}",
        f"/reviews/{case.pk}/decisions/propose/?review={typed}",
    ):
        assert client.get(address).status_code == 404, address
    sent = {"cases": typed, "seen": f"{typed}-0-0", "user": str(person), "move": "1"}
    answer = client.post(f"/reassign/?of={person}", sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
