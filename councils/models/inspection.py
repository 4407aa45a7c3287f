"""An inspection of a council by Ofsted, and what it judged.

Promises the lines and grades of the framework on the day it began, as facts. Does not fill in a
judgement that no report gives: an overall grade may be absent.
"""

from typing import ClassVar

from django.db import models

from accounts.models import GuardedModel

from .council import Council
from .fact import Fact, stays_as_recorded
from .fields import PartialDateField, not_before
from .framework import Framework, Grade, JudgementLine
from .inspection_sources import InspectionQuerySet
from .publication import Publication
from .visibility import RegisterQuerySet


class InspectionKind(models.TextChoices):
    """What Ofsted did. The stored value never changes."""

    STANDARD = "standard", "Standard inspection"
    SHORT = "short", "Short inspection"
    FOCUSED_VISIT = "focused_visit", "Focused visit"
    MONITORING_VISIT = "monitoring_visit", "Monitoring visit"
    JTAI = "jtai", "Joint targeted area inspection"
    SEND = "send", "Area SEND inspection"
    OTHER = "other", "Another kind"
    UNSPECIFIED = "unspecified", "Inspection"


UNGRADED_KINDS = frozenset(
    {InspectionKind.FOCUSED_VISIT, InspectionKind.MONITORING_VISIT, InspectionKind.JTAI}
)


class Inspection(Fact):
    """An inspection or visit. The days are Ofsted's; `recorded_on` is when the Department knew.

    Each list that tells of it has a row of its own, which names the `publication`; without one, a
    person of the Department entered the row. `event` is the first row that tells of the same event,
    worked out anew as rows come (`councils.rules.same_event`); `shown()` gives one row an event.
    """

    changeable: ClassVar[frozenset[str]] = frozenset({"event"})

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="inspections")
    # Without an index: of few values, it would tempt the planner away from the council's.
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="inspections", db_index=False
    )
    kind = models.CharField(max_length=20, choices=InspectionKind.choices)
    started = PartialDateField(null=True, blank=True)
    ended = PartialDateField(null=True, blank=True)
    published = PartialDateField(null=True, blank=True)
    theme = models.CharField(max_length=300, blank=True)
    overall = models.ForeignKey(
        Grade, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    report_link = models.URLField(max_length=500, blank=True)
    source = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="inspections",
        null=True,
        blank=True,
    )
    event = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="tellings", null=True, blank=True
    )

    objects = InspectionQuerySet.as_manager()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            not_before("started", "ended", name="inspection_ends_after_it_begins"),
            not_before("started", "published", name="inspection_published_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(kind__in=InspectionKind.values), name="inspection_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(overall=None)
                | ~models.Q(kind__in=["focused_visit", "jtai", "monitoring_visit"]),
                name="inspection_visits_have_no_grade",
            ),
        )
        indexes = (models.Index(fields=["council", "-started"]),)
        triggers = stays_as_recorded("event")

    def __str__(self) -> str:
        when = f", {self.started.words}" if self.started else ""
        return f"{self.get_kind_display()} of {self.council}{when}"

    @property
    def is_graded(self) -> bool:
        """Whether this kind of inspection gives grades."""
        return self.kind not in UNGRADED_KINDS


class Judgement(GuardedModel):
    """The grade an inspection gave on one line. Written with its inspection, never changed."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="judgements")
    line = models.ForeignKey(JudgementLine, on_delete=models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="+")

    objects = RegisterQuerySet["Judgement"].as_manager()

    class Meta:
        ordering = ("inspection", "line__order")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "line"], name="judgement_once_a_line"),
        )

    def __str__(self) -> str:
        return f"{self.line}: {self.grade}"
