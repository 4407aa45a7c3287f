"""Forms for the list of bank holidays.

Promise a day and a name, or a reason. Say nothing of what follows: the page does.
"""

from django import forms

from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Textarea


class HolidayForm(GovukForm):
    """A bank holiday."""

    title = "Enter a bank holiday"
    submit = "Show what follows"

    day = DateField(subject="day of the bank holiday", label="Which day?")
    name = forms.CharField(
        max_length=100,
        label="What is it called?",
        help_text="For example “Bank holiday for the coronation”.",
        error_messages={"required": "Enter what the bank holiday is called"},
    )


class WithdrawHolidayForm(GovukForm):
    """Why a day is no bank holiday."""

    title = "Withdraw a bank holiday"
    submit = "Show what follows"

    reason = forms.CharField(
        label="Why is this no bank holiday?",
        widget=Textarea(rows=2),
        error_messages={"required": "Enter why this is no bank holiday"},
    )
