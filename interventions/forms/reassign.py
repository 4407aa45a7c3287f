"""Moving cases from one lead to another: whose, which, to whom, from when.

Promises that all cases are ticked at first. Moves nothing.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from councils.forms.fields import offer
from govuk.dates import counted
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Checkboxes
from interventions.models import Intervention

NOBODY = "nobody"


class WhoseForm(GovukForm):
    """Whose cases are to be moved. Sent by the address: nothing is changed by it."""

    submit = "Show the cases"

    of = forms.ChoiceField(
        label="Whose cases?", error_messages={"invalid_choice": "Choose somebody from the list"}
    )

    def __init__(
        self, *args: Any, leaders: Sequence[tuple[User, int]], without: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["of"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("of is a choice")
        field.choices = [
            ("", "Choose somebody"),
            (NOBODY, f"Nobody: {counted(without, 'case')} without a lead"),
            *((str(user.pk), f"{user}: {counted(number, 'case')}") for user, number in leaders),
        ]


class ReassignForm(GovukForm):
    """Which cases, who leads them then, and from which day."""

    submit = "See what changes"

    cases = forms.MultipleChoiceField(
        label="Which cases?",
        help_text="Take away the tick from those that stay.",
        widget=Checkboxes(small=True),
        error_messages={"required": "Tick at least one case"},
    )
    user = forms.ModelChoiceField(
        User.objects.none(), label="New lead official", empty_label="Choose an official"
    )
    from_date = DateField(
        subject="first day", label="From", help_text="A day ahead or a day past will do."
    )

    def __init__(
        self,
        *args: Any,
        cases: Sequence[Intervention],
        officials: QuerySet[User],
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "user", officials)
        field = self.fields["cases"]
        if not isinstance(field, forms.MultipleChoiceField):
            raise TypeError("cases are choices")
        field.choices = [
            (str(case.pk), f"{case.council}: {case.get_function_display()}") for case in cases
        ]
        self.initial["cases"] = [str(case.pk) for case in cases]
        self.initial["from_date"] = today
