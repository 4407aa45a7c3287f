"""Scheduled work of the case: a few lines each, one operation.

Promises that every task may run twice, late, or on two workers. A task carries no content: it
says "look".
"""

from celery import shared_task

from accounts.clock import today
from accounts.queries import system_user
from interventions.models import HolidayChange
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.holidays import work_out_holiday_change
from interventions.operations.projection import renew_projections
from interventions.queries.mail_state import is_swept


@shared_task
def sweep_today() -> None:
    """Raise the day's alerts and ring for their mail."""
    sweep(on=today(), by=system_user())
    dispatch_mail.delay()


@shared_task
def sweep_if_missed() -> None:
    """Raise the day's alerts if nobody has: a sweep whose worker died, or that no beat asked for."""
    if not is_swept(today()):
        sweep_today()


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
    """Work out again what has run out, and what a change of bank holidays left."""
    renew_projections(today=today(), by=system_user())
    finish_holiday_changes()


@shared_task
def finish_holiday_changes() -> None:
    """Work out what is left of each change of bank holidays, batch by batch."""
    by = system_user()
    for change in HolidayChange.objects.filter(finished_at=None).order_by("pk"):
        while work_out_holiday_change(change=change, today=today(), by=by).finished_at is None:
            pass
