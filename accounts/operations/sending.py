"""Holding everything the service sends, and letting it go again.

Promises that a hold is a stored fact that outlives every process. Sends nothing and stops no
process: whoever sends looks at the fact.
"""

from django.utils import timezone

from accounts import events
from accounts.audit import record
from accounts.models import SendingHold, User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from accounts.queries import sending_hold

RELEASE = "Only whoever looks after the service can release sending."


@operation
def hold_sending(*, because: str, by: User) -> SendingHold:
    """Let no mail leave until somebody releases it; a hold that stands already stays as it is."""
    by.check_may(Permission.LOOK_AFTER_SERVICE, "Only whoever looks after the service can do this.")
    hold = sending_hold()
    if hold is None:
        hold = SendingHold(because=because, held_at=timezone.now(), held_by=by)
        hold.save()
    record(events.SENDING_HELD, subject=hold, because=because)
    return hold


@operation
def end_hold(*, by: User) -> SendingHold:
    """End the hold. Raises NotAllowedNow where there is none: somebody else was quicker."""
    by.check_may(Permission.LOOK_AFTER_SERVICE, RELEASE)
    hold = SendingHold.objects.select_for_update().filter(released_at=None).first()
    if hold is None:
        raise NotAllowedNow("Sending is not held: mail leaves as it should.")
    hold.released_at, hold.released_by = timezone.now(), by
    hold.save(update_fields=["released_at", "released_by"])
    record(events.SENDING_RELEASED, subject=hold)
    return hold
