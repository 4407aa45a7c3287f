"""A second step of signing in: set up, asked for, lost and taken away."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.factors import APP, CODES
from accounts.models import AuditEvent, Session, User
from accounts.operations.factors import add_authenticator_app
from accounts.second_step import PROOF_LASTS
from accounts.tasks import tell_of_step_taken_away
from tests.cast import PASSWORD, Cast
from tests.reading import source_of as text_of

SIGN_IN = "/accounts/sign-in/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_tries_before(db: None) -> None:
    """Rate limits, and codes already taken, are in a cache table."""
    cache.clear()


@pytest.fixture
def required(settings: Any) -> None:
    """As in production."""
    settings.SECOND_STEP = "required"


def code_of(secret: str, steps: int = 0) -> str:
    """What an app shows now, or some half minutes from now."""
    step = int(timezone.now().timestamp()) // 30 + steps
    return str(format_hotp_value(hotp_value(secret, step)))


def with_app(user: User) -> User:
    add_authenticator_app(user=user, secret=SECRET, session="", by=user)
    return user


def enter_password(client: Client, user: User, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": user.email, "password": PASSWORD, **more})


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("position").values_list("kind", flat=True))


def test_who_has_none_reaches_nothing_until_one_is_set_up(
    client: Client, cast: Cast, required: None
) -> None:
    set_up = reverse("accounts:set_up_app")
    assert enter_password(client, cast.lead, next="/councils/?q=a")["Location"] == "/councils/?q=a"
    for address in ("/", reverse("accounts:own_account"), "/councils/?q=a"):
        assert client.get(address)["Location"] == set_up
    assert client.post("/councils/", {"a": "b"})["Location"] == set_up
    assert client.get("/", headers={"accept": "application/json"}).status_code == 403
    page = text_of(client.get(set_up))
    assert "Everyone signs in here in two steps" in page
    key = re.search(r'app-code">([A-Z2-7 ]+)<', page)
    assert key is not None
    secret = key[1].replace(" ", "")
    assert "This code is not right" in text_of(client.post(set_up, {"code": "000 000"}))
    done = client.post(set_up, {"code": code_of(secret)}, follow=True)
    words = text_of(done)
    codes = re.findall(r'app-code">(\d{4} \d{4})<', words)
    assert len(set(codes)) == 10
    assert 'href="/councils/?q=a"' in words
    saved = client.get(reverse("accounts:recovery_codes_file"))
    assert all(code in saved.content.decode() for code in codes)
    assert client.get("/").status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16), tick=False):
        again = client.get(reverse("accounts:recovery_codes"), follow=True)
        assert codes[0] not in text_of(again)
    stored = [str(row.data) for row in Authenticator.objects.all()]
    assert not [each for each in stored if secret in each or codes[0].replace(" ", "") in each]
    assert kinds()[-2:] == ["factor_added", "recovery_codes_taken"]


def test_after_the_password_a_code_is_asked_for_and_taken_once(client: Client, cast: Cast) -> None:
    user = with_app(cast.official)
    kept = reverse("accounts:kept_form")
    asked = enter_password(client, user, next=kept)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert client.get("/")["Location"].startswith(SIGN_IN)
    page = client.get(asked["Location"])
    assert 'autocomplete="one-time-code"' in text_of(page)
    wrong = text_of(client.post(asked["Location"], {"code": "123456"}))
    assert "<title>Error: Enter your security code" in wrong
    assert "This code is not right, or was used before" in wrong
    code = code_of(SECRET)
    assert client.post(asked["Location"], {"code": code})["Location"] == kept
    assert AuditEvent.objects.latest("position").details["how"] == "password and authenticator app"
    other = Client()
    enter_password(other, user)
    for later in (0, 31, 61):  # as long as it could be good
        with time_machine.travel(timezone.now() + dt.timedelta(seconds=later), tick=False):
            assert other.post(asked["Location"], {"code": code}).status_code == 200
    assert other.get("/").status_code == 302


def test_a_recovery_code_works_once_and_is_counted(client: Client, cast: Cast) -> None:
    user = with_app(cast.official)
    code = Authenticator.objects.get(user=user, type=CODES).wrap().get_unused_codes()[3]
    address = reverse("mfa_authenticate")
    enter_password(client, user)
    assert client.post(address, {"code": f"{code[:4]} {code[4:]}"}).status_code == 302
    assert AuditEvent.objects.latest("position").details["how"] == "password and recovery code"
    assert "Recovery codes left: <strong>9</strong>" in text_of(client.get("/accounts/yours/"))
    cache.clear()
    other = Client()
    enter_password(other, user)
    assert other.post(address, {"code": code}).status_code == 200


def test_codes_cannot_be_guessed_and_the_limit_is_recorded(client: Client, cast: Cast) -> None:
    user = with_app(cast.official)
    enter_password(client, user)
    address = reverse("mfa_authenticate")
    for guess in range(6):
        client.post(address, {"code": f"00000{guess}"})
    assert "Too many tries" in text_of(client.post(address, {"code": code_of(SECRET)}))
    assert kinds().count("sign_in_limit_reached") == 1


def test_changing_how_one_signs_in_asks_for_the_password_again(client: Client, cast: Cast) -> None:
    user = with_app(cast.official)
    factor = Authenticator.objects.get(user=user, type=APP)
    remove = reverse("accounts:remove_factor", args=[factor.pk])
    client.force_login(user)
    sent = client.get(remove)["Location"]
    assert sent == f"{reverse('accounts:prove')}?next={remove}"
    assert "The password is not right" in text_of(client.post(sent, {"password": "a guess"}))
    assert client.post(sent, {"password": PASSWORD, "next": remove})["Location"] == remove
    assert client.post(sent, {"password": PASSWORD, "next": "//evil.example"})["Location"] == "/"
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=PROOF_LASTS + 1)):
        assert client.post(remove)["Location"] == sent
    Client().force_login(user)
    assert Session.objects.filter(user=user).count() == 2
    client.post(remove)
    assert not Authenticator.objects.exists()  # the codes go with the last step
    assert Session.objects.filter(user=user).count() == 1
    assert kinds()[-1] == "factor_removed"


def test_the_last_step_stays_where_one_is_required(
    client: Client, cast: Cast, required: None
) -> None:
    user = with_app(cast.official)
    enter_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    factor = Authenticator.objects.get(user=user, type=APP)
    answer = client.post(reverse("accounts:remove_factor", args=[factor.pk]))
    assert "This is your only second step" in text_of(answer)
    strangers = Authenticator.objects.get(user=with_app(cast.lead), type=APP)
    address = reverse("accounts:remove_factor", args=[strangers.pk])
    assert client.post(address).status_code == 404


def test_an_administrator_takes_away_what_is_lost_and_the_person_is_told(
    client: Client, cast: Cast
) -> None:
    user = with_app(cast.official)
    Client().force_login(user)
    client.force_login(cast.administrator)
    account = reverse("portfolio:account", args=[user.pk])
    assert "Authenticator app, Recovery codes" in text_of(client.get(account))
    address = reverse("accounts:take_away_factors", args=[user.pk])
    assert "Enter why, and how you know who asks" in text_of(client.post(address, {"reason": ""}))
    assert client.post(address, {"reason": "Phone lost"})["Location"] == account
    assert not Authenticator.objects.exists()
    assert not Session.objects.filter(user=user).exists()
    event = AuditEvent.objects.latest("position")
    assert (event.kind, event.by, event.details["reason"]) == (
        "factors_taken_away",
        cast.administrator,
        "Phone lost",
    )
    tell_of_step_taken_away(user.pk)
    assert mail.outbox[-1].to == [user.email]
    assert SIGN_IN in str(mail.outbox[-1].body)
    assert "has no second step" in text_of(client.post(address, {"reason": "Again"}))
    client.force_login(cast.official)
    assert client.post(address, {"reason": "Not mine to do"}).status_code == 403


def test_a_key_of_the_service_can_be_replaced(client: Client, cast: Cast, settings: Any) -> None:
    user = with_app(cast.official)
    address = reverse("mfa_authenticate")
    settings.FACTOR_KEYS = ("a new key", *settings.FACTOR_KEYS)
    enter_password(client, user)
    assert client.post(address, {"code": code_of(SECRET)}).status_code == 302
    settings.FACTOR_KEYS = ("a new key",)
    other = Client()
    enter_password(other, user)
    answer = text_of(other.post(address, {"code": code_of(SECRET, 1)}))
    assert "The service cannot check codes now" in answer
