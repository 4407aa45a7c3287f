"""Appointing, naming persons, ending.

Promises that somebody known is chosen, and somebody new is named, never both. Does not make accounts.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from councils.forms.fields import PartialDateField, offer
from councils.models import Organisation, Person
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, TextInput
from interventions.models import AppointmentRole, Authority

ONE_OF_TWO = "Choose from the list, or enter a new name: one of the two"


class AppointForm(GovukForm):
    """Who is appointed as what, from when, by which paper."""

    submit = "Record the appointment"

    role = forms.ChoiceField(label="Appointed as", choices=AppointmentRole.choices, widget=Radios())
    who = forms.ChoiceField(
        label="Who is appointed?",
        choices=[("organisation", "An organisation"), ("person", "A person")],
        widget=Radios(
            hints={"organisation": "It opens nothing by itself: name persons for it afterwards."},
            reveals={
                "organisation": ("organisation", "new_organisation"),
                "person": ("person", "new_person"),
            },
        ),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, empty_label="Another organisation"
    )
    new_organisation = forms.CharField(
        required=False, max_length=200, label="Name of another organisation", widget=TextInput()
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), required=False, empty_label="Somebody else"
    )
    new_person = forms.CharField(
        required=False, max_length=200, label="Name of somebody else", widget=TextInput()
    )
    called = forms.CharField(
        required=False,
        max_length=100,
        label="What the papers call it",
        help_text="Only if it is another word, for example “improvement adviser”.",
        widget=TextInput(width=20),
    )
    from_date = PartialDateField(
        required=False,
        subject="day it began",
        label="From",
        help_text="A month or a year alone will do. Leave empty if it is not known.",
    )
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        required=False,
        label="By which paper?",
        empty_label="No paper is recorded here",
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        organisations: QuerySet[Organisation],
        papers: QuerySet[Authority],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", organisations)
        offer(self, "person", people)
        offer(self, "authority", papers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        who = cleaned.get("who")
        if who and bool(cleaned.get(who)) == bool(str(cleaned.get(f"new_{who}") or "").strip()):
            self.add_error(f"new_{who}", ONE_OF_TWO)
        return cleaned


class NamePersonForm(GovukForm):
    """Who acts for an appointment, from when, and with which account."""

    submit = "Name the person"

    person = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label="Somebody in the register",
        empty_label="Somebody else",
    )
    account = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label="Somebody with an account",
        help_text="They see the case from the first day of access.",
        empty_label="Nobody with an account",
    )
    from_date = DateField(subject="first day", label="From")

    def __init__(
        self, *args: Any, people: QuerySet[Person], accounts: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people)
        offer(self, "account", accounts)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("account")):
            self.add_error("person", "Choose somebody from one of the two lists")
        return cleaned


class EndForm(GovukForm):
    """The first day on which it no longer holds."""

    submit = "Record the end"

    to_date = DateField(
        subject="day it ends",
        label="First day on which it no longer holds",
        help_text="The access of everybody named for it ends on that day.",
    )
