"""Opening a review, recording that it was held, and what it found.

Promises plain questions. Does not write: the operations do, and check again.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from councils.forms.fields import PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea, TextInput
from interventions.models import Conductor, ImprovementArea, Obligation, PlannedEvent
from reviews.models import Finding, ReviewKind

NO_CHILDREN = "Names and posts. No names or details of children or families."


class StartReviewForm(GovukForm):
    """What kind of review, for which requirement, by whom."""

    title = "Start a review"
    submit = "Start the review"

    kind = forms.ChoiceField(
        label="What kind of review is it?", choices=ReviewKind.choices, widget=Radios()
    )
    obligation = forms.ChoiceField(
        label="Which requirement does it meet?", required=False, widget=Radios()
    )
    plan = forms.ChoiceField(label="Is a day planned for it?", required=False, widget=Radios())
    conducted_by = forms.ChoiceField(
        label="Who conducts it?",
        required=False,
        choices=[("", "Not known yet"), *Conductor.choices],
    )
    scope = forms.CharField(label="What does it look at?", required=False, widget=Textarea(rows=3))

    def __init__(
        self,
        *args: Any,
        obligations: Iterable[Obligation],
        plans: Iterable[PlannedEvent],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.obligations = {str(row.pk): row for row in obligations}
        self.plans = {str(row.pk): row for row in plans}
        required = [(pk, f"{row.name}, {row.source_words}") for pk, row in self.obligations.items()]
        _choose(self, "obligation", required, "It meets no requirement")
        _choose(self, "plan", [(pk, row.on.words) for pk, row in self.plans.items()], "No")
        if not self.plans:
            del self.fields["plan"]

    def chosen(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        return {
            "kind": ReviewKind(typed["kind"]),
            "obligation": self.obligations.get(typed["obligation"]),
            "plan": self.plans.get(typed.get("plan", "")),
            "conducted_by": typed["conducted_by"],
            "scope": typed["scope"],
        }


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]], nothing: str) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*choices, ("", nothing)]


class HeldForm(GovukForm):
    """That the review was held, when, and who was there."""

    title = "Record that the review was held"
    submit = "Record the review"

    on = PartialDateField(
        subject="day it was held",
        label="When was it held?",
        help_text="To meet a requirement it needs a day.",
    )
    called = forms.CharField(
        label="Name of this entry", max_length=300, initial="Progress review", widget=TextInput()
    )
    who = forms.CharField(
        label="Who took part?", required=False, help_text=NO_CHILDREN, widget=Textarea(rows=3)
    )
    words = forms.CharField(label="Note", required=False, widget=Textarea(rows=3))
    conducted_by = forms.ChoiceField(
        label="Who conducted it?", required=False, choices=[("", "Not known"), *Conductor.choices]
    )


class FindingForm(GovukForm):
    """One thing that the review found."""

    title = "Add a finding"
    submit = "Add the finding"

    kind = forms.ChoiceField(
        label="What kind of finding is it?", choices=Finding.Kind.choices, widget=Radios()
    )
    area = forms.ChoiceField(label="Which improvement area?", required=False)
    words = forms.CharField(
        label="What did the review find?",
        help_text="As a letter could say it. No names or details of children or families.",
        widget=Textarea(rows=4),
    )

    def __init__(self, *args: Any, areas: Iterable[ImprovementArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {str(row.pk): row for row in areas}
        _choose(self, "area", [(pk, str(row)) for pk, row in self.areas.items()], "No single area")
        if not self.areas:
            del self.fields["area"]

    def chosen(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        return {
            "kind": Finding.Kind(typed["kind"]),
            "words": typed["words"],
            "area": self.areas.get(typed.get("area", "")),
        }


class ReasonForm(GovukForm):
    """Why something is taken back."""

    reason = forms.CharField(
        label="Why?",
        help_text="It stays in the record of the days before, with this reason.",
        widget=Textarea(rows=3),
    )


class WithdrawFindingForm(ReasonForm):
    """Why a finding is taken back."""

    title = "Withdraw a finding"
    submit = "Withdraw it"
