"""Reviews and what they found.

Promises one row a review, from its planning to its findings; the day it was held is that of its
happening. Does not compute when the next is due: the requirement's deadlines do.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from accounts.models import GuardedModel, User
from accounts.permissions import Permission
from councils.models import Fact, FactQuerySet
from interventions.models import (
    CaseQuerySet,
    Conductor,
    Happening,
    ImprovementArea,
    Intervention,
    Obligation,
    PlannedEvent,
)


class ReviewKind(models.TextChoices):
    """What kind of review it is."""

    PROGRESS = "progress", "Progress review"
    POINT = "review_point", "Specific review point"
    DIAGNOSTIC = "diagnostic", "Diagnostic review"
    COMMISSIONER = "commissioner", "Commissioner’s review"
    PEER = "peer", "Peer review"
    STOCKTAKE = "stocktake", "Stocktake"


class Review(GuardedModel):
    """A review of a case: planned, then held, then with findings, a decision and a letter.

    `happening` is the entry that was made first; `held` the one that stands.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=20, choices=ReviewKind.choices)
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    plan = models.OneToOneField(
        PlannedEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="review"
    )
    happening = models.OneToOneField(
        Happening, null=True, blank=True, on_delete=models.PROTECT, related_name="review"
    )
    conducted_by = models.CharField(max_length=20, choices=Conductor.choices, blank=True)
    scope = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet["Review"].as_manager()

    class Meta:
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.intervention}"

    @cached_property
    def held(self) -> Happening | None:
        """The entry that says when it was held, as corrected since; none if it was withdrawn."""
        return (
            Happening.objects.standing()
            .versions_of([self.happening_id])
            .get(self.happening_id or 0)
        )


class FindingQuerySet(FactQuerySet["Finding"]):
    """Findings by right."""

    def visible_to(self, user: User) -> Self:
        """Findings are advice to the Department: seen by those who may see advice."""
        return self if user.may(Permission.SEE_ADVICE) else self.none()


class Finding(Fact):
    """What a review found, or what it expects at the next one."""

    class Kind(models.TextChoices):
        PROGRESS = "progress", "Progress"
        CONCERN = "concern", "Concern"
        PRIORITY = "priority", "Priority"
        EXPECTATION = "expectation", "Expected at the next review"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    area = models.ForeignKey(
        ImprovementArea, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    words = models.TextField()

    objects = FindingQuerySet.as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"
