"""Saying to which council a person belongs.

Promises current councils only: access to a successor is given anew. Does not give a role.
"""

from django import forms

from councils.models import Council
from govuk.fields import DateField
from govuk.forms import GovukForm


class MembershipForm(GovukForm):
    """A council and from when."""

    title = "Say of which council"
    submit = "Save"

    council = forms.ModelChoiceField(
        Council.objects.current(), label="Council", empty_label="Choose a council"
    )
    from_date = DateField(subject="first day at the council", label="From")


class EndMembershipForm(GovukForm):
    """The first day on which a person no longer belongs to the council."""

    title = "End the place at the council"
    submit = "End it"

    to_date = DateField(
        subject="first day without it",
        label="First day without it",
        help_text="From that day on they see nothing of the council’s case.",
    )
