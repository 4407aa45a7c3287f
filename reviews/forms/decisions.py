"""Proposing a decision, recording that it was taken, putting it aside.

Promises that each kind of decision asks only for its own. Does not say what follows: the page does,
before anything is saved.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from govuk.fields import DateField, PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Checkboxes, NumberInput, Radios, Textarea, TextInput
from interventions.models import Happening, Instrument, Obligation
from reviews.forms.reviews import ReasonForm
from reviews.models import DecisionKind
from reviews.operations.decisions import Proposal

UNITS = (
    ("weeks", "weeks"),
    ("months", "months"),
    ("days", "days"),
    ("working_days", "working days"),
)
HOW = (
    ("every", "At least every so often"),
    ("by", "Once, by a date"),
    ("agreed", "At intervals to be agreed"),
    ("continuous", "A pause: nothing new is due for now"),
)
MOST = 999


class ProposeForm(GovukForm):
    """What is to be decided, what it changes and what it rests on."""

    title = "Propose a decision"
    submit = "Show what follows"

    kind = forms.ChoiceField(
        label="What is proposed?",
        choices=DecisionKind.choices,
        widget=Radios(
            hints={
                DecisionKind.VARY: "As “the Board may meet every six weeks”",
                DecisionKind.REVOKE: "With a condition, if there is one",
            },
            reveals={
                DecisionKind.VARY: ("obligation", "how", "is_concession"),
                DecisionKind.REVOKE: ("instrument", "condition"),
            },
        ),
    )
    obligation = forms.ChoiceField(label="Which requirement changes?")
    how = forms.ChoiceField(
        label="How is it due from then on?",
        choices=HOW,
        widget=Radios(
            small=True, reveals={"every": ("every_count", "every_unit"), "by": ("by_date",)}
        ),
    )
    every_count = forms.IntegerField(
        label="At least every",
        min_value=1,
        max_value=MOST,
        widget=NumberInput(width=3),
        error_messages={"required": "Enter how many, like 6"},
    )
    every_unit = forms.ChoiceField(label="Of what?", choices=UNITS)
    by_date = PartialDateField(subject="date by which it is due", label="By")
    is_concession = forms.BooleanField(
        required=False, label="The Department keeps the right to go back to the old terms"
    )
    instrument = forms.ChoiceField(label="What is revoked?")
    condition = forms.CharField(
        label="On the understanding that",
        required=False,
        help_text="As the letter will say it, after “on the understanding that”.",
        widget=Textarea(rows=2),
    )
    called = forms.CharField(
        label="The decision in a few words", max_length=300, widget=TextInput()
    )
    reasons = forms.CharField(label="What does it rest on?", widget=Textarea(rows=4))
    options = forms.CharField(
        label="Which other options are there?", required=False, widget=Textarea(rows=3)
    )
    advice = forms.CharField(
        label="What do officials advise?", required=False, widget=Textarea(rows=3)
    )
    evidence = forms.MultipleChoiceField(
        label="Which facts does it rest on?", required=False, widget=Checkboxes(small=True)
    )

    def __init__(
        self,
        *args: Any,
        obligations: Iterable[Obligation],
        instruments: Iterable[Instrument],
        happenings: Iterable[Happening],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.obligations = {str(row.pk): row for row in obligations}
        self.instruments = {str(row.pk): row for row in instruments}
        self.happenings = {str(row.pk): row for row in happenings}
        required = [(pk, f"{row.name}, {row.source_words}") for pk, row in self.obligations.items()]
        self._offer("obligation", [("", "Choose a requirement"), *required])
        named = [(pk, row.name) for pk, row in self.instruments.items()]
        self._offer("instrument", [("", "Choose a notice or direction"), *named])
        facts = [(pk, f"{row.title}, {row.on.words}") for pk, row in self.happenings.items()]
        self._offer("evidence", facts)
        if not facts:
            del self.fields["evidence"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def proposal(self) -> Proposal:
        """What was typed, as the operation takes it. The form must be valid."""
        typed = self.cleaned_data
        return Proposal(
            kind=DecisionKind(typed["kind"]),
            title=typed["called"],
            reasons=typed["reasons"],
            options=typed["options"],
            advice=typed["advice"],
            obligation=self.obligations.get(typed["obligation"]),
            rule=self._rule(),
            is_concession=bool(typed["is_concession"]),
            instrument=self.instruments.get(typed["instrument"]),
            condition=typed["condition"],
            evidence=tuple(self.happenings[pk] for pk in typed.get("evidence", ())),
        )

    def _rule(self) -> dict[str, Any] | None:
        typed = self.cleaned_data
        if typed["kind"] != DecisionKind.VARY:
            return None
        if typed["how"] == "every":
            return {"every": {typed["every_unit"]: typed["every_count"]}}
        return {"by": typed["by_date"]} if typed["how"] == "by" else {typed["how"]: True}


class TakeForm(GovukForm):
    """Who took the decision, in what capacity, on which day."""

    title = "Record that it was taken"
    submit = "Record that it was taken"

    taken_by = forms.CharField(label="Who took it?", max_length=200, widget=TextInput())
    taken_as = forms.CharField(
        label="In what capacity?",
        max_length=200,
        help_text="As on the paper: Minister for Children and Families.",
        widget=TextInput(),
    )
    taken_on = DateField(subject="day it was taken", label="When was it taken?")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["taken_on"]
        if isinstance(field, DateField):
            field.limit(latest=today, words="today or in the past")


class DeclineForm(ReasonForm):
    """Why a proposal is put aside."""

    title = "Put the proposal aside"
    submit = "Put it aside"


class ApplyForm(GovukForm):
    """A last question before a decision has effect without a letter."""

    title = "Give it effect without a letter"
    submit = "Give it effect"
