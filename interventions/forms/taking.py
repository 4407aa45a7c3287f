"""The forms with which an instrument already issued is taken over.

Promises that each asks only what the rule of a requirement can have. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from councils.rules.partial_date import PartialDate
from govuk.fields import DateField, PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, TextInput
from interventions import rules
from interventions.forms.drafting import HeadForm, StartForm, Versioned
from interventions.forms.files import WHAT_IS_TAKEN, FilesField
from interventions.models import InstrumentKind, OneOff
from interventions.operations.draft_content import DraftRequirement
from interventions.operations.taken_spec import TakenRequirement

A_YEAR_ONLY = len("2026")


class StartIssuedForm(StartForm):
    """The same of one that was issued already."""

    title = "Record an instrument already issued"
    submit = "Go on"

    kind = forms.ChoiceField(
        label="What was issued?", choices=InstrumentKind.choices, widget=Radios()
    )


class IssuedHeadForm(HeadForm):
    """The same of one that was issued already: every day as exactly as it is known."""

    field_order = ("version", "issued")

    issued = PartialDateField(
        required=False,
        subject="day of issue",
        label="Issued on",
        help_text="As exactly as it is known: leave out the day, or the day and the month, where "
        "the papers do not say. Leave all empty if nothing is known.",
    )

    def values(self) -> dict[str, str]:
        """What `save_header` takes. The form must be valid."""
        return {**self.plain_values(), "issued": self.cleaned_data["issued"] or ""}


class PaperForm(Versioned, GovukForm):
    """The signed paper."""

    title = "The signed paper"
    submit = "Save and go on"

    paper = FilesField(
        required=False, single=True, label="The file", help_text=WHAT_IS_TAKEN.replace(" each", "")
    )


class FollowForm(Versioned, GovukForm):
    """From which day it is followed."""

    title = "From which day do we follow it?"
    submit = "Save and go on"

    follow_from = DateField(
        subject="day from which we follow it",
        label="We follow it from",
        help_text="Choose the first day from which our record is complete. Today is right if you "
        "are not sure.",
    )


class StoodForm(GovukForm):
    """Where one requirement stood: what its rule can have, and nothing else.

    Of a cycle the last event and the next date, of a one-off whether it was done, of anything else
    the last event.
    """

    one_off = forms.ChoiceField(
        required=False,
        label="Was it done?",
        choices=OneOff.choices,
        widget=Radios(reveals={OneOff.DONE: ("last_on", "last_what")}),
    )
    last_on = PartialDateField(
        required=False,
        subject="day of the last one",
        label="When was the last one we know of?",
        help_text="As exactly as it is known. Leave empty if none is known.",
    )
    last_what = forms.CharField(
        required=False,
        label="What was it?",
        max_length=300,
        help_text="In a few words. Leave empty if the name of the requirement says it.",
        widget=TextInput(),
    )
    next_due = PartialDateField(
        required=False, subject="next date", label="When is the next one due?"
    )

    def __init__(self, *args: Any, requirement: DraftRequirement, hint: str, **kwargs: Any) -> None:
        """`hint` says what the next date follows from, if it is asked."""
        kwargs.setdefault("prefix", requirement.key)
        super().__init__(*args, initial=requirement.stood or {}, **kwargs)
        self.requirement = requirement
        rule = rules.rule_from_json(requirement.rule) if requirement.rule is not None else None
        if rules.is_one_off(rule):
            del self.fields["next_due"]
            on = self.fields["last_on"]
            on.label, on.help_text = "On which day?", "As exactly as it is known, or empty."
        else:
            del self.fields["one_off"]
            if isinstance(rule, rules.Every):
                self.fields["next_due"].help_text = hint
            else:
                del self.fields["next_due"]

    def clean_one_off(self) -> str:
        """One of the three answers."""
        chosen = str(self.cleaned_data["one_off"])
        if not chosen:
            raise forms.ValidationError("Choose done, still owed or not known")
        return chosen

    def clean_next_due(self) -> str | None:
        """A day or a month: a year alone gives no date to keep."""
        typed: str | None = self.cleaned_data["next_due"]
        if typed is not None and len(typed) == A_YEAR_ONLY:
            raise forms.ValidationError("Next date must include a month", code="date-month")
        return typed

    def said(self) -> TakenRequirement:
        """What was typed. The form must be valid."""
        typed: Mapping[str, Any] = self.cleaned_data
        last_on, next_due = typed.get("last_on"), typed.get("next_due")
        return TakenRequirement(
            last_on=PartialDate(last_on) if last_on else None,
            last_what=(typed.get("last_what") or "").strip(),
            next_due=PartialDate(next_due) if next_due else None,
            one_off=typed.get("one_off", ""),
        )
