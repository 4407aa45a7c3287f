"""Saying which official leads a case or helps with it, and ending that.

Promises officials only. Decides nothing: the operation does.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from councils.forms.fields import offer
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios
from interventions.models import Assignment


class AssignForm(GovukForm):
    """Which official leads the case, or helps with it."""

    submit = "Assign the official"

    user = forms.ModelChoiceField(
        User.objects.none(), label="Official", empty_label="Choose an official"
    )
    role = forms.ChoiceField(
        label="As",
        choices=Assignment.Role.choices,
        widget=Radios(hints={"lead": "Takes the place of whoever leads the case on that day."}),
    )
    from_date = DateField(
        subject="first day", label="From", help_text="A day ahead or a day past will do."
    )

    def __init__(self, *args: Any, officials: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "user", officials)


class EndAssignmentForm(GovukForm):
    """The first day on which it no longer holds."""

    submit = "Record the end"

    to_date = DateField(
        subject="day it ends",
        label="First day on which it no longer holds",
        help_text="Who leads the case until then keeps its reminders until then.",
    )
