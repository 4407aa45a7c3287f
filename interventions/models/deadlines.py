"""Deadlines as projected from the facts, for lists to filter, sort and page by.

Promises rows that can be rebuilt at any time from the facts. Stores nothing that depends on today
alone: overdue and days late are worked out by whoever asks, from `due` and `met_on`.
"""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce, Least

from .case import CaseQuerySet, Intervention
from .happenings import Happening
from .obligations import Obligation, Request, Term

# How a row of `unmet(on)` stands: conditions, for queries that count several at once.
OVERDUE = models.Q(due__lt=models.F("looked_at"), is_covered=True)
AHEAD = models.Q(due__gte=models.F("looked_at"))


class DeadlineQuerySet(CaseQuerySet["Deadline"]):
    """Deadlines by how they stand on a day.

    Everything here is SQL on stored columns: the twin of `rules.status_on` and `rules.judge`.
    With `live` the rows of live cases stand right, and nothing is looked up of the case: for whoever
    asks about many and leaves out the others.
    """

    def _as_at(self, on: dt.date, *, live: bool = False) -> Self:
        """Annotate the day looked at: the day asked for, or where the case's record stops."""
        if live:
            return self.annotate(looked_at=models.Value(on))
        return self.annotate(
            looked_at=Least(
                models.Value(on), Coalesce("intervention__record_stops_on", models.Value(on))
            )
        )

    def unmet(self, on: dt.date, *, live: bool = False) -> Self:
        """Neither met nor ended nor cancelled by the day, whenever due; `looked_at` beside it."""
        return self._as_at(on, live=live).filter(
            models.Q(planned_on=None) | models.Q(planned_on__gte=models.F("looked_at")),
            met_on=None,
            closed_on=None,
        )

    def overdue(self, on: dt.date, *, live: bool = False) -> Self:
        """Unmet, due before the day, inside the record."""
        return self.unmet(on, live=live).filter(OVERDUE)

    def not_recorded(self, on: dt.date, *, live: bool = False) -> Self:
        """Due before the day, outside the record, and not met in time."""
        return self._as_at(on, live=live).filter(
            models.Q(met_on=None)
            & (models.Q(closed_on=None) | models.Q(closed_on__gt=models.F("due")))
            | models.Q(met_on__gt=models.F("due")),
            due__lt=models.F("looked_at"),
            is_covered=False,
        )

    def ahead(self, on: dt.date, *, live: bool = False) -> Self:
        """Unmet and due on the day or after it."""
        return self.unmet(on, live=live).filter(AHEAD)

    def to_act_on(self, on: dt.date, act_by: dt.date) -> Self:
        """Overdue, or ahead with the working day to act by not after a day; all requests ahead."""
        is_near = models.Q(act_by__lte=act_by) | models.Q(request__isnull=False)
        return self.unmet(on).filter(OVERDUE | (AHEAD & is_near))


class Deadline(models.Model):
    """One window of an obligation, or one request under it. Rebuilt, never edited."""

    no_history: ClassVar[str] = "a projection: worked out again from the facts"

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="deadlines"
    )
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="deadlines")
    request = models.ForeignKey(
        Request, null=True, blank=True, on_delete=models.CASCADE, related_name="deadlines"
    )
    term = models.ForeignKey(
        Term, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    opens = models.DateField()
    due = models.DateField()
    due_precision = models.CharField(max_length=5, default="day")
    act_by = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey(
        Happening, null=True, blank=True, on_delete=models.CASCADE, related_name="meets"
    )
    closed_on = models.DateField(null=True, blank=True)
    is_covered = models.BooleanField(default=True)
    counted_from = models.DateField(null=True, blank=True)
    interval_days = models.PositiveIntegerField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ("due", "obligation_id", "pk")
        indexes = (
            models.Index(fields=["obligation"]),
            models.Index(fields=["intervention", "due"]),
            models.Index(
                fields=["act_by"],
                condition=models.Q(met_on=None, closed_on=None),
                name="deadline_open_by_act_by",
            ),
            models.Index(
                fields=["due"],
                condition=models.Q(met_on=None, closed_on=None),
                name="deadline_open_by_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} due {self.due}"


class Projection(models.Model):
    """What was worked out for an obligation beside its rows.

    `good_until` is the last day on which the rows hold without a new fact (null: for ever);
    `open_points` is a list of {"kind", "text"}.
    """

    no_history: ClassVar[str] = "a projection: worked out again from the facts"

    obligation = models.OneToOneField(
        Obligation, on_delete=models.CASCADE, related_name="projection", primary_key=True
    )
    good_until = models.DateField(null=True, blank=True)
    open_points = models.JSONField(default=list)
    worked_out_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["good_until"]),)

    def __str__(self) -> str:
        return f"projection of {self.obligation}"
