"""What a monitor hears, and what whoever looks after the service sees."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.operations.sending import hold_sending
from config import health
from interventions.models import Mail
from interventions.operations.alerts import sweep
from interventions.queries.mail_state import mail_state
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 8)
PROCESSES = ("_database", "_redis", "_worker", "_beat")


@pytest.fixture
def all_answer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Every process answers; a test silences one."""
    settings.OVERSEE_TODAY = ON
    for name in PROCESSES:
        monkeypatch.setattr(health, name, lambda: True)
    return monkeypatch


def _silent() -> bool:
    raise ConnectionError("secret-host:6379 refused")


def _mail(cast: Cast, state: Mail.State, made_at: dt.datetime) -> None:
    Mail.objects.bulk_create(
        [Mail(key="x", recipient=cast.lead, send_on=ON, state=state, last_error="550 no such box")]
    )
    Mail.objects.update(made_at=made_at)


@pytest.mark.parametrize(
    ("silent", "plain", "processes", "everything"),
    [
        ("", 200, 200, 200),
        ("_database", 503, 503, 503),
        ("_redis", 200, 503, 503),
        ("_worker", 200, 503, 503),
        ("_beat", 200, 503, 503),
    ],
)
def test_a_monitor_hears_yes_or_no(
    all_answer: pytest.MonkeyPatch,
    client: Client,
    cast: Cast,
    silent: str,
    plain: int,
    processes: int,
    everything: int,
) -> None:
    sweep(on=ON, by=cast.system)
    if silent:
        all_answer.setattr(health, silent, _silent)

    answers = [client.get(f"/health{asked}") for asked in ("", "?processes", "?all")]

    assert [answer.status_code for answer in answers] == [plain, processes, everything]
    for answer in answers:
        assert answer.json() == {"ok": answer.status_code == 200}


def test_everything_is_not_well_while_no_sweep_has_run(
    all_answer: pytest.MonkeyPatch, client: Client, cast: Cast
) -> None:
    assert client.get("/health?all").json() == {"ok": False}
    sweep(on=ON - dt.timedelta(days=2), by=cast.system)
    assert client.get("/health?all").json() == {"ok": False}
    sweep(on=ON + dt.timedelta(days=30), by=cast.system)  # asked for by hand: no sweep of today
    assert client.get("/health?all").json() == {"ok": False}
    sweep(on=ON, by=cast.system)
    assert client.get("/health?all").json() == {"ok": True}


def test_a_sweep_is_late_from_seven_in_the_morning_on(cast: Cast) -> None:
    sweep(on=ON - dt.timedelta(days=1), by=cast.system)

    def is_late(hour: int) -> bool:
        now = timezone.make_aware(dt.datetime.combine(ON, dt.time(hour)))
        return mail_state(ON, now).sweep_is_late

    assert [is_late(hour) for hour in (0, 6, 7, 23)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("state", "minutes", "is_well"),
    [
        (Mail.State.WAITING, 5, True),
        (Mail.State.WAITING, 31, False),
        (Mail.State.SENT, 300, True),
        (Mail.State.FAILED, 300, False),
    ],
)
def test_mail_that_waits_too_long_or_was_given_up_is_not_well(
    all_answer: pytest.MonkeyPatch,
    client: Client,
    cast: Cast,
    state: Mail.State,
    minutes: int,
    is_well: bool,
) -> None:
    now = dt.datetime(2027, 1, 8, 12, tzinfo=dt.UTC)
    all_answer.setattr("django.utils.timezone.now", lambda: now)
    sweep(on=ON, by=cast.system)
    sent_at = {"sent_at": now} if state == Mail.State.SENT else {}
    _mail(cast, Mail.State.WAITING, now - dt.timedelta(minutes=minutes))
    Mail.objects.update(state=state, **sent_at)

    assert client.get("/health?all").json() == {"ok": is_well}


def test_everything_is_not_well_while_sending_is_held(
    all_answer: pytest.MonkeyPatch, client: Client, cast: Cast
) -> None:
    sweep(on=ON, by=cast.system)
    hold_sending(because="The service was restored", by=cast.system)

    assert client.get("/health?all").json() == {"ok": False}
    assert client.get("/health").json() == {"ok": True}


def test_an_administrator_sees_what_is_not_well(
    all_answer: pytest.MonkeyPatch, client: Client, cast: Cast
) -> None:
    all_answer.setattr(health, "_worker", _silent)
    hold_sending(because="The service was restored", by=cast.system)
    client.force_login(cast.administrator)

    page = client.get("/health/details/").content.decode()

    for words in (
        "No worker answers.",
        "None has run yet.",
        "The service was restored.",
        "Release sending",
    ):
        assert words in page
    assert "secret-host" not in page


def test_all_is_well_in_words(all_answer: pytest.MonkeyPatch, client: Client, cast: Cast) -> None:
    sweep(on=ON, by=cast.system)
    client.force_login(cast.administrator)

    page = client.get("/health/details/").content.decode()

    assert "Unwell" not in page
    trail = " ".join(page.split(">Audit trail<")[1].split("</tr>")[0].split())
    assert "Not known" in trail
    assert "Not checked yet." in trail
    assert "Well" not in trail
    assert "0 reminders raised." in page
    assert "Mail may leave." in page


@pytest.mark.parametrize("who", ["official", "private_office", "adviser", "stranger"])
def test_nobody_else_sees_it(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get("/health/details/").status_code == 403


def test_details_need_signing_in(client: Client) -> None:
    assert client.get("/health/details/").status_code == 302
