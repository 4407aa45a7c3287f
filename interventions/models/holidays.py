"""What a change to the list of bank holidays did to open dates.

Promises that a change is worked out to its end whoever is interrupted, and that which dates moved
stays on the record. Works out nothing.
"""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models import GuardedModel, written_once
from councils.models import BankHoliday

from .case import CaseQuerySet, Intervention
from .obligations import Obligation


class HolidayChange(GuardedModel):
    """A bank holiday that was entered or withdrawn, and how far its dates are worked out again.

    `concerned` is how many requirements it may bear on, `worked_out` how many of them are done, up
    to the one with the id `last_done`; `finished_at` is empty while some are left.
    """

    class Kind(models.TextChoices):
        ADDED = "added", "Entered"
        WITHDRAWN = "withdrawn", "Withdrawn"

    holiday = models.ForeignKey(BankHoliday, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    made_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    concerned = models.PositiveIntegerField()
    worked_out = models.PositiveIntegerField(default=0)
    last_done = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["holiday", "kind"], name="holiday_change_once_a_kind"),
        )
        triggers = (
            pgtrigger.ReadOnly(
                name="change_stays", fields=["holiday", "kind", "made_on", "made_by", "concerned"]
            ),
            *written_once(pgtrigger.Q(old__finished_at__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.holiday} {self.get_kind_display().lower()}"


class HolidayMove(GuardedModel):
    """An open date that a change moved: its due day, or only the working day to act by."""

    change = models.ForeignKey(HolidayChange, on_delete=models.PROTECT, related_name="moves")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="+")
    due_before = models.DateField()
    act_by_before = models.DateField()
    due = models.DateField()
    act_by = models.DateField()

    objects = CaseQuerySet["HolidayMove"].as_manager()

    class Meta:
        ordering = ("due", "pk")
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.obligation}: {self.due_before} to {self.due}"
