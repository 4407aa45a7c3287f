"""Addresses that no page of ours links to are answered in words, never by an error."""

import pytest
from django.test import Client

from tests.cast import Cast

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
