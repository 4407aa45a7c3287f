"""Signing in with an identity provider that runs in a process of its own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.operations.factors import add_authenticator_app, take_away_factors
from config.sign_in import Provider
from tests.cast import PASSWORD, Cast
from tests.identity_provider import press, running_provider
from tests.reading import source_of

SIGN_IN = "/accounts/sign-in/"
BEN = "ben.carter@example.invalid"
PEOPLE: tuple[dict[str, object], ...] = (
    {"sub": "b-1", "email": BEN.upper(), "email_verified": True},
    {"sub": "b-2", "email": BEN, "email_verified": True},
    {"sub": "unverified", "email": BEN, "email_verified": False},
    {"sub": "in words", "email": BEN, "email_verified": "false"},
    {"sub": "nobody", "email": "nobody@example.invalid", "email_verified": True},
    {"sub": "closed", "email": "max.reed@example.invalid", "email_verified": True},
    {"sub": "system", "email": "system@oversee.invalid", "email_verified": True},
    {"sub": "owen", "email": "owen.hart@example.invalid", "email_verified": True},
)


@pytest.fixture(scope="module")
def started() -> Iterator[Provider]:
    with running_provider(*PEOPLE) as provider:
        yield provider


@pytest.fixture
def provider(started: Provider, settings: Any, db: None) -> Provider:
    """The service told of the provider, and asking for a second step, as in production."""
    cache.clear()
    settings.SECOND_STEP = "required"
    settings.SERVICE_URL = "http://testserver"
    return told(settings, started)


def told(settings: Any, provider: Provider) -> Provider:
    settings.PROVIDER = provider
    settings.SOCIALACCOUNT_PROVIDERS = provider.for_allauth
    return provider


def come(client: Client, subject: str, after: str = "") -> Any:
    """Press the button, sign in there as that subject, and come back."""
    begin = f"{reverse('accounts:provider')}?next={after}"
    back = press(client.get(begin)["Location"], sub=subject)
    assert back.startswith("http://testserver/accounts/sign-in/provider/back/")
    return client.get(back.removeprefix("http://testserver"))


def test_an_official_is_known_by_address_once_and_by_subject_ever_after(
    client: Client, cast: Cast, provider: Provider
) -> None:
    user = cast.official
    assert "Sign in with your work account" in source_of(client.get(SIGN_IN))
    assert come(client, "b-1", "/councils/?q=a")["Location"] == "/councils/?q=a"
    assert client.get("/councils/").status_code == 200  # the provider asks for its own second step
    tie = SocialAccount.objects.get()
    assert (tie.user, tie.uid, tie.extra_data) == (user, "b-1", {})
    events = list(AuditEvent.objects.order_by("-position").values_list("kind", "details")[:2])
    assert [kind for kind, _ in events] == ["signed_in", "provider_tied"]
    assert events[0][1]["how"] == "identity provider"
    User.objects.filter(pk=user.pk).update(email="another@example.invalid")
    again = Client()
    assert come(again, "b-1")["Location"] == "/"
    assert again.get("/").status_code == 200


def test_the_next_person_with_that_address_is_not_let_in_until_an_administrator_says_so(
    client: Client, cast: Cast, provider: Provider
) -> None:
    user = cast.official
    come(client, "b-1")
    newcomer = Client()
    assert come(newcomer, "b-2").status_code == 403
    take_away_factors(user=user, reason="The address is Beth’s now.", by=cast.administrator)
    assert client.get("/").status_code == 302
    assert come(newcomer, "b-2").status_code == 302


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("nobody", 'says that you are <strong class="app-break">nobody@example.invalid'),
        ("unverified", "does not vouch for your email address"),
        ("in words", "does not vouch for your email address"),
        ("system", "No account that you can use has this address"),
    ],
)
def test_who_has_no_account_is_told_what_to_do_and_gets_none(
    client: Client, cast: Cast, provider: Provider, subject: str, words: str
) -> None:
    before = (cast.official, User.objects.count())[1]
    answer = come(client, subject)
    assert answer.status_code == 403
    assert words in source_of(answer)
    assert "Ask an administrator of the service for an account" in source_of(answer)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()
    assert client.get("/").status_code == 302


def test_a_closed_account_stays_closed(client: Client, cast: Cast, provider: Provider) -> None:
    assert cast.closed.email == PEOPLE[5]["email"]
    assert come(client, "closed")["Location"] == reverse("account_inactive")
    assert not SocialAccount.objects.exists()


def test_a_provider_may_be_trusted_for_addresses_it_says_nothing_about(
    client: Client, cast: Cast, provider: Provider, settings: Any
) -> None:
    told(settings, replace(provider, email_is_verified=True))
    assert cast.official.email == BEN
    assert come(client, "unverified").status_code == 302


def test_signing_out_goes_on_to_the_provider_and_back(
    client: Client, cast: Cast, provider: Provider
) -> None:
    assert cast.official
    come(client, "b-1")
    kept = dict(client.session)
    out = client.post("/accounts/sign-out/")["Location"]
    assert out.startswith(f"{provider.issuer}/oauth2/end_session?")
    asked = parse_qs(urlsplit(out).query)
    assert asked["post_logout_redirect_uri"] == [f"http://testserver{SIGN_IN}"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert asked["id_token_hint"][0] not in str(kept)  # encrypted in the session
    assert client.get("/").status_code == 302
    client.force_login(cast.official)
    assert client.post("/accounts/sign-out/")["Location"] == SIGN_IN


def test_what_goes_wrong_on_the_way_is_said(
    client: Client, cast: Cast, provider: Provider, settings: Any
) -> None:
    begin = client.get(reverse("accounts:provider"))["Location"]
    (state,) = parse_qs(urlsplit(begin).query)["state"]
    denied = press(begin, action="deny").removeprefix("http://testserver")
    assert "You stopped before" in source_of(client.get(f"{denied}&state={state}"))
    back = press(client.get(reverse("accounts:provider"))["Location"], sub="b-1")
    path = back.removeprefix("http://testserver")
    assert Client().get(path).status_code == 502  # begun in another browser
    assert client.get(path.replace("code=", "code=x")).status_code == 502
    assert client.get("/").status_code == 302
    told(settings, replace(provider, issuer="http://127.0.0.1:1"))
    assert client.get(reverse("accounts:provider")).status_code == 502
    settings.PROVIDER = None
    assert client.get(reverse("accounts:provider")).status_code == 404
    assert client.get(reverse("accounts:provider_callback")).status_code == 404


def test_officials_may_be_told_to_come_by_the_provider_only(
    client: Client, cast: Cast, provider: Provider, settings: Any
) -> None:
    told(settings, replace(provider, only_for_officials=True))
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    add_authenticator_app(user=cast.official, secret=secret, session="", by=cast.official)

    def by_password(user: User) -> Any:
        return Client().post(SIGN_IN, {"login": user.email, "password": PASSWORD})

    refused = by_password(cast.official)
    assert refused.status_code == 403
    assert "People of the Department do not use a password here" in source_of(refused)
    assert by_password(cast.adviser).status_code == 302
    assert by_password(cast.administrator).status_code == 302
    assert come(client, "b-1")["Location"] == "/"  # no code asked for: the provider has its own
