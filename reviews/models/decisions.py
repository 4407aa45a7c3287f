"""Decisions: proposed, then taken by somebody in a capacity, then with effect.

Promises that a decision which was taken says who took it, in what capacity and when, and that it is
never changed: another decision supersedes it. Does not apply effects: an operation does, once.
"""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from accounts.models import GuardedModel, User, written_once
from accounts.permissions import Permission
from interventions.models import (
    Authority,
    CaseQuerySet,
    Happening,
    Instrument,
    Intervention,
    Obligation,
)

from .letters import Letter
from .reviews import Review

# What a search looks through: the first for everybody, the second for those who may see advice.
DECISION_TEXT = SearchVector("title", "condition", config="english")
ADVICE_TEXT = SearchVector("title", "condition", "reasons", "options", "advice", config="english")


class DecisionKind(models.TextChoices):
    """What a minister or the Department can decide about a case."""

    MAINTAIN = "maintain", "Keep the level of intervention as it is"
    NO_ESCALATION = "no_escalation", "Take no further step at this point"
    VARY = "vary", "Change how often something is due"
    REVOKE = "revoke", "Revoke or lift the instrument"
    ESCALATE = "escalate", "Escalate"
    REPLACE = "replace", "Replace the instrument"
    EXTEND = "extend", "Extend"
    PAUSE = "pause", "Pause"
    APPOINT = "appoint", "Appoint an adviser or commissioner"
    MINDED_TO = "minded_to", "Be minded to direct"
    SIGN_OFF_PLAN = "sign_off_plan", "Sign off the improvement plan"
    END_SUPERVISION = "end_supervision", "End support and supervision"
    OTHER = "other", "Something else"


class DecisionQuerySet(CaseQuerySet["Decision"]):
    """Decisions by right."""

    def visible_to(self, user: User) -> Self:
        """All for those who may see advice; otherwise those with effect, on visible cases."""
        visible = super().visible_to(user)
        if user.may(Permission.SEE_ADVICE):
            return visible
        return visible.filter(in_effect_on__isnull=False)


class Decision(GuardedModel):
    """A decision on a case.

    `rule` is the new rule for VARY, in the engine's JSON form; `instrument` what REVOKE ends.
    `in_effect_on` is the day its effects were applied: the letter's, or the day it was taken.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        TAKEN = "taken", "Taken"
        WITHDRAWN = "withdrawn", "Not taken"

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="decisions"
    )
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    title = models.CharField(max_length=300)
    reasons = models.TextField()
    options = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    rule = models.JSONField(null=True, blank=True)
    is_concession = models.BooleanField(default=False)
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    condition = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_on = models.DateField()
    taken_by = models.CharField(max_length=200, blank=True)
    taken_as = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    taken_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    in_effect_on = models.DateField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_on", "-pk")
        indexes = (
            GinIndex(DECISION_TEXT, name="decision_text_search"),
            GinIndex(ADVICE_TEXT, name="decision_advice_search"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="taken")
                | models.Q(taken_on__isnull=False) & ~models.Q(taken_by="", taken_as=""),
                name="decision_taken_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="vary") | models.Q(obligation__isnull=False),
                name="decision_to_vary_names_a_requirement",
            ),
            models.CheckConstraint(
                condition=models.Q(in_effect_on=None) | models.Q(state="taken"),
                name="decision_in_effect_was_taken",
            ),
        )
        triggers = written_once(pgtrigger.Q(old__in_effect_on__isnull=False))

    def __str__(self) -> str:
        return self.title


class DecisionEvidence(GuardedModel):
    """A fact on which a decision rests."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="evidence")
    happening = models.ForeignKey(Happening, on_delete=models.PROTECT, related_name="relied_on_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "happening"], name="decision_evidence_once"
            ),
        )
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.decision} rests on {self.happening}"
