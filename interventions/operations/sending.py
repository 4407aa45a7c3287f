"""Letting mail go again after it was held.

Promises that what waits is either sent or marked as left unsent, as the person says who releases
it. Sends nothing itself: it rings for the worker.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import SendingHold, User
from accounts.operation import operation
from accounts.operations.sending import end_hold
from interventions import events
from interventions.models import Alert, Mail
from interventions.operations.bell import ring

LEFT_UNSENT = "left unsent when sending was released"


@operation
def release_sending(*, send_waiting: bool, on: dt.date, by: User) -> SendingHold:
    """End the hold. What could have gone by the day is sent, or left unsent for good.

    Raises NotPermitted, and NotAllowedNow where sending is not held.
    """
    hold = end_hold(by=by)
    if not send_waiting:
        _leave_unsent(on)
    ring()
    return hold


def _leave_unsent(on: dt.date) -> None:
    """Mark what waits as not to be sent; its reminders are never raised again."""
    waiting = list(
        Mail.objects.filter(state=Mail.State.WAITING, send_on__lte=on)
        .select_related("recipient")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    chosen = [mail.pk for mail in waiting]
    Mail.objects.filter(pk__in=chosen).update(
        state=Mail.State.DROPPED, leased_until=None, last_error=LEFT_UNSENT
    )
    Alert.objects.filter(mail__in=chosen).update(dropped_because=LEFT_UNSENT)
    for mail in waiting:
        record(events.MAIL_LEFT_UNSENT, subject=mail, to=mail.recipient)
