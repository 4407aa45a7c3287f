"""Ringing for the worker.

Promises that a ring comes after the commit and never breaks what was committed: without a broker
the mail waits for the next look of the schedule. Carries no content: it says "look".
"""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

DISPATCH = "interventions.tasks.dispatch_mail"
HOLIDAYS = "interventions.tasks.finish_holiday_changes"
RENEW = "interventions.tasks.renew_deadlines"


def ring(task: str = DISPATCH) -> None:
    """Ask a worker to look, once this transaction has committed."""
    transaction.on_commit(lambda: ring_now(task))


def ring_now(task: str) -> None:
    """Ask a worker to look. A broker that does not answer is noted, not raised."""
    try:
        current_app.send_task(task, retry=False)
    except OperationalError:
        logger.warning("the broker did not take %s; the schedule will", task)
