"""The improvement plan as it is sent, and the adviser's monthly log.

Promises a row a version sent, and a log that is a draft until it is submitted and locked then.
"""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import GuardedModel, User, written_once
from accounts.permissions import Permission
from documents.models import StoredFile

from .case import CaseQuerySet, Intervention, case_ids_as_adviser
from .happenings import Happening
from .people import Appointment, ImprovementArea
from .words import Rating


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions by right: they follow the happening that brought them."""

    def visible_to(self, user: User) -> Self:
        """Versions whose happening the user may see."""
        return self.filter(happening__in=Happening.objects.visible_to(user).values("pk"))


class PlanVersion(GuardedModel):
    """A file of the plan as sent: a draft for comment, or a submission that serves the duty."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="plan_versions"
    )
    happening = models.OneToOneField(
        Happening, on_delete=models.PROTECT, related_name="plan_version"
    )
    number = models.PositiveIntegerField()
    is_submission = models.BooleanField()
    title = models.CharField(max_length=300)
    message = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["intervention", "number"], name="plan_version_number_once_a_case"
            ),
        )
        triggers = written_once()

    def __str__(self) -> str:
        return f"version {self.number}: {self.title}"


class MonthlyLogQuerySet(CaseQuerySet["MonthlyLog"]):
    """Logs by right: drafts are seen by their author, submitted ones by the Department too."""

    def visible_to(self, user: User) -> Self:
        """For officials one's own and those submitted; for an adviser those of their cases; never
        for the council.
        """
        if user.may(Permission.SEE_EVERY_CASE):
            return self.filter(models.Q(submitted_at__isnull=False) | models.Q(author=user))
        return self.filter(intervention__in=case_ids_as_adviser(user))

    def submitted_by(self, day: dt.date | models.Func, known_on: dt.date) -> Self:
        """Logs of months that had been logged by the day, in the versions known on another day.

        The day may be an expression on the outer log: `OuterRef` names its columns.
        """
        first = self.model._base_manager.filter(
            intervention=models.OuterRef("intervention"),
            month=models.OuterRef("month"),
            submitted_on__lte=day,
        )
        return self.filter(models.Exists(first), submitted_on__lte=known_on)


class MonthlyLog(GuardedModel):
    """The adviser's log of a month; `month` is its first day. Locked once submitted.

    `submitted_on` is the day on which the Department knew it, `submitted_at` the real clock.
    """

    class Together(models.TextChoices):
        PROGRESS = "progress", "Progress"
        CONCERN = "concern", "Concern"
        BOTH = "both", "Both progress and concern"

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="logs")
    appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="logs"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="logs"
    )
    month = models.DateField()
    version = models.PositiveIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction_reason = models.TextField(blank=True)
    together = models.CharField(max_length=10, choices=Together.choices, blank=True)
    visits = models.TextField(blank=True)
    worry = models.TextField(blank=True)
    report = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    happening = models.OneToOneField(
        Happening, null=True, blank=True, on_delete=models.PROTECT, related_name="monthly_log"
    )
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)

    objects = MonthlyLogQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["intervention", "month", "version"], name="log_version_once_a_month"
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="log_month_is_first_day"),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None) | ~models.Q(together=""),
                name="log_submitted_says_progress_or_concern",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, submitted_on=None)
                | models.Q(submitted_at__isnull=False, submitted_on__isnull=False),
                name="log_submitted_has_both_dates",
            ),
        )
        triggers = written_once(pgtrigger.Q(old__submitted_at__isnull=False))

    def __str__(self) -> str:
        return f"log of {self.month:%B %Y}"


OF_A_DRAFT = """
IF EXISTS (
    SELECT 1 FROM interventions_monthlylog
    WHERE id IN (NEW.log_id, OLD.log_id) AND submitted_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'The log of this rating has been submitted.';
END IF;
RETURN NEW;
"""


class AreaRating(GuardedModel):
    """How one area stands in a log: a rating and words, or no change said deliberately."""

    log = models.ForeignKey(MonthlyLog, on_delete=models.PROTECT, related_name="ratings")
    area = models.ForeignKey(ImprovementArea, on_delete=models.PROTECT, related_name="ratings")
    rating = models.CharField(max_length=20, choices=Rating.choices, blank=True)
    words = models.TextField(blank=True)
    no_change = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("area__letter",)
        constraints = (
            models.UniqueConstraint(fields=["log", "area"], name="area_rated_once_a_log"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="stays_once_its_log_is_submitted",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Insert,
                func=OF_A_DRAFT,
            ),
        )

    def __str__(self) -> str:
        return f"{self.area}: {self.get_rating_display()}"
