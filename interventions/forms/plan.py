"""Sending the improvement plan.

Promises that draft and submission are told apart before anything is sent. Does not look into the
file: `documents` does.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea, TextInput
from interventions.forms.files import WHAT_IS_TAKEN, FilesField
from interventions.forms.happening import Tick

SUBMISSION, DRAFT = "submission", "draft"


class PlanForm(GovukForm):
    """Which paragraph, draft or submission, the file, a title and a message."""

    requirement = forms.ChoiceField(label="Which paragraph asks for the plan?")
    sent_as = forms.ChoiceField(
        label="What are you sending?",
        choices=[(DRAFT, "A draft for comment"), (SUBMISSION, "The plan, as a submission")],
        widget=Radios(
            hints={
                DRAFT: "The adviser and the Department may comment. It does not meet the requirement.",
                SUBMISSION: "It meets the requirement and goes to the adviser for assessment.",
            }
        ),
    )
    plan = FilesField(
        required=False, single=True, label="The file", help_text=WHAT_IS_TAKEN.replace(" each", "")
    )
    plan_title = forms.CharField(
        max_length=300,
        label="Title",
        error_messages={"required": "Enter a title for the plan"},
        help_text="For example “Northmoor improvement plan, version 2”.",
        widget=TextInput(),
    )
    message = forms.CharField(
        required=False,
        label="Message",
        help_text="What has changed, and what you would like comments on.",
        widget=Textarea(rows=3),
    )

    def __init__(self, *args: Any, paragraphs: Sequence[Tick], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["requirement"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("requirement is a choice")
        field.choices = [(str(tick.pk), tick.name) for tick in paragraphs]
        field.widget = Radios(hints={str(tick.pk): tick.hint for tick in paragraphs})
        field.widget.choices = field.choices
        if not paragraphs:
            del self.fields["requirement"]
        elif len(paragraphs) == 1:
            field.widget = forms.HiddenInput()
            self.initial["requirement"] = str(paragraphs[0].pk)

    @property
    def is_submission(self) -> bool:
        """Whether it is sent to meet the requirement."""
        return bool(self.cleaned_data["sent_as"] == SUBMISSION)
