"""Signing in and out, a forgotten password, and what somebody without a session meets."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.password_links import password_link
from accounts.tasks import send_password_link
from tests.cast import PASSWORD, Cast

SIGN_IN = "/accounts/sign-in/"
NEW = "three words apart"


@pytest.fixture(autouse=True)
def no_tries_before(db: None) -> None:
    """Rate limits count in a cache table."""
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_person_signs_in_whatever_the_case_of_the_address(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.official.email.upper())
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert "Ben Carter, the Department" in text_of(client.get("/"))


def test_after_signing_in_one_returns_to_the_page_asked_for(client: Client, cast: Cast) -> None:
    sent_to = client.get("/accounts/what-you-typed/?a=b")
    assert sent_to["Location"] == f"{SIGN_IN}?next=/accounts/what-you-typed/%3Fa%3Db"
    answer = sign_in(client, cast.official.email, next="/accounts/what-you-typed/?a=b")
    assert answer["Location"] == "/accounts/what-you-typed/?a=b"


def test_no_one_is_sent_to_another_site(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.official.email, next="https://elsewhere.example/")
    assert answer["Location"] == "/"


@pytest.mark.parametrize("wrong", ["password", "address"])
def test_a_wrong_address_and_a_wrong_password_get_the_same_words(
    client: Client, cast: Cast, wrong: str
) -> None:
    email = cast.official.email if wrong == "password" else "nobody@example.invalid"
    words = text_of(sign_in(client, email, "not the password"))
    assert "There is a problem" in words
    assert "The email address or the password is not right" in words
    assert f'value="{email}"' in words
    assert "not the password" not in words


def test_an_empty_form_says_what_to_enter_and_links_to_the_fields(client: Client) -> None:
    words = text_of(sign_in(client, "", ""))
    assert '<a href="#id_login">Enter email address</a>' in words
    assert '<a href="#id_password">Enter password</a>' in words
    assert "<title>Error: Sign in" in words
    assert 'autocomplete="username"' in words
    assert 'autocomplete="current-password"' in words


def test_a_closed_account_cannot_sign_in(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.closed.email)
    assert answer["Location"] == reverse("account_inactive")
    assert "Your account is closed" in text_of(client.get(answer["Location"]))
    assert client.get("/").status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(
    client: Client, cast: Cast
) -> None:
    for _ in range(5):
        sign_in(client, cast.official.email, "a guess")
    for _ in range(2):
        assert "Too many tries with this address" in text_of(sign_in(client, cast.official.email))
    noted = AuditEvent.objects.get(kind="sign_in_limit_reached")  # once, however many follow
    assert (noted.subject_id, noted.details["what"]) == (cast.official.pk, "password")


def test_twenty_guesses_an_hour_and_the_owner_still_gets_in_by_a_link(
    client: Client, cast: Cast
) -> None:
    email, began, taken = cast.official.email, timezone.now(), 0
    for half_minutes in range(120):
        with time_machine.travel(began + timedelta(seconds=30 * half_minutes), tick=False):
            taken += "is not right" in text_of(sign_in(client, email, "a guess"))
    assert taken == 20
    with time_machine.travel(began + timedelta(minutes=59, seconds=50), tick=False):
        assert "Too many tries" in text_of(sign_in(client, email))
        path = "/" + password_link(cast.official).split("/", 3)[3]
        action = client.get(path, follow=True).redirect_chain[-1][0]
        client.post(action, {"password1": NEW, "password2": NEW})
        assert sign_in(client, email, NEW)["Location"] == "/"


def test_nobody_makes_an_account_for_themselves(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


def test_signing_out_is_a_button_and_ends_the_session(client: Client, cast: Cast) -> None:
    client.force_login(cast.official)
    assert "Sign out?" in text_of(client.get("/accounts/sign-out/"))
    assert client.post("/accounts/sign-out/")["Location"] == SIGN_IN
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_link_says_the_same_whether_the_address_is_known(
    client: Client, cast: Cast, known: bool
) -> None:
    email = cast.official.email if known else "nobody@example.invalid"
    answer = client.post("/accounts/password/forgotten/", {"email": email}, follow=True)
    words = text_of(answer)
    assert answer.redirect_chain == [(reverse("account_reset_password_done"), 302)]
    assert "If the address you entered has an account, a link is on its way." in words
    assert email not in words
    assert mail.outbox == []  # the worker sends it


def test_the_link_sets_a_password_once(client: Client, cast: Cast) -> None:
    send_password_link(cast.official.pk)
    (message,) = mail.outbox
    link = re.search(r"https?://\S+", str(message.body))
    assert link is not None
    path = "/" + link[0].split("/", 3)[3]
    form = client.get(path, follow=True)
    assert "Choose a password" in text_of(form)
    action = form.redirect_chain[-1][0]
    assert link[0] not in action
    saved = client.post(action, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password is saved" in text_of(saved)
    assert AuditEvent.objects.filter(kind="password_set", by=cast.official).count() == 1
    assert sign_in(client, cast.official.email, NEW)["Location"] == "/"
    again = Client().get(path, follow=True)
    assert "This link does not work any more" in text_of(again)


def test_a_weak_or_mistyped_password_is_refused_in_words(client: Client, cast: Cast) -> None:
    path = "/" + password_link(cast.official).split("/", 3)[3]
    action = client.get(path, follow=True).redirect_chain[-1][0]
    assert "at least 12 characters" in text_of(
        client.post(action, {"password1": "short", "password2": "short"})
    )
    assert "You must type the same password each time" in text_of(
        client.post(action, {"password1": NEW, "password2": NEW + "!"})
    )


def test_a_link_ends_after_three_days(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    path = "/" + password_link(cast.official).split("/", 3)[3]
    later = timezone.localtime().replace(tzinfo=None) + timedelta(days=3, minutes=1)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert "This link does not work any more" in text_of(client.get(path, follow=True))


def test_no_link_goes_to_a_closed_account(cast: Cast) -> None:
    send_password_link(cast.closed.pk)
    assert mail.outbox == []


def every_pattern(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_pattern(pattern, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern.callback


def test_every_page_but_those_of_signing_in_asks_for_a_session(client: Client) -> None:
    open_to_all = {
        address for address, view in every_pattern() if not getattr(view, "login_required", True)
    }
    assert open_to_all == {
        "health",
        r"cases/^calendar/(?P<token>[A-Za-z0-9_-]{1,100})\.ics$",  # the token is the right
        "accounts/sign-in/",
        "accounts/sign-in/code/",  # the session knows that the password was right
        "accounts/sign-in/provider/",
        "accounts/sign-in/provider/back/",
        "accounts/sign-out/",
        "accounts/session/left/",  # 0 where there is none
        "accounts/session/keep/",  # a session that has just ended, in front of a form
        "accounts/closed/",
        "accounts/password/forgotten/",
        "accounts/password/sent/",
        "accounts/password/saved/",
        "accounts/mail/",  # the folder of a development site; elsewhere it is not there
        "accounts/mail/<slug:name>/",
        r"accounts/^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    }
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next=/")


def test_behind_a_proxy_tries_are_counted_by_the_address_it_adds(
    client: Client, cast: Cast, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def guess(number: int, address: str) -> int:
        found: int = client.post(
            SIGN_IN,
            {"login": f"somebody{number}@example.invalid", "password": "a guess"},
            headers={"x-forwarded-for": f"10.0.0.{number}, {address}"},
        ).status_code
        return found

    assert [guess(number, "192.0.2.1") for number in range(31)][-1] == 429
    assert guess(99, "192.0.2.2") == 200
