"""Letters: written as a draft, issued as frozen bytes, or recorded as issued elsewhere.

Promises that an issued letter never changes: a correction is a new letter that names the old. Does
not render: `documents.letter` does.
"""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.expressions import CombinedExpression

from accounts.models import GuardedModel, User, written_once
from accounts.permissions import Permission
from councils.models import PartialDateField
from documents.models import StoredFile
from interventions.models import Authority, CaseQuerySet, Intervention


class ContentVector(models.Func):
    """The heading and the paragraphs of a letter's content, to be searched."""

    template = (
        "(to_tsvector('english'::regconfig, jsonb_path_query_array(%(expressions)s, '$.heading'))"
        " || to_tsvector('english'::regconfig,"
        " jsonb_path_query_array(%(expressions)s, '$.blocks[*].text')))"
    )
    output_field = SearchVectorField()


# What a search looks through; the index has the same words, so that it can be used.
LETTER_TEXT = CombinedExpression(
    SearchVector("title", "summary", config="english"),
    "||",
    ContentVector("content"),
    output_field=SearchVectorField(),
)


class LetterQuerySet(CaseQuerySet["Letter"]):
    """Letters by right."""

    def visible_to(self, user: User) -> Self:
        """All for those who may write letters; otherwise those issued, on visible cases."""
        visible = super().visible_to(user)
        if user.may(Permission.WRITE_LETTER):
            return visible
        return visible.exclude(state=Letter.State.DRAFT).exclude(state=Letter.State.DISCARDED)


class Letter(GuardedModel):
    """A letter of a minister to a council.

    `content` is the paper's parts in the shape of `reviews.letters.content`; `version` rises with
    each save. `pdf`, `sha256` and `dated` are set when it is issued. A letter issued elsewhere
    holds its date, signatory, a summary of our own and its source.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ISSUED = "issued", "Issued"
        ELSEWHERE = "elsewhere", "Issued elsewhere"
        DISCARDED = "discarded", "Discarded"

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=300)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    dated = PartialDateField(null=True)
    signatory_name = models.CharField(max_length=200, blank=True)
    signatory_title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    source = models.TextField(blank=True)
    pdf = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(max_length=64, blank=True)
    authority = models.OneToOneField(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_on = models.DateField()
    saved_at = models.DateTimeField(auto_now=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_on", "-pk")
        indexes = (GinIndex(LETTER_TEXT, name="letter_text_search"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="issued")
                | models.Q(pdf__isnull=False, dated__isnull=False, authority__isnull=False)
                & ~models.Q(sha256=""),
                name="letter_issued_has_its_file_and_hash",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="issued_letter_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=["issued", "elsewhere"]),
            ),
        )

    def __str__(self) -> str:
        return self.title


class LetterDelivery(GuardedModel):
    """Who got a letter, how, and when."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    to = models.CharField(max_length=300)
    how = models.CharField(max_length=100)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.letter} to {self.to}"
