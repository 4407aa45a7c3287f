"""Setting a day for what is to come.

Promises that a month alone is taken. Does not record what happened.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from councils.forms.fields import PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Textarea
from interventions.models import Conductor, HappeningKind


class PlanDayForm(GovukForm):
    """What is planned, when, by whom."""

    submit = "Plan the day"

    kind = forms.ChoiceField(label="What is planned?")
    on = PartialDateField(
        subject="planned day",
        label="When?",
        help_text="A day, or a month where the day is not set yet.",
    )
    conducted_by = forms.ChoiceField(
        required=False,
        label="Who conducts it?",
        help_text="Some paragraphs ask for something only before a review that the adviser conducts.",
        choices=[("", "Not known yet"), *Conductor.choices],
    )
    note = forms.CharField(required=False, label="Note", widget=Textarea(rows=2))

    def __init__(self, *args: Any, kinds_first: Sequence[HappeningKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("kind is a choice")
        first = list(kinds_first)
        never = (*first, HappeningKind.HANDOVER)
        rest = [kind for kind in HappeningKind if kind not in never]
        field.choices = [
            ("", "Choose what is planned"),
            *((k.value, k.label) for k in first + rest),
        ]
        if len(first) == 1:
            self.initial.setdefault("kind", first[0].value)
