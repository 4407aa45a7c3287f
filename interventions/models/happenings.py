"""What happened, which duties it serves, and the files that show it.

Promises one row a happening with its two dates, whom it may be shown to, and a fulfilment for each
duty it serves. A correction is a new row that names the old.
"""

from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from accounts.models import GuardedModel, User, written_once
from councils.models import Fact, FactQuerySet, Inspection, PartialDateField
from documents.models import StoredFile

from .case import Intervention, audience_filter
from .obligations import Obligation
from .papers import Authority
from .words import Audience, Conductor, HappeningKind

# What a search looks through; the index has the same words, so that it can be used.
HAPPENING_TEXT = SearchVector("title", "who", "words", config="english")


class HappeningQuerySet(FactQuerySet["Happening"]):
    """Happenings by right and by what was known."""

    def visible_to(self, user: User) -> Self:
        """Happenings whose audience includes the user, on cases they may see."""
        return self.filter(audience_filter(user))

    def versions_of(self, originals: Iterable[int | None]) -> dict[int, "Happening"]:
        """Of each original, by its id, the row of this queryset that now says it: one query."""
        wanted = {pk for pk in originals if pk is not None}
        rows = self.filter(models.Q(pk__in=wanted) | models.Q(original__in=wanted))
        return {row.original_id or row.pk: row for row in rows.order_by("pk")}


class Happening(Fact):
    """A board meeting, a report, a review, a visit, a note: what happened, and on which day.

    `on` is as exactly known as the source says; only one with a day may serve a duty. `original`
    is the first of a chain of corrections: what stands beside a happening stands beside that one.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="happenings"
    )
    kind = models.CharField(max_length=30, choices=HappeningKind.choices)
    on = PartialDateField()
    title = models.CharField(max_length=300)
    who = models.TextField(blank=True)
    words = models.TextField(blank=True)
    conducted_by = models.CharField(max_length=20, choices=Conductor.choices, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.INTERNAL)
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="happenings"
    )
    source = models.TextField(blank=True)
    original = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="later_versions"
    )

    objects = HappeningQuerySet.as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints
        indexes = (
            models.Index(fields=["intervention", "on"]),
            GinIndex(HAPPENING_TEXT, name="happening_text_search"),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.on.words}"


class Fulfilment(GuardedModel):
    """A happening serves an obligation; `serves` says for what: a due date, a month or a year.

    It has no day of its own. It stands as long as its happening does.
    """

    happening = models.ForeignKey(Happening, on_delete=models.PROTECT, related_name="fulfilments")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="fulfilments")
    serves = PartialDateField(null=True)
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["happening", "obligation"], name="fulfilment_once_a_happening"
            ),
        )
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.happening} serves {self.obligation}"


class Evidence(GuardedModel):
    """A file that shows a happening, seen by whoever may see the happening."""

    happening = models.ForeignKey(Happening, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return self.title
