"""Sending what waits: once, under one Message-ID, and nothing that is no longer so."""

import datetime as dt
import socket
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.operations.users import deactivate_user
from accounts.permissions import Role
from accounts.queries import system_user
from interventions.models import Alert, Assignment, Intervention, Mail, Party
from interventions.operations import dispatch
from interventions.operations.alerts import sweep
from interventions.operations.assignments import assign
from interventions.operations.dispatch import dispatch_waiting
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, a_requirement
from tests.plugins.wait import until

ISSUED = dt.date(2026, 11, 2)
ON = dt.date(2027, 1, 8)
PLAN = a_requirement(
    "plan", {"by": "2027-01-22"}, "6", owed_by=Party.COUNCIL, quote="must submit a plan"
)


def _a_case_with_mail(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    sweep(on=ON, by=system_user())
    return case


class Sent:
    """Keeps what was sent; fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.messages: list[EmailMessage] = []
        self.failures = failures

    def __call__(self, message: EmailMessage) -> None:
        self.messages.append(message)
        if len(self.messages) <= self.failures:
            raise ConnectionError("the server closed the connection")


def _dispatch(sent: Sent, on: dt.date = ON) -> dispatch.Dispatched:
    return dispatch_waiting(on=on, by=system_user(), send=sent)


def test_a_reminder_says_what_it_is_about_but_not_in_its_subject(cast: Cast) -> None:
    _a_case_with_mail(cast)
    sent = Sent()

    done = _dispatch(sent)

    (message,) = sent.messages
    assert done == dispatch.Dispatched(sent=1)
    assert message.to == [cast.lead.email]
    assert message.subject == "1 date to act on"
    for part in (
        "Northmoor Council",
        "paragraph 6 of the notice",
        "must submit a plan",
        "Due Friday 22 January 2027.",
        "What meets it",
        "/requirements/",
    ):
        assert part in message.body


def test_a_mail_goes_once_however_often_the_bell_rings(cast: Cast) -> None:
    _a_case_with_mail(cast)
    sent = Sent()

    _dispatch(sent)
    _dispatch(sent)

    assert len(sent.messages) == 1
    assert Mail.objects.get().state == Mail.State.SENT


def test_a_failed_try_waits_longer_each_time_and_keeps_its_message_id(cast: Cast) -> None:
    _a_case_with_mail(cast)
    sent = Sent(failures=2)
    pauses = []

    for _ in range(3):
        _dispatch(sent)
        mail = Mail.objects.get()
        if mail.leased_until is not None:
            pauses.append(mail.leased_until - timezone.now())
            Mail.objects.update(leased_until=None)

    assert Mail.objects.get().state == Mail.State.SENT
    assert len({message.extra_headers["Message-ID"] for message in sent.messages}) == 1
    assert pauses[1] > 1.5 * pauses[0]


def test_a_mail_that_fails_too_often_is_given_up_and_says_why(cast: Cast) -> None:
    _a_case_with_mail(cast)
    sent = Sent(failures=99)

    for _ in range(dispatch.TRIES):
        _dispatch(sent)
        Mail.objects.update(leased_until=None)

    mail = Mail.objects.get()
    assert mail.state == Mail.State.FAILED
    assert "the server closed the connection" in mail.last_error
    assert _dispatch(sent) == dispatch.Dispatched()


def test_a_date_met_after_the_sweep_is_left_out(cast: Cast) -> None:
    case = _a_case_with_mail(cast)
    a_happening(case, "2027-01-08", "plan", today="2027-01-08")
    sent = Sent()

    done = _dispatch(sent)

    assert done == dispatch.Dispatched(dropped=1)
    assert sent.messages == []
    assert "met or no longer due" in Alert.objects.get().dropped_because


def test_a_person_who_left_after_the_sweep_is_not_written_to(cast: Cast, settings: Any) -> None:
    settings.OVERSEE_TODAY = ON
    case = _a_case_with_mail(cast)
    lead = Assignment.Role.LEAD
    assign(case=case, user=cast.official, role=lead, from_date=ON, by=cast.lead)
    deactivate_user(user=cast.lead, reason="Left.", by=cast.administrator)
    sent = Sent()

    _dispatch(sent)

    assert sent.messages == []


def test_one_who_gave_the_case_away_after_the_sweep_is_not_written_to(cast: Cast) -> None:
    case = _a_case_with_mail(cast)
    lead = Assignment.Role.LEAD
    assign(case=case, user=cast.official, role=lead, from_date=ON, by=cast.lead)
    sent = Sent()

    _dispatch(sent)

    assert sent.messages == []
    assert "no longer leads" in Alert.objects.get().dropped_because


def test_nothing_goes_before_its_day(cast: Cast) -> None:
    _a_case_with_mail(cast)

    assert _dispatch(Sent(), on=ON - dt.timedelta(days=1)) == dispatch.Dispatched()


def test_two_workers_do_not_send_the_same_mail(
    own_database: str, django_db_blocker: DjangoDbBlocker, cast: Cast
) -> None:
    for number in range(6):
        lead = cast.someone(f"Lead {number}", "the Department", Role.OFFICIAL)
        case = a_case(opened_on=ISSUED, lead=lead, today=ISSUED)
        a_notice(case, ISSUED, PLAN, today=ISSUED)
    sweep(on=ON, by=system_user())
    sent = Sent()

    def work(_: int) -> None:
        try:
            while dispatch_waiting(on=ON, by=system_user(), send=sent, limit=1).sent:
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    keys = [message.extra_headers["Message-ID"] for message in sent.messages]
    assert len(keys) == len(set(keys)) == 6


@pytest.fixture
def mail_server(tmp_path: Path) -> Generator[tuple[int, Path]]:
    """A mail server in a process of its own that keeps what it gets in a maildir."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path / "mail"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "aiosmtpd",
            "-n",
            "-l",
            f"127.0.0.1:{port}",
            "-c",
            "aiosmtpd.handlers.Mailbox",
            str(folder),
        ]
    )

    def answers() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    until(answers, "the mail server answers")
    yield port, folder
    process.terminate()
    process.wait(timeout=10)


def test_a_real_mail_server_gets_the_reminder(
    cast: Cast, mail_server: tuple[int, Path], settings: pytest.FixtureRequest
) -> None:
    port, folder = mail_server
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST = "127.0.0.1"  # type: ignore[attr-defined]
    settings.EMAIL_PORT = port  # type: ignore[attr-defined]
    _a_case_with_mail(cast)

    done = dispatch_waiting(on=ON, by=system_user())

    (stored,) = (folder / "new").iterdir()
    text = stored.read_text()
    assert done.sent == 1
    assert f"Message-ID: {dispatch.message_id(Mail.objects.get())}" in text
    assert "Subject: 1 date to act on" in text
