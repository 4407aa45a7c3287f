"""Whether reminders go out: the last sweep, what waits, what was given up, whether sending is held.

Promises figures alone, nothing of any case or person. Mends nothing.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, DateTimeField, Max, Min, Q
from django.db.models.functions import Cast, Greatest
from django.utils import timezone

from accounts.clock import LONDON
from accounts.models import SendingHold
from accounts.queries import sending_hold
from interventions.models import Mail, Sweep

SWEPT_BY = 7  # o'clock: the sweep of the day, at six, is late from then on
STUCK_AFTER = dt.timedelta(minutes=30)  # three looks of the schedule, five tries


@dataclass(frozen=True)
class MailState:
    """`waits_since` is when the oldest mail that waits could first have gone; None if none waits.

    `given_up` counts mail of today and yesterday that could not be delivered.
    """

    sweep: Sweep | None
    sweep_is_late: bool
    waiting: int
    waits_since: dt.datetime | None
    is_stuck: bool
    given_up: int
    hold: SendingHold | None


def mail_state(on: dt.date, now: dt.datetime) -> MailState:
    """How sending stands on the day, at the moment; three queries."""
    sweep = Sweep.objects.filter(on__lte=on).order_by("-on", "-ran_at").first()
    due = Q(state=Mail.State.WAITING, send_on__lte=on)
    recent = Q(state=Mail.State.FAILED, send_on__gte=on - dt.timedelta(days=1))
    found = Mail.objects.aggregate(
        waiting=Count("pk", filter=due),
        since=Min(Greatest("made_at", Cast("send_on", DateTimeField())), filter=due),
        given_up=Count("pk", filter=recent),
    )
    return MailState(
        sweep=sweep,
        sweep_is_late=sweep is None or sweep.on < _last_sweep_due(on, now),
        waiting=found["waiting"],
        waits_since=found["since"],
        is_stuck=found["since"] is not None and now - found["since"] > STUCK_AFTER,
        given_up=found["given_up"],
        hold=sending_hold(),
    )


def is_swept(on: dt.date) -> bool:
    """Whether a sweep of the day has run to its end."""
    return Sweep.objects.filter(on=on).exists()


def _last_sweep_due(on: dt.date, now: dt.datetime) -> dt.date:
    """The day whose sweep must have run: today's only from seven o'clock on."""
    is_morning = timezone.localtime(now, LONDON).hour < SWEPT_BY
    return on - dt.timedelta(days=1) if is_morning else on


@dataclass(frozen=True)
class Waiting:
    """Mail that may go on a day, counted: made before sending was held, and since."""

    before: int
    since: int
    last_made_before: dt.datetime | None

    @property
    def total(self) -> int:
        """All of it."""
        return self.before + self.since


def waiting_mail(hold: SendingHold, on: dt.date) -> Waiting:
    """What waits while sending is held; one query."""
    early = Q(made_at__lt=hold.held_at)
    found = Mail.objects.filter(state=Mail.State.WAITING, send_on__lte=on).aggregate(
        before=Count("pk", filter=early),
        since=Count("pk", filter=~early),
        last=Max("made_at", filter=early),
    )
    return Waiting(found["before"], found["since"], found["last"])
