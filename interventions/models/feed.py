"""Dates as calendar feeds show them: what has been told to calendars, so that a change can be told.

Promises one row for each date of a requirement, for ever: its number rises when it moves or goes.
Stores nothing that depends on the day alone, and does not say whose date it is.
"""

from typing import ClassVar

from django.db import models

from .obligations import Obligation


class FeedDate(models.Model):
    """A date of a requirement under the key that stays when it moves.

    Written in the transaction that works out the requirement's dates. `key` is "3" for its third
    own window, "request:7" or "plan:9" for what hangs on one. `changes` counts how often it moved,
    went, or came back; `changed_at` is when. A date that follows from an open one `rests_on` the
    day that one is due; one before a planned event holds until `planned_on`.
    """

    no_history: ClassVar[str] = "a projection: worked out again from the facts"

    class Standing(models.TextChoices):
        OPEN = "open", "Open"
        COMES = "comes", "Comes after what is open"
        FOLLOWS = "follows", "Follows if what is open is done on its last day"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="feed_dates")
    key = models.CharField(max_length=40)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    due = models.DateField()
    due_precision = models.CharField(max_length=5, default="day")
    act_by = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    rests_on = models.DateField(null=True, blank=True)
    is_gone = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["obligation", "key"], name="feed_date_once_by_key"),
        )

    def __str__(self) -> str:
        return f"{self.obligation}, {self.key}: {self.due}"
