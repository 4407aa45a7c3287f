"""By which day an open date is expected to be met."""

from collections.abc import Sequence
from typing import Any

from django import forms

from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea
from interventions.models import Audience


class ExpectationForm(GovukForm):
    """The day, why, who was told, and who may read the reason."""

    submit = "Save the day"

    expected_on = DateField(
        subject="day it is expected",
        label="By which day is it expected?",
        help_text="The due date stands. Reminders of it rest until this day.",
    )
    why = forms.CharField(
        label="Why?",
        help_text="No names or details of children or families.",
        widget=Textarea(rows=3),
    )
    told = forms.CharField(required=False, label="Who was told?", widget=Textarea(rows=2))
    audience = forms.ChoiceField(
        label="Who may read the reason?",
        help_text="The day itself is seen by everybody who sees how the date stands.",
        widget=Radios,
    )

    def __init__(self, *args: Any, audiences: Sequence[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("audience is a choice")
        field.choices = [(item.value, item.label) for item in audiences]
        if len(audiences) == 1:
            del self.fields["audience"]
        else:
            self.initial.setdefault("audience", audiences[0].value)
