"""Naming the person of an account for an appointment.

Promises appointments in words without anything of the case. Does not appoint anybody.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from councils.models import Person
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios
from interventions.models import Appointment

NEW = "new"


class AccessForm(GovukForm):
    """An appointment, from when, and who the person is in the register."""

    title = "Give access to a case"
    submit = "Give access"

    appointment = forms.ChoiceField(label="Appointment")
    from_date = DateField(subject="first day of access", label="From")
    known_as = forms.ChoiceField(
        label="Papers name somebody of this name. Is it the same person?",
        widget=Radios(),
        error_messages={"required": "Say whether it is the same person"},
    )

    def __init__(
        self,
        *args: Any,
        account: User,
        appointments: QuerySet[Appointment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.appointments = {str(row.pk): row for row in appointments}
        choice = self.fields["appointment"]
        if isinstance(choice, forms.ChoiceField):
            words = [(pk, _words(row)) for pk, row in self.appointments.items()]
            choice.choices = [("", "Choose an appointment"), *words]
        self.namesakes = {str(row.pk): row for row in _namesakes(account)}
        known_as = self.fields["known_as"]
        if self.namesakes and isinstance(known_as, forms.ChoiceField):
            same = [(pk, f"Yes, {row.written_name}") for pk, row in self.namesakes.items()]
            known_as.choices = [*same, (NEW, "No, somebody else")]
        else:
            del self.fields["known_as"]

    def clean_appointment(self) -> Appointment:
        """The appointment that was chosen."""
        return self.appointments[self.cleaned_data["appointment"]]

    def person(self) -> Person | None:
        """The person of the register whom the answers say; None for somebody new."""
        return self.namesakes.get(self.cleaned_data.get("known_as", NEW))


def _words(row: Appointment) -> str:
    role = row.called or row.get_role_display()
    service = row.intervention.get_function_display()
    return f"{row.intervention.council}: {role}, {row.organisation or row.person} ({service})"


def _namesakes(account: User) -> list[Person]:
    """People of the register with the account's name, unless the account is tied to one."""
    if Person.objects.filter(user=account).exists():
        return []
    return list(Person.objects.filter(name__iexact=account.name, user=None).order_by("pk"))


class EndAccessForm(GovukForm):
    """The first day without access."""

    title = "End the access"
    submit = "End the access"

    to_date = DateField(
        subject="first day without access",
        label="First day without access",
        help_text="From that day on they see nothing of the case. Today ends it at once.",
    )
