"""Asking for something under a requirement by a day."""

from django import forms

from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Textarea


class RequestForm(GovukForm):
    """What is asked for, on which day, due by which."""

    submit = "Record the request"

    obligation = forms.ChoiceField(label="Under which requirement?")
    words = forms.CharField(
        label="What is asked for?",
        help_text="No names or details of children or families.",
        widget=Textarea(rows=3),
    )
    requested_on = DateField(subject="day it was asked for", label="When was it asked for?")
    due_on = DateField(subject="day it is due", label="By which day is it due?")
