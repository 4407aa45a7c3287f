"""Scheduled work of the case: a few lines each, one operation.

Promises that every task may run twice, late, or on two workers. A task carries no content: it
says "look".
"""

from celery import shared_task

from accounts.clock import today
from accounts.queries import system_user
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.projection import renew_projections


@shared_task
def sweep_today() -> None:
    """Raise the day's alerts and ring for their mail."""
    sweep(on=today(), by=system_user())
    dispatch_mail.delay()


@shared_task
def dispatch_mail() -> None:
    """Send what waits, until nothing does."""
    by = system_user()
    while True:
        done = dispatch_waiting(on=today(), by=by)
        if done.sent + done.failed + done.dropped == 0:
            return


@shared_task
def renew_deadlines() -> None:
    """Work out again what has run out."""
    renew_projections(today=today(), by=system_user())
