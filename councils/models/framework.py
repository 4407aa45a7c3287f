"""Under which rules Ofsted inspects: frameworks, their judgement lines and their grades.

Promises dated reference data, so that an inspection has the lines of the day on which it began.
Does not compute anything from grades: no grade opens an intervention by itself.
"""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import GuardedModel

from .visibility import RegisterQuerySet, Row


class DatedQuerySet(RegisterQuerySet[Row]):
    """Reference data that is used from a day to the day before another."""

    def used_between(self, first: dt.date, last: dt.date) -> Self:
        """Those in use on at least one day from the first to the last, both included."""
        return self.filter(
            models.Q(from_date=None) | models.Q(from_date__lte=last),
            models.Q(to_date=None) | models.Q(to_date__gt=first),
        )


class Framework(GuardedModel):
    """A framework. `kinds` are codes of InspectionKind that exist under it.

    `has_overall` says whether it gives an overall grade at all, `overall_to` is the first start
    day from which it no longer does.
    """

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=20), default=list)
    has_overall = models.BooleanField(default=False)
    overall_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["Framework"].as_manager()

    class Meta:
        ordering = ("from_date", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(overall_to=None) | models.Q(has_overall=True),
                name="framework_overall_ends_if_it_was",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def may_have_overall(self, first_start: dt.date) -> bool:
        """Whether an inspection that began on the day, or may have, can have an overall grade."""
        return self.has_overall and (self.overall_to is None or first_start < self.overall_to)


class JudgementLine(GuardedModel):
    """One thing a framework judges, for inspections that begin in its span (half-open)."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="lines")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["JudgementLine"].as_manager()

    class Meta:
        ordering = ("framework", "order")
        constraints = (
            models.UniqueConstraint(fields=["framework", "code"], name="judgement_line_once"),
        )

    def __str__(self) -> str:
        return self.name


class Grade(GuardedModel):
    """A grade or outcome that a framework gives, the best first by `order`."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="grades")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()

    objects = RegisterQuerySet["Grade"].as_manager()

    class Meta:
        ordering = ("framework", "order")
        constraints = (models.UniqueConstraint(fields=["framework", "code"], name="grade_once"),)

    def __str__(self) -> str:
        return self.name
