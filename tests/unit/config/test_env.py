"""What the service accepts from its environment."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import DEVELOPMENT_SECRET, VARIABLES, read_environment
from config.launch.check import PRODUCTION
from config.mail import mail_settings
from config.sign_in import DEVELOPMENT_KEY


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which production starts; each test spoils one thing."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_a_complete_production_environment_is_accepted(production: pytest.MonkeyPatch) -> None:
    environment = read_environment()

    assert environment.is_production
    assert environment.owner_database is None
    assert environment.sign_in.second_step == "required"  # without being told
    assert environment.sign_in.provider is None
    assert environment.database["USER"] == "oversee_app"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", DEVELOPMENT_SECRET, "SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("SECRET_KEY", "changeme" * 8, "SECRET_KEY"),
        ("DEBUG", "true", "DEBUG is on"),
        ("ALLOWED_HOSTS", "*", "without \\*"),
        ("ALLOWED_HOSTS", "oversee.example,*.example", "without \\*"),
        ("ALLOWED_HOSTS", ".example", "without a dot"),
        ("SERVICE_URL", "http://oversee.example", "https"),
        ("OVERSEE_TODAY", "2016-06-15", "OVERSEE_TODAY"),
        ("OVERSEE_BEAT_SECONDS", "2", "OVERSEE_BEAT_SECONDS"),
        ("OVERSEE_SECOND_STEP", "offered", "OVERSEE_SECOND_STEP must be required"),
        ("OVERSEE_FACTOR_KEYS", DEVELOPMENT_KEY, "OVERSEE_FACTOR_KEYS"),
        (
            "OVERSEE_FACTOR_KEYS",
            f"{'long enough, this one is, is it not? ' * 2},short",
            "OVERSEE_FACTOR",
        ),
        ("OVERSEE_IDLE_MINUTES", "61", "OVERSEE_IDLE_MINUTES"),
        ("OVERSEE_SESSION_HOURS", "24", "OVERSEE_SESSION_HOURS"),
        ("OIDC_ISSUER", "http://login.example", "OIDC_ISSUER must begin with https"),
        ("OIDC_ISSUER", "https://login.example", "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"),
        ("OIDC_ISSUER", "https://login.example/common/v2.0", "your own tenant"),
        ("DATABASE_OWNER_URL", "postgresql://oversee_app@localhost/oversee", "another role"),
    ],
)
def test_production_refuses_to_start(
    production: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    production.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=words):
        read_environment()


@pytest.mark.parametrize(
    "name", [variable.name for variable in VARIABLES if variable.needed_in_production]
)
def test_production_names_what_is_not_set(production: pytest.MonkeyPatch, name: str) -> None:
    production.delenv(name)

    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment()


def test_production_names_all_faults_at_once(production: pytest.MonkeyPatch) -> None:
    production.setenv("DEBUG", "true")
    production.delenv("EMAIL_URL")

    with pytest.raises(ImproperlyConfigured) as refused:
        read_environment()

    assert "DEBUG" in str(refused.value)
    assert "EMAIL_URL" in str(refused.value)


def test_today_may_be_set_outside_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERSEE_TODAY", "2016-06-15")

    assert read_environment().today == dt.date(2016, 6, 15)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OVERSEE_TODAY", "15 June 2016"),
        ("OVERSEE_ENV", "staging"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DEBUG", "perhaps"),
        ("OVERSEE_BEAT_SECONDS", "soon"),
        ("OVERSEE_SECOND_STEP", "perhaps"),
        ("OVERSEE_IDLE_MINUTES", "0"),
    ],
)
def test_nonsense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment()


def test_a_socket_folder_can_be_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://oversee_app@%2Ftmp%2Fsockets/oversee")

    assert read_environment().database["HOST"] == "/tmp/sockets"


def test_without_a_mail_server_mail_goes_into_a_folder() -> None:
    assert mail_settings("").backend.endswith("filebased.EmailBackend")


def test_a_mail_address_becomes_settings() -> None:
    mail = mail_settings("smtp+tls://user%40dfe:pass%2Fword@mail.example")

    assert (mail.host, mail.port, mail.user, mail.password) == (
        "mail.example",
        587,
        "user@dfe",
        "pass/word",
    )
    assert mail.starttls
    assert not mail.tls


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_that_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_settings(url)
