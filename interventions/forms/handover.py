"""What the next lead should know, in as many words as it needs."""

from django import forms

from govuk.forms import GovukForm
from govuk.widgets import Textarea


class HandoverNoteForm(GovukForm):
    """One question."""

    submit = "Save the note"

    words = forms.CharField(
        label="What should the next lead know?",
        help_text="What is agreed but written nowhere, who to ring first, what to watch. "
        "No names or details of children or families.",
        widget=Textarea(rows=12),
        error_messages={"required": "Enter the note"},
    )
