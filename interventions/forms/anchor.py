"""Entering the day from which a term counts, and agreeing an interval."""

from django import forms

from councils.forms.fields import PartialDateField
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Textarea, TextInput
from interventions.models import AuthorityKind

PAPERS = (
    AuthorityKind.LETTER,
    AuthorityKind.DECISION,
    AuthorityKind.CONTRACT,
    AuthorityKind.OTHER,
)


class AnchorForm(GovukForm):
    """The day on which something happened from which a date counts."""

    submit = "Enter the day"

    on = DateField(subject="day it happened", label="On which day?")


class AnchorCorrectionForm(AnchorForm):
    """Another day in the place of one that is wrong."""

    submit = "Correct the day"

    reason = forms.CharField(label="Why are you correcting it?", widget=Textarea(rows=2))


class PaperForm(GovukForm):
    """The paper by which an interval is agreed, and from when it holds."""

    submit = "Agree the interval"

    paper_kind = forms.ChoiceField(
        label="By which paper is it agreed?",
        choices=[("", "Choose a paper"), *((kind.value, kind.label) for kind in PAPERS)],
    )
    paper_title = forms.CharField(
        max_length=300,
        label="Title of the paper",
        help_text="For example “Letter to the Chair, 4 January 2027”.",
        widget=TextInput(),
    )
    dated = PartialDateField(
        required=False,
        subject="day of the paper",
        label="Day of the paper",
        help_text="A month or a year alone will do.",
    )
    from_date = DateField(subject="day it holds from", label="It holds from")
