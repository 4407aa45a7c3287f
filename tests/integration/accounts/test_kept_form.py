"""A form sent after the session had ended loses nothing."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from accounts import kept_form
from accounts.models import User
from tests.cast import PASSWORD, Cast

ADDRESS = "/form/?part=2"


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("saved")


urlpatterns = [path("form/", form), path("", include("config.urls"))]


@pytest.fixture(autouse=True)
def with_a_form(db: None) -> Iterator[None]:
    cache.clear()  # rate limits count there
    with override_settings(ROOT_URLCONF=__name__):
        yield


def lose_session(client: Client, person: User) -> None:
    """Sign in, look at a page, and come back after the session has ended."""
    client.force_login(person)
    client.get("/")
    client.cookies.pop(settings.SESSION_COOKIE_NAME)


def post_and_sign_in(client: Client, cast: Cast, typed: dict[str, Any]) -> Any:
    lose_session(client, cast.official)
    late = client.post(ADDRESS, typed)
    assert late.status_code == 302
    assert "What you typed is kept" in client.get(late["Location"]).content.decode()
    kept = reverse("accounts:kept_form")
    return client.post(
        "/accounts/sign-in/",
        {"login": cast.official.email, "password": PASSWORD, "next": kept},
        follow=True,
    )


def test_what_was_typed_is_shown_after_signing_in_and_can_be_sent_again(
    client: Client, cast: Cast
) -> None:
    page = post_and_sign_in(client, cast, {"why_now": "A <long> reason", "tick": ["a", "b"]})
    words = page.content.decode()
    assert "You were signed out before this was saved" in words
    assert "A &lt;long&gt; reason" in words
    assert f'action="{ADDRESS}"' in words
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', words)
    assert [pair for pair in hidden if pair[0] != "csrfmiddlewaretoken"] == [
        ("why_now", "A &lt;long&gt; reason"),
        ("tick", "a"),
        ("tick", "b"),
    ]


def test_nobody_else_who_signs_in_in_that_browser_sees_it(client: Client, cast: Cast) -> None:
    lose_session(client, cast.official)
    late = client.post(ADDRESS, {"advice": "Advice to the minister"})
    client.force_login(cast.adviser)
    answer = client.get(late["Location"].partition("next=")[2])
    assert answer["Location"] == "/"
    assert kept_form.KEY not in client.session
    client.force_login(cast.official)
    assert client.get(reverse("accounts:kept_form"))["Location"] == "/"


def test_it_is_kept_for_whoever_signed_in_last_in_that_browser(client: Client, cast: Cast) -> None:
    lose_session(client, cast.official)
    lose_session(client, cast.adviser)
    client.post(ADDRESS, {"advice": "The adviser’s words"})
    client.force_login(cast.official)
    assert client.get(reverse("accounts:kept_form"))["Location"] == "/"


@pytest.mark.parametrize("cookie", [None, "1", "1:forged"])
def test_where_nobody_can_be_told_to_have_typed_it_nothing_is_kept(
    client: Client, cookie: str | None
) -> None:
    if cookie is not None:
        client.cookies[kept_form.cookie_name()] = cookie
    late = client.post(ADDRESS, {"why": "A reason"})
    assert late["Location"] == "/accounts/sign-in/?next=/form/%3Fpart%3D2"
    assert kept_form.KEY not in client.session


def test_what_the_browser_remembers_is_out_of_reach_of_scripts(client: Client, cast: Cast) -> None:
    client.force_login(cast.official)
    with override_settings(SESSION_COOKIE_SECURE=True):
        client.get("/")
    cookie = client.cookies["__Host-was-signed-in"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", "")


def test_a_password_is_never_kept(client: Client, cast: Cast) -> None:
    words = post_and_sign_in(client, cast, {"name": "Ann", "password1": "sesame"}).content.decode()
    assert "Ann" in words
    assert "sesame" not in words
    assert "Send again" not in words
    assert "Open the form again" in words


def test_a_file_is_asked_for_again(client: Client, cast: Cast) -> None:
    page = post_and_sign_in(client, cast, {"title": "Plan", "file": SimpleUploadedFile("a", b"x")})
    assert "The file was not kept" in page.content.decode()


def test_after_half_a_day_it_is_gone(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_and_sign_in(client, cast, {"why": "A reason"})
    monkeypatch.setattr(kept_form, "KEPT_FOR", dt.timedelta(seconds=-1))  # half a day later
    assert client.get(reverse("accounts:kept_form"))["Location"] == "/"
    assert kept_form.KEY not in client.session


def test_a_script_that_saves_is_told_plainly(client: Client) -> None:
    answer = client.post(ADDRESS, {"text": "draft"}, headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {"error": "You are signed out. Sign in again."}


def test_once_it_is_sent_it_is_gone(client: Client, cast: Cast) -> None:
    post_and_sign_in(client, cast, {"why": "A reason"})
    client.post("/form/?part=1", {"why": "Another form"})
    assert kept_form.KEY in client.session
    client.post(ADDRESS, {"why": "A reason"})
    assert kept_form.KEY not in client.session
