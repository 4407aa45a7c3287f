"""The frame of every page: where each person can go, who is signed in, and what is not found."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import Cast
from tests.factories.cases import a_case
from tests.factories.northmoor import html


def links(user: User, address: str = "/") -> list[str]:
    client = Client()
    client.force_login(user)
    text = html(client.get(address))
    return re.findall(r'class="govuk-service-navigation__link"[^>]*>\s*([^<]*\S)\s*<', plain(text))


def plain(text: str) -> str:
    return re.sub(r"</?(strong|span)[^>]*>", "", text)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("official", ["Home", "Live cases", "Councils"]),
        ("private_office", ["Home", "Live cases", "Councils"]),
        ("deputy_director", ["Home", "Live cases", "Councils"]),
        ("adviser", ["Home", "Councils"]),
        ("council_officer", ["Home", "Councils"]),
        ("administrator", ["Home", "Councils", "Accounts", "Health"]),
        ("auditor", ["Home", "Live cases", "Councils", "Audit trail"]),
        ("stranger", ["Home", "Councils"]),
    ],
)
def test_each_person_finds_only_links_that_are_theirs(
    cast: Cast, who: str, expected: list[str]
) -> None:
    assert links(getattr(cast, who)) == expected


def test_a_council_officer_finds_the_pages_of_the_one_case(cast: Cast) -> None:
    a_case(cast.northmoor)
    a_case(cast.southmere)
    assert links(cast.council_officer) == [
        "Home",
        "Requirements",
        "What we sent",
        "Letters to us",
        "Councils",
    ]


def test_the_mail_folder_is_linked_in_development_alone(cast: Cast, settings: Any) -> None:
    settings.IS_DEVELOPMENT = True
    assert links(cast.official) == ["Home", "Live cases", "Councils", "Mail"]


def test_the_page_one_is_on_is_marked(cast: Cast, client: Client) -> None:
    client.force_login(cast.official)
    text = html(client.get(f"/councils/{cast.northmoor.slug}/"))
    marked = re.findall(r'aria-current="[a-z]+"[^>]*>\s*(?:<strong[^>]*>)?([^<]+)', text)
    assert [words.strip() for words in marked] == ["Councils"]


def test_an_address_that_is_not_there_keeps_the_frame(cast: Cast, client: Client) -> None:
    client.force_login(cast.official)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Page not found" in html(answer)
    assert "Ben Carter, the Department" in html(answer)


def test_signed_out_the_frame_has_no_links(client: Client) -> None:
    text = html(client.get("/accounts/sign-in/"))
    assert "govuk-service-navigation__link" not in text
    assert "Sign out" not in text
