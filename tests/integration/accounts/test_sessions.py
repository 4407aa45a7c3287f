"""Sessions: how long they last, who sees them, who ends them, and what was typed at the end."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import kept_form
from accounts.models import AuditEvent, Session
from accounts.operations.users import deactivate_user
from accounts.sessions import SessionStore
from tests.cast import PASSWORD, Cast
from tests.reading import source_of as text_of

OWN = "/accounts/yours/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def no_tries_before(db: None) -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    form = {"login": email, "password": password}
    return client.post("/accounts/sign-in/", form, headers={"user-agent": FIREFOX})


def after(**span: float) -> Any:
    return time_machine.travel(timezone.now() + dt.timedelta(**span), tick=False)


def test_a_session_that_is_not_used_ends_and_one_that_is_used_ends_all_the_same(
    client: Client, cast: Cast
) -> None:
    sign_in(client, cast.official.email)
    began = timezone.now()
    for minutes in range(29, 12 * 60, 29):
        with time_machine.travel(began + dt.timedelta(minutes=minutes), tick=False):
            page = client.get(OWN)
            assert page.status_code == 200
            if minutes == 29:
                end = timezone.localtime() + dt.timedelta(minutes=30)
                assert f"signed out at {end:%-I}" in text_of(page)
    with time_machine.travel(began + dt.timedelta(hours=12, seconds=1), tick=False):
        assert client.get(OWN).status_code == 302
        SessionStore.clear_expired()
    sign_in(client, cast.official.email)
    with after(minutes=31, seconds=1):
        assert client.get(OWN).status_code == 302
        SessionStore.clear_expired()
        assert not Session.objects.filter(user=cast.official).exists()


def test_asking_how_long_there_is_does_not_put_the_end_off(client: Client, cast: Cast) -> None:
    sign_in(client, cast.official.email)
    left = reverse("accounts:session_left")
    with after(minutes=20):
        assert client.get(left).json()["seconds"] in range(10 * 60, 11 * 60 + 1)
    with after(minutes=28):
        assert client.post(reverse("accounts:stay")).json()["seconds"] in range(
            29 * 60, 30 * 60 + 1
        )
    with after(minutes=57):
        assert client.get(left).json()["seconds"] > 0
    with after(minutes=60):
        assert client.get(left).json() == {"seconds": 0}


def test_a_page_writes_that_it_was_used_once_a_minute(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    sign_in(client, cast.official.email)
    client.get(OWN)
    with django_assert_max_num_queries(20) as seen:
        client.get(OWN)
    assert not [query for query in seen if query["sql"].startswith("UPDATE")]
    with after(minutes=2), django_assert_max_num_queries(20) as seen:
        client.get(OWN)
    written = [query["sql"] for query in seen if query["sql"].startswith("UPDATE")]
    assert len(written) == 1
    assert 'UPDATE "accounts_session" SET "last_used_at"' in written[0]


def test_one_sees_ones_own_sessions_and_ends_one_or_all_others(client: Client, cast: Cast) -> None:
    others = [Client(), Client()]
    for each in (*others, client):
        sign_in(each, cast.official.email)
    sign_in(stranger := Client(), cast.lead.email)
    page = text_of(client.get(OWN))
    assert page.count("Firefox on Windows") >= 3
    assert page.count("This session") == 1
    assert "Department official" in page
    assert str(client.session.session_key) not in page
    marks = re.findall(r"/accounts/yours/sessions/(\w{24})/end/", page)
    assert len(marks) == 2
    ends = [reverse("accounts:end_session", args=[mark]) for mark in marks]
    assert "has ended already" in text_of(stranger.post(ends[0], follow=True))
    assert "The session is ended" in text_of(client.post(ends[0], follow=True))
    assert sorted(each.get(OWN).status_code for each in others) == [200, 302]
    client.post(reverse("accounts:end_other_sessions"))
    assert [each.get(OWN).status_code for each in (*others, client)] == [302, 302, 200]
    assert stranger.get(OWN).status_code == 200
    kinds = AuditEvent.objects.order_by("-position").values_list("kind", flat=True)
    assert list(kinds[:2]) == ["other_sessions_ended", "session_ended"]
    client.post("/accounts/sign-out/")
    assert kinds.first() == "signed_out"


def test_another_password_ends_every_other_session(client: Client, cast: Cast) -> None:
    sign_in(other := Client(), cast.official.email)
    sign_in(client, cast.official.email)
    address = reverse("accounts:change_password")
    wrong = client.post(address, {"password1": "three words apart", "password2": "three words"})
    assert "Type the same password twice" in text_of(wrong)
    new = "three words apart"
    assert client.post(address, {"password1": new, "password2": new})["Location"] == OWN
    assert client.get(OWN).status_code == 200
    assert other.get(OWN).status_code == 302
    assert sign_in(Client(), cast.official.email, new).status_code == 302


def test_a_closed_account_reaches_nothing_at_its_next_request(client: Client, cast: Cast) -> None:
    """Pages, scripts, files: a session is a session. Calendars ask for an open account themselves."""
    sign_in(client, cast.official.email)
    deactivate_user(user=cast.official, reason="Left", by=cast.administrator)
    for address in (OWN, reverse("portfolio:cases_csv"), "/"):
        assert client.get(address).status_code == 302
    scripted = client.post(reverse("accounts:stay"), headers={"accept": "application/json"})
    assert scripted.status_code == 401


def test_what_was_typed_when_the_session_ended_is_kept_and_not_sent(
    client: Client, cast: Cast
) -> None:
    sign_in(client, cast.official.email)
    client.get(OWN)
    handed = {"kept_address": "/x/?part=2", "kept_whose": str(cast.official.pk), "why": "A reason"}
    elsewhere = {**handed, "kept_address": "//evil.example/"}
    by_another = {**handed, "kept_whose": str(cast.lead.pk)}
    for refused in (elsewhere, by_another, {"kept_address": "/x/", "kept_whose": "1"}):
        client.post(reverse("accounts:keep_typing"), refused)
        assert kept_form.KEY not in client.session
    answer = client.post(reverse("accounts:keep_typing"), handed)
    kept = reverse("accounts:kept_form")
    assert answer["Location"] == f"/accounts/sign-in/?next={kept}"
    assert client.get(OWN).status_code == 302
    sign_in(client, cast.official.email)
    words = text_of(client.get(kept))
    assert "A reason" in words
    assert 'action="/x/?part=2"' in words
    assert "kept_whose" not in words
