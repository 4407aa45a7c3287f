"""The form that makes a link to one's calendar.

Promises a name. Makes nothing.
"""

from django import forms

from govuk.forms import GovukForm


class CalendarLinkForm(GovukForm):
    """What a link is called."""

    title = "Make a link"
    submit = "Make a link"

    name = forms.CharField(
        max_length=100,
        label="Name of the link",
        help_text="The calendar you will use it in, for example “Outlook at work” or “phone”.",
        error_messages={"required": "Enter a name for the link"},
    )
