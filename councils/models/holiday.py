"""Bank holidays of England and Wales.

Promises days that are not working days, from a file with its source. Does not reach beyond the
last day of that file: `WorkingDays.last_known` is that day.
"""

from django.db import models

from accounts.models import GuardedModel

from .visibility import RegisterQuerySet


class BankHoliday(GuardedModel):
    """One bank holiday. `notes` says, for instance, that it is a substitute day."""

    day = models.DateField(unique=True)
    title = models.CharField(max_length=100)
    notes = models.CharField(max_length=200, blank=True)

    objects = RegisterQuerySet["BankHoliday"].as_manager()

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return self.title
