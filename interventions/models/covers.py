"""Cover: one official stands in for another, from a day to the day before another.

Promises dates of its own, so that it ends by itself. Gives no rights: whoever stands in has their own.
"""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models

from accounts.models import GuardedModel, User, written_once

from .case import Intervention
from .spans import days_in_common, half_open, same


class CoverQuerySet(models.QuerySet["Cover"]):
    """Covers by day and by case."""

    def in_force(self, on: dt.date) -> Self:
        """Covers that hold on the day."""
        return self.filter(from_date__lte=on, to_date__gt=on)

    def not_past(self, on: dt.date) -> Self:
        """Those that hold on the day or on a later one."""
        return self.filter(models.Q(to_date__gt=on) & models.Q(to_date__gt=models.F("from_date")))

    def of_case(self, case: "models.OuterRef | Intervention", on: dt.date) -> Self:
        """Covers on the day of whoever leads the case then, as far as they include it."""
        led = half_open(on, "away__assignments__")
        return self.in_force(on).filter(
            led & (models.Q(every_case=True) | models.Q(cases__intervention=case)),
            away__assignments__intervention=case,
            away__assignments__role="lead",
        )


class Cover(GuardedModel):
    """`stand_in` covers the cases that `away` leads: all of them, or those that are chosen.

    `to_date` is the first day on which it no longer holds.
    """

    away = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covered_by"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers"
    )
    from_date = models.DateField()
    to_date = models.DateField()
    every_case = models.BooleanField(default=True)
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_date__gte=models.F("from_date")),
                name="cover_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(away=models.F("stand_in")), name="cover_by_somebody_else"
            ),
            ExclusionConstraint(
                name="cover_once_at_a_time",
                expressions=[same("away_id"), same("stand_in_id"), days_in_common()],
            ),
        )

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.away}"


class CoverCase(GuardedModel):
    """A case that a cover of chosen cases includes."""

    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, related_name="cases")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cover", "intervention"], name="cover_case_once"),
        )
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.cover}, {self.intervention}"


def covered_by(user: User, on: dt.date) -> models.Exists:
    """Whether the outer case is covered by the person on the day."""
    return models.Exists(Cover.objects.of_case(models.OuterRef("pk"), on).filter(stand_in=user))
