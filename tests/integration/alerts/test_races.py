"""Sweeps and workers that meet: nothing is lost between them, nothing is there twice."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from pytest_django import DjangoDbBlocker

from accounts.queries import system_user
from interventions import tasks
from interventions.models import Alert, Mail, Sweep
from interventions.operations import alerts
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import claim, dispatch_waiting, mark_failed
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement

ISSUED, ON = dt.date(2026, 11, 2), dt.date(2027, 1, 8)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6", owed_by="")


def _another_date(cast: Cast) -> None:
    a_notice(a_case(opened_on=ISSUED, lead=cast.lead, today=ISSUED), ISSUED, PLAN, today=ISSUED)


def test_nobody_claims_a_mail_while_a_sweep_puts_an_alert_into_it(
    own_database: str,
    django_db_blocker: DjangoDbBlocker,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the alert would belong to a mail that had gone without it."""
    _another_date(cast)
    sweep(on=ON, by=system_user())
    _another_date(cast)
    attached, go_on = threading.Event(), threading.Event()

    def wait_before_the_commit(*args: Any, **details: Any) -> None:
        attached.set()
        assert go_on.wait(20)
        record(*args, **details)

    record = alerts.record  # type: ignore[attr-defined]  # what it imports, to be called later
    monkeypatch.setattr(alerts, "record", wait_before_the_commit)

    def sweep_again() -> None:
        try:
            sweep(on=ON, by=system_user())
        finally:
            connection.close()

    sent: list[EmailMessage] = []
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(sweep_again)
        assert attached.wait(20)
        assert claim(on=ON) is None
        go_on.set()
        second.result()
    dispatch_waiting(on=ON, by=system_user(), send=sent.append)

    assert Alert.objects.count() == 2
    assert [message.subject for message in sent] == ["2 dates to act on"]


def test_sweeps_at_once_raise_each_alert_once(
    own_database: str, django_db_blocker: DjangoDbBlocker, cast: Cast
) -> None:
    for _ in range(5):
        _another_date(cast)
    barrier = threading.Barrier(4)

    def sweep_with_the_others(_: int) -> int:
        try:
            barrier.wait(20)
            return sweep(on=ON, by=system_user()).raised
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        raised = list(pool.map(sweep_with_the_others, range(4)))

    assert sorted(raised) == [0, 0, 0, 5]
    assert Mail.objects.get().alerts.count() == 5


@pytest.mark.django_db
def test_a_mail_that_another_worker_has_sent_stays_sent(cast: Cast) -> None:
    _another_date(cast)
    sweep(on=ON, by=system_user())
    mine = claim(on=ON)
    assert mine is not None
    Mail.objects.update(leased_until=None)
    dispatch_waiting(on=ON, by=system_user(), send=lambda message: None)

    now = mark_failed(mail=mine, error="my line broke", by=system_user())

    assert now.state == Mail.State.SENT
    assert Mail.objects.get().state == Mail.State.SENT


@pytest.mark.django_db
def test_a_worker_holds_one_mail_at_a_time(cast: Cast) -> None:
    for lead in (cast.lead, cast.official):
        case = a_case(opened_on=ISSUED, lead=lead, today=ISSUED)
        a_notice(case, ISSUED, PLAN, today=ISSUED)
    sweep(on=ON, by=system_user())
    held: list[int] = []

    dispatch_waiting(
        on=ON,
        by=system_user(),
        send=lambda message: held.append(Mail.objects.exclude(leased_until=None).count()),
    )

    assert held == [1, 1]


@pytest.mark.django_db
def test_a_sweep_that_was_missed_is_made_up_for_once(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OVERSEE_TODAY = ON
    rung: list[int] = []
    monkeypatch.setattr(tasks.dispatch_mail, "delay", lambda: rung.append(1))
    _another_date(cast)

    tasks.sweep_if_missed()
    tasks.sweep_if_missed()

    assert Sweep.objects.count() == Alert.objects.count() == len(rung) == 1
