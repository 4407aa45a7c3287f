"""Promises: a draft that is saved while its log is submitted does not take the submission back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from accounts.permissions import NotAllowedNow
from interventions.models import MonthlyLog
from interventions.operations import logs
from interventions.operations.logs import LogEntry, save_log, submit_log
from tests.cast import Cast
from tests.factories.northmoor import TODAY, northmoor

MONTH = dt.date(2027, 1, 1)
WAITS = 1.0  # seconds; long enough for a submission that nothing holds up


def test_a_save_and_a_submission_at_once(
    own_database: str, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, adviser = northmoor(cast), cast.adviser
    entry = LogEntry(together="both")
    draft = save_log(case=case, month=MONTH, entry=entry, today=TODAY, by=adviser)
    is_saving, is_submitted = Event(), Event()
    write = logs._write

    def slow_write(*args: Any) -> None:
        is_saving.set()
        is_submitted.wait(WAITS)
        write(*args)

    monkeypatch.setattr(logs, "_write", slow_write)

    def save(person: User) -> str:
        try:
            save_log(case=case, month=MONTH, entry=entry, today=TODAY, by=person)
        except NotAllowedNow as refusal:
            return refusal.reason
        finally:
            connections.close_all()
        return "saved"

    def submit(person: User) -> str:
        is_saving.wait(10)
        try:
            submit_log(log=draft, today=TODAY, now=timezone.now(), by=person)
        finally:
            is_submitted.set()
            connections.close_all()
        return "submitted"

    with ThreadPoolExecutor(2) as pool:
        told = [pool.submit(save, adviser), pool.submit(submit, User.objects.get(pk=adviser.pk))]
        said = [each.result() for each in told]

    assert said == ["saved", "submitted"]
    assert MonthlyLog.objects.get().submitted_at is not None
