"""A council, its names, and which council followed which.

Promises one row an authority that has, had or will have children's services duties in England.
Does not merge predecessors into successors: an abolished council keeps its own record.
"""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import GuardedModel
from councils.rules.names import is_of_noise_only, key_of, words_of

from .fields import PartialDateField
from .visibility import RegisterQuerySet


class CouncilQuerySet(RegisterQuerySet["Council"]):
    """Councils by name and status."""

    def current(self) -> Self:
        """Councils that exist now, the fictional ones of a demonstration among them."""
        return self.filter(status=Council.Status.CURRENT)

    def named(self, text: str) -> Self:
        """Councils one of whose names has every word of the text, or whose code it is.

        A word of the text may be the beginning of a word of the name. "&" and "and", hyphens,
        quotes and words such as "borough" make no difference. An empty text gives them all.
        """
        text = text.strip()
        if not text:
            return self.all()
        names = CouncilName.objects.filter(council=models.OuterRef("pk"))
        if is_of_noise_only(text):
            names = names.filter(name__icontains=text)
        for word in words_of(text):
            names = names.filter(key__contains=f" {word}")
        return self.filter(
            models.Exists(names)
            | models.Q(gss_code__iexact=text)
            | models.Q(dfe_code=text)
            | models.Q(gss_codes_other__contains=[text.upper()])
        )


class Council(GuardedModel):
    """An authority. `last_day` is the last day on which it existed (the one closed span here).

    `statistical_neighbours` are DfE codes, nearest first; a code may have passed to a successor,
    so look for it among current councils.
    """

    class Status(models.TextChoices):
        """Whether the council exists now. The stored value never changes."""

        CURRENT = "current", "Current"
        FORMER = "former", "Former"
        PLANNED = "planned", "Planned"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    ons_name = models.CharField(max_length=120, blank=True)
    official_name = models.CharField(max_length=160)
    status = models.CharField(max_length=10, choices=Status.choices)
    type = models.CharField(max_length=60)
    gss_code = models.CharField(max_length=9, blank=True)
    gss_codes_other = ArrayField(models.CharField(max_length=9), default=list, blank=True)
    dfe_code = models.CharField(max_length=3, blank=True)
    ofsted_urn = models.CharField(max_length=10, blank=True)
    region_code = models.CharField(max_length=9, blank=True)
    region = models.CharField(max_length=60)
    sub_region = models.CharField(max_length=60, blank=True)
    ofsted_region = models.CharField(max_length=60, blank=True)
    combined_authority = models.CharField(max_length=100, blank=True)
    from_date = PartialDateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    statistical_neighbours = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    fictional = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=["current", "former", "planned"]),
                name="council_status_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="former") | models.Q(last_day__isnull=False),
                name="council_former_has_last_day",
            ),
            models.UniqueConstraint(
                fields=["dfe_code"],
                condition=models.Q(status="current") & ~models.Q(dfe_code=""),
                name="council_dfe_code_unique_among_current",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CouncilName(GuardedModel):
    """A name by which a council is looked for. `key` is what the search compares."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=160)
    key = models.CharField(max_length=200, editable=False)
    is_alias = models.BooleanField(default=False)

    objects = RegisterQuerySet["CouncilName"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["council", "name"], name="council_name_once"),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, council: Council, name: str, *, is_alias: bool) -> Self:
        """An unsaved name with its key."""
        return cls(council=council, name=name, key=key_of(name), is_alias=is_alias)


class Succession(GuardedModel):
    """One council followed another. A council may have several of either."""

    predecessor = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="successions_to"
    )
    successor = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="successions_from"
    )

    objects = RegisterQuerySet["Succession"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_of_two_councils",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
