"""A list that somebody published, from which inspections are known.

Promises what is needed to name a source and to weigh it: whose it is, of which day, official or
not. Does not hold the list's rows: inspections point here.
"""

from django.db import models

from accounts.models import GuardedModel

from .visibility import RegisterQuerySet


class Publication(GuardedModel):
    """One issue of a list, such as Ofsted's judgements at 31 March 2025.

    `as_at` is the day up to which it speaks. `layout` names the form of its file, so that a file
    is known by its header; of several issues in one form, the latest is meant unless one is named.
    """

    class Layout(models.TextChoices):
        """The form of a file, by its header. The stored value never changes."""

        LATEST = "latest", "Latest judgement of each council"
        HISTORY = "history", "Every inspection of some years"
        IN_YEAR = "in_year", "Inspections and visits of a year"
        IN_YEAR_UNDATED = "in_year_undated", "The same without codes and days of publication"
        SCRAPED = "scraped", "Read from report files by a program"

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=100)
    publisher = models.CharField(max_length=100)
    published_on = models.DateField()
    as_at = models.DateField()
    is_official = models.BooleanField()
    layout = models.CharField(max_length=20, choices=Layout.choices)
    licence = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)

    objects = RegisterQuerySet["Publication"].as_manager()

    class Meta:
        ordering = ("published_on", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(as_at__lte=models.F("published_on")),
                name="publication_speaks_of_days_before_it",
            ),
        )

    def __str__(self) -> str:
        return self.title
