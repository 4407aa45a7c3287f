"""Bank holidays of England and Wales.

Promises days that are not working days, from a file with its source or as an administrator entered
them, each with the days between which we knew it. Does not reach beyond the last day of the list:
`WorkingDays.last_known` is that day.
"""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models import GuardedModel

from .visibility import RegisterQuerySet


class BankHolidayQuerySet(RegisterQuerySet["BankHoliday"]):
    """Bank holidays by what was known when."""

    def standing(self) -> Self:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_on=None)

    def known(self, on: dt.date) -> Self:
        """Those known on a day; what came with the list was always known."""
        return self.filter(
            models.Q(recorded_on=None) | models.Q(recorded_on__lte=on),
            models.Q(withdrawn_on=None) | models.Q(withdrawn_on__gt=on),
        )


class BankHoliday(GuardedModel):
    """One bank holiday. `notes` says, for instance, that it is a substitute day.

    `recorded_on` and `recorded_by` are null for what came with the published list, which was known
    before the service was. Withdrawn once, with a reason; never deleted.
    """

    day = models.DateField()
    title = models.CharField(max_length=100)
    notes = models.CharField(max_length=200, blank=True)
    recorded_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_reason = models.TextField(blank=True)

    objects = BankHolidayQuerySet.as_manager()

    class Meta:
        ordering = ("day", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["day"],
                condition=models.Q(withdrawn_on=None),
                name="bank_holiday_once_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_by=None, withdrawn_reason="")
                | models.Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False)
                & ~models.Q(withdrawn_reason=""),
                name="bank_holiday_withdrawal_complete",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="holiday_stays", fields=["day", "recorded_on", "recorded_by"]),
            pgtrigger.Protect(
                name="holiday_withdrawn_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_on__isnull=False),
            ),
            pgtrigger.Protect(name="holiday_not_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.title
