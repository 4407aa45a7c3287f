"""Asking for a look back: a day and in which of two senses.

Promises a day that is not ahead. Reads no rows.
"""

import datetime as dt

from django import forms

from govuk.forms import DateField, GovukForm
from govuk.widgets import Radios
from interventions.queries.adapter import Sense


class LookBackForm(GovukForm):
    """A day, and what to show of it. Sent by GET."""

    title = "Look back to another day"
    submit = "Look back"

    day = DateField(
        subject="day to look back to",
        label="Which day?",
        help_text="For example, 15 6 2016",
    )
    which = forms.ChoiceField(
        label="What do you want to see?",
        choices=[
            (Sense.KNEW, "What we knew on that day"),
            (Sense.HAPPENED, "What had happened by that day, as known today"),
        ],
        widget=Radios(
            hints={
                Sense.KNEW: "Without what was recorded, corrected or withdrawn later.",
                Sense.HAPPENED: "With what was recorded later about the time before.",
            }
        ),
    )

    def limit(self, today: dt.date) -> None:
        """Refuse a day ahead."""
        field = self.fields["day"]
        if isinstance(field, DateField):
            field.limit(latest=today, words="today or in the past")
