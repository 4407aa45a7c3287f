"""Papers: the authority behind a term, and instruments with their paragraphs.

Promises text as issued, on dates known as exactly as the paper says. Does not hold drafts: they
are `InstrumentDraft` rows until they are issued.
"""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from accounts.models import GuardedModel, written_once
from councils.models import Fact, FactQuerySet, PartialDateField
from documents.models import StoredFile

from .case import CaseQuerySet, Intervention
from .words import AuthorityKind, ChainLink, InstrumentKind, Strength

# What a search looks through; the index has the same words, so that it can be used.
CLAUSE_TEXT = SearchVector("heading", "text", config="english")


class Authority(GuardedModel):
    """The paper behind a term, an end or an appointment.

    `made_by` and `capacity` are snapshots of who signed it; `dated` is the day of the paper, as
    exactly as it is known; `source` says where the paper can be read.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="authorities"
    )
    kind = models.CharField(max_length=20, choices=AuthorityKind.choices)
    title = models.CharField(max_length=300)
    dated = PartialDateField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    source = models.TextField(blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet["Authority"].as_manager()

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return self.title


class Instrument(GuardedModel):
    """An improvement notice or a statutory direction, with its text as issued.

    `issued`, `signed` and `published` are each a day, a month, a year or not known. `is_summary`
    marks text that is our own summary of the paper, not its words.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="instruments"
    )
    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, related_name="instrument")
    kind = models.CharField(max_length=30, choices=InstrumentKind.choices)
    link = models.CharField(max_length=20, choices=ChainLink.choices, default=ChainLink.ORIGINAL)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    issued = PartialDateField(null=True)
    signed = PartialDateField(null=True)
    published = PartialDateField(null=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    addressed_to = models.TextField(blank=True)
    preamble = models.TextField(blank=True)
    text = models.TextField(blank=True)
    is_summary = models.BooleanField(default=False)
    signatory_name = models.CharField(max_length=200, blank=True)
    signatory_title = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet["Instrument"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(link="original", follows=None)
                | (~models.Q(link="original") & models.Q(follows__isnull=False)),
                name="instrument_link_names_what_it_follows",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="issued_text_is_frozen", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As in "improvement notice of 30 October 2015", "revised statutory direction of 2022"."""
        kind = self.get_kind_display().lower()
        revised = "revised " if self.link == ChainLink.REVISED else ""
        dated = f" of {self.issued.words}" if self.issued else ", day not known"
        return f"{revised}{kind}{dated}"

    @property
    def short_name(self) -> str:
        """As a sentence names it: notice or direction."""
        return "notice" if self.kind == InstrumentKind.NOTICE else "direction"


class SignedPaper(Fact):
    """The signed paper of an instrument that was recorded without it, or with another in its place."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="signed_papers"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet["SignedPaper"].as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints

    def __str__(self) -> str:
        return f"signed paper of the {self.instrument}"


class Clause(GuardedModel):
    """A numbered paragraph ("7b"), its text as issued, and how strong its words are.

    `added_on` is set where it was left out when its instrument was taken over: the day it came in.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    strength = models.CharField(max_length=10, choices=Strength.choices, blank=True)
    needs_nothing = models.BooleanField(default=False)
    added_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("instrument_id", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["instrument", "number"], name="clause_number_once_an_instrument"
            ),
            models.UniqueConstraint(
                fields=["instrument", "position"], name="clause_position_once_an_instrument"
            ),
        )
        indexes = (GinIndex(CLAUSE_TEXT, name="clause_text_search"),)
        triggers = (
            pgtrigger.Protect(
                name="issued_text_is_frozen", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"paragraph {self.number}"


class InstrumentDraft(GuardedModel):
    """An instrument being drafted: header and paragraphs as JSON, until it is issued.

    `content` has the shape of `interventions.operations.drafting`; `version` rises with each save,
    so that two people who edit at once are told.
    """

    no_history: ClassVar[str] = (
        "a working paper, saved while somebody types: each save leaves an event, what is issued stays"
    )

    TO_ISSUE, ALREADY_ISSUED = "new", "issued"

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="instrument_drafts"
    )
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)
    issued_as = models.OneToOneField(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet["InstrumentDraft"].as_manager()

    def __str__(self) -> str:
        return f"draft for {self.intervention}"

    @property
    def is_already_issued(self) -> bool:
        """Whether what it holds was issued already, and is taken over."""
        return bool(self.content.get("mode") == self.ALREADY_ISSUED)
