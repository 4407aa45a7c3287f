"""Starting a letter, issuing it, saying who got it, and recording one issued elsewhere."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from councils.forms.fields import PartialDateField
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Checkboxes, Textarea
from reviews.forms.letter_parts import line
from reviews.letters.checks import Check, CheckKind
from reviews.models import Decision


class DecisionsForm(GovukForm):
    """Which decisions the letter carries."""

    title = "Write a letter"
    submit = "Start the letter"

    decisions = forms.MultipleChoiceField(
        label="Which decisions does the letter carry?",
        help_text="They take effect when it is issued, dated by the letter.",
        required=False,
        widget=Checkboxes(),
    )

    def __init__(self, *args: Any, decisions: Iterable[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in decisions}
        field = self.fields["decisions"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (pk, f"{row.title} ({row.get_state_display().lower()})")
                for pk, row in self.rows.items()
            ]

    def chosen(self) -> list[Decision]:
        """The decisions that were ticked."""
        return [self.rows[pk] for pk in self.cleaned_data["decisions"]]


class IssueForm(GovukForm):
    """A reason for each check that is still open."""

    title = "Check and issue"
    submit = "Issue the letter"

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, checks: Sequence[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {check.key: f"reason_{number}" for number, check in enumerate(checks)}
        for check in checks:
            words = check.words
            if check.kind is CheckKind.IN_POST:
                words = f"Nobody has confirmed that this person is still in post: {words}"
            field = line(f"Why does it go out with this? {words}")
            field.error_messages["required"] = f"Say why the letter goes out with this: {words}"
            self.fields[self.names[check.key]] = field

    def reasons(self) -> dict[str, str]:
        """The reason typed for each check, by its key."""
        return {key: self.cleaned_data[name] for key, name in self.names.items()}


class DeliveryForm(GovukForm):
    """Who got the letter, how and when."""

    title = "Say who got it"
    submit = "Record the delivery"

    to = line("Who got it?")
    how = line("How?", help_text="By email, by post, by hand.")
    on = DateField(subject="day it was delivered", label="When?")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["on"]
        if isinstance(field, DateField):
            field.limit(latest=today, words="today or in the past")


class DiscardForm(GovukForm):
    """A last question before a draft is put aside."""

    title = "Put the draft aside"
    submit = "Put it aside"


class ElsewhereForm(DecisionsForm):
    """A letter that was issued elsewhere."""

    title = "Record a letter issued elsewhere"
    submit = "Record the letter"

    called = line("What is the letter about?")
    dated = PartialDateField(subject="day of the letter", label="What is its date?")
    signatory_name = line("Who signed it?", required=False)
    signatory_title = line("Title, as the letter writes it", required=False)
    summary = forms.CharField(
        label="What does it say?",
        help_text="In a summary of our own, not its words.",
        required=False,
        widget=Textarea(rows=4),
    )
    source = line("Where can it be read?")
    recorded_on = DateField(
        subject="day it became known",
        required=False,
        label="When did the Department know?",
        help_text="Leave empty for today.",
    )

    field_order = (
        *("called", "dated", "signatory_name", "signatory_title", "summary", "source"),
        *("decisions", "recorded_on"),
    )
