"""Promises: whether the pages, the processes and the sending of reminders are well.

A monitor without an account hears yes or no and nothing else; whoever looks after the service sees
what is not well, and why. Mends nothing.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection as database
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.queries import last_verification
from config.celery import BEAT_SEEN_KEY, app, broker
from govuk.dates import clock_time, counted, weekday_date
from interventions.queries.mail_state import MailState, mail_state

logger = logging.getLogger(__name__)
WAIT_FOR_WORKER = 1.0  # seconds
WAIT_FOR_BROKER = 1
SILENT = "Does not answer."
TRAIL_CHECKED_WITHIN = timedelta(hours=50)


@dataclass(frozen=True)
class Answer:
    """What was asked, whether it is well, and what there is to say, without anything of a case.

    What was never looked at rings no alarm, and is not called well either.
    """

    name: str
    is_well: bool
    words: str
    is_known: bool = True


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For monitors: {"ok": true} with status 200, or {"ok": false} with 503.

    Asks whether pages work, which needs the database alone; with `?processes` also whether Redis,
    worker and beat answer; with `?all` also whether reminders go out.
    """
    good = all(answer.is_well for answer in _asked(request))
    return JsonResponse({"ok": good}, status=200 if good else 503)


@require_safe
def health_details(request: HttpRequest) -> HttpResponse:
    """Everything that can be asked, in words, for whoever looks after the service."""
    person = cast(User, request.user)
    person.check_may(
        Permission.LOOK_AFTER_SERVICE, "Only whoever looks after the service can see how it runs."
    )
    answers = [*_processes(), *_sending(), _trail()]
    return render(request, "health.html", {"answers": answers, "now": timezone.now()})


def _asked(request: HttpRequest) -> Iterator[Answer]:
    everything = "all" in request.GET
    yield _answer("Database", _database)
    if everything or "processes" in request.GET:
        yield from list(_processes())[1:]
    if everything:
        yield from _sending()
        yield _trail()


def _processes() -> Iterator[Answer]:
    yield _answer("Database", _database)
    yield _answer("Redis", _redis, "Does not answer. Pages work, mail waits.")
    yield _answer("Worker", _worker, "No worker answers. Pages work, mail waits.")
    yield _answer("Beat", _beat, "Nothing starts by the clock: no sweep, no renewal.")


def _answer(name: str, ask: Callable[[], bool], silent: str = SILENT) -> Answer:
    try:
        is_well = ask()
    except Exception:  # whatever a broken service raises, the answer is the same
        logger.warning("%s does not answer", name, exc_info=True)
        is_well = False
    return Answer(name, is_well, "Answers." if is_well else silent)


def _database() -> bool:
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


@contextmanager
def _connected() -> Iterator[Any]:
    """A connection to the broker; raises at once where it does not answer, instead of trying again."""
    with app.connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, timeout=WAIT_FOR_BROKER, interval_start=0)
        yield connection


def _redis() -> bool:
    with _connected() as connection:
        return bool(broker(connection).ping())


def _worker() -> bool:
    with _connected() as connection:
        return bool(app.control.ping(timeout=WAIT_FOR_WORKER, limit=1, connection=connection))


def _beat() -> bool:
    with _connected() as connection:
        seen = broker(connection).get(BEAT_SEEN_KEY)
    return seen is not None and time.time() - int(seen) < 3 * settings.CELERY_BEAT_MAX_LOOP_INTERVAL


def _sending() -> list[Answer]:
    """Whether reminders are raised and go out; all not well where the database does not tell."""
    try:
        state = mail_state(today(), timezone.now())
    except Exception:  # as above
        logger.warning("the state of mail cannot be told", exc_info=True)
        return [Answer("Reminders", is_well=False, words=SILENT)]
    return [_sweep(state), _queue(state), _given_up(state), _hold(state)]


def _sweep(state: MailState) -> Answer:
    words = "None has run yet."
    if state.sweep is not None:
        words = f"{_moment(state.sweep.ran_at)}, {counted(state.sweep.raised, 'reminder')} raised."
    return Answer("Last sweep", not state.sweep_is_late, words)


def _queue(state: MailState) -> Answer:
    words = "None."
    if state.waits_since is not None:
        words = f"{state.waiting}, the oldest since {_moment(state.waits_since)}."
    return Answer("Mail that waits", not state.is_stuck, words)


def _given_up(state: MailState) -> Answer:
    words = f"{state.given_up} of today and yesterday." if state.given_up else "None lately."
    return Answer("Mail that could not be delivered", state.given_up == 0, words)


def _hold(state: MailState) -> Answer:
    words = "Mail may leave."
    if state.hold is not None:
        words = f"Held since {_moment(state.hold.held_at)}. {state.hold.because}."
    return Answer("Sending", state.hold is None, words)


def _trail() -> Answer:
    """Whether the last look at the audit trail found it whole, and was not too long ago."""
    name = "Audit trail"
    try:
        last = last_verification()
    except Exception:  # as above
        logger.warning("the state of the audit trail cannot be told", exc_info=True)
        return Answer(name, is_well=False, words=SILENT)
    if last is None:
        return Answer(name, is_well=True, words="Not checked yet.", is_known=False)
    when = _moment(last.at)
    if last.faults:
        faults = counted(len(last.faults), "fault")
        return Answer(name, is_well=False, words=f"{faults} found {when}. {last.faults[0]}.")
    is_old = timezone.now() - last.at > TRAIL_CHECKED_WITHIN
    words = f"Whole {when}: {counted(last.events, 'event')}."
    return Answer(name, not is_old, words)


def _moment(value: Any) -> str:
    local = timezone.localtime(value)
    return f"{weekday_date(local.date())} at {clock_time(local)}"
