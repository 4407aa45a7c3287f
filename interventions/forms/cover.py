"""Arranging cover: for whom, by whom, from when until when, and in which cases.

Promises officials only. Decides nothing: the operation does.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from councils.forms.fields import offer
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Checkboxes, Radios
from interventions.models import Intervention

ALL, CHOSEN = "all", "chosen"


class AwayForm(GovukForm):
    """Who is away. Sent by the address: nothing is changed by it."""

    submit = "Go on"

    of = forms.ModelChoiceField(
        User.objects.none(), label="Who is away?", empty_label="Choose an official"
    )

    def __init__(self, *args: Any, officials: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "of", officials)


class CoverForm(GovukForm):
    """Who stands in, on which days, and in which cases."""

    submit = "Arrange the cover"

    stand_in = forms.ModelChoiceField(
        User.objects.none(), label="Who stands in?", empty_label="Choose an official"
    )
    from_date = DateField(subject="first day of cover", label="First day of cover")
    to_date = DateField(
        subject="first day without cover",
        label="First day without cover",
        help_text="The day on which they are back. The cover ends by itself.",
    )
    which = forms.ChoiceField(
        label="Which cases?",
        choices=[(ALL, "All that they lead"), (CHOSEN, "Some of them")],
        initial=ALL,
        widget=Radios(
            hints={ALL: "Also those that they begin to lead meanwhile."},
            reveals={CHOSEN: ("cases",)},
        ),
    )
    cases = forms.MultipleChoiceField(required=False, label="Cases", widget=Checkboxes(small=True))

    def __init__(
        self,
        *args: Any,
        officials: QuerySet[User],
        cases: Sequence[Intervention],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "stand_in", officials)
        field = self.fields["cases"]
        if not isinstance(field, forms.MultipleChoiceField):
            raise TypeError("cases are choices")
        field.choices = [
            (str(case.pk), f"{case.council}: {case.get_function_display()}") for case in cases
        ]

    def chosen(self) -> list[int] | None:
        """The ids of the cases that were ticked; None where it is all."""
        if self.cleaned_data["which"] == ALL:
            return None
        return [int(pk) for pk in self.cleaned_data["cases"]]


class EndCoverForm(GovukForm):
    """The first day without cover."""

    submit = "End the cover"

    to_date = DateField(
        subject="first day without cover",
        label="First day without cover",
        help_text="Today ends it at once.",
    )
