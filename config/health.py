"""Promises: one address that says whether database, broker, worker and beat answer.

Does not tell anything about the record: it is open to monitors without an account.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection as database
from django.http import HttpRequest, JsonResponse

from config.celery import BEAT_SEEN_KEY, app, broker

logger = logging.getLogger(__name__)
WAIT_FOR_WORKER = 1.0  # seconds
WAIT_FOR_BROKER = 1


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """What answers, as JSON. Status 200 if the pages work (the database does), else 503.

    Without `?all` the broker's side is reported but does not turn the status: pages work without it.
    """
    answers = {name: _answers(name, ask) for name, ask in QUESTIONS.items()}
    good = all(answers.values()) if "all" in request.GET else answers["database"]
    return JsonResponse(answers, status=200 if good else 503)


def _answers(name: str, ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except Exception:  # whatever a broken service raises, the answer is the same
        logger.warning("%s does not answer", name, exc_info=True)
        return False


def _database_answers() -> bool:
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


@contextmanager
def _connected() -> Iterator[Any]:
    """A connection to the broker; raises at once where it does not answer, instead of trying again."""
    with app.connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, timeout=WAIT_FOR_BROKER, interval_start=0)
        yield connection


def _worker_answers() -> bool:
    with _connected() as connection:
        return bool(app.control.ping(timeout=WAIT_FOR_WORKER, limit=1, connection=connection))


def _beat_answers() -> bool:
    with _connected() as connection:
        seen = broker(connection).get(BEAT_SEEN_KEY)
    return seen is not None and time.time() - int(seen) < 3 * settings.CELERY_BEAT_MAX_LOOP_INTERVAL


QUESTIONS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "worker": _worker_answers,
    "beat": _beat_answers,
}
