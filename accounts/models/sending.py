"""A stop on everything the service sends.

Promises that there is one stop at a time, and that it stays as it was once it has ended. Stops
nothing by itself: whoever sends asks `accounts.queries.sending_hold` first.
"""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models.guard import GuardedModel, written_once


class SendingHold(GuardedModel):
    """No mail leaves from `held_at` until somebody releases it; `because` is shown to them."""

    because = models.CharField(max_length=300)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["released_at"], nulls_distinct=False, name="sending_held_once"
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None)
                | models.Q(released_at__isnull=False, released_by__isnull=False),
                name="sending_released_by_somebody",
            ),
        )
        triggers = (*written_once(pgtrigger.Q(old__released_at__isnull=False)),)

    def __str__(self) -> str:
        return self.because
