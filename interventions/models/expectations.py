"""When an open deadline is expected to be met, as somebody said.

Promises that what was said stays on the record with its reason, promise after promise. Moves no due
date: reminders rest, and that is all.
"""

from typing import Self

from django.db import models

from accounts.models import User
from councils.models import Fact, FactQuerySet

from .case import Intervention, audience_filter
from .obligations import Obligation, Request
from .words import Audience


class ExpectationQuerySet(FactQuerySet["Expectation"]):
    """Expectations by right."""

    def visible_to(self, user: User) -> Self:
        """Those whose words the user may read; the day alone follows the status of the date."""
        return self.filter(audience_filter(user))


class Expectation(Fact):
    """The day by which a date is expected to be met: said why, and who was told.

    The date is the window that opened on `opens`, or a request; `due` is when it was due as this was
    said. The last that stands is the one that counts.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="expectations"
    )
    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="expectations"
    )
    request = models.ForeignKey(
        Request, null=True, blank=True, on_delete=models.PROTECT, related_name="expectations"
    )
    opens = models.DateField()
    due = models.DateField()
    expected_on = models.DateField()
    why = models.TextField()
    told = models.TextField(blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.INTERNAL)

    objects = ExpectationQuerySet.as_manager()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(expected_on__gte=models.F("recorded_on")),
                name="expectation_lies_ahead_when_said",
            ),
        )
        indexes = (models.Index(fields=["obligation", "opens"]),)

    def __str__(self) -> str:
        return f"{self.obligation} expected by {self.expected_on}"
