"""Recording office-holders and addresses.

Promises that a title and a date are taken as typed. Does not decide who is in office: the dates do.
"""

from typing import Any

from django import forms

from accounts.models import User
from councils.forms.fields import PartialDateField, offer
from councils.models import Council, OfficeHolding, Person
from councils.operations.people import NewPerson
from govuk.forms import GovukForm
from govuk.widgets import Textarea, TextInput

NOT_IN_A_COUNCIL = {
    OfficeHolding.Kind.MINISTER,
    OfficeHolding.Kind.SECRETARY_OF_STATE,
    OfficeHolding.Kind.REGIONAL_DIRECTOR,
}
UNTIL = "The first day on which {}. Leave empty if there is none yet or it is not known."


class OfficeHolderForm(GovukForm):
    """A person in an office of a council."""

    title = "Record an office-holder"
    submit = "Record the office-holder"

    person = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        empty_label="Somebody else",
        label="Somebody who holds or held office here",
    )
    name = forms.CharField(
        max_length=200,
        required=False,
        label="Name of somebody else",
        help_text="As papers write it, for example “Councillor Bill Dixon”.",
    )
    honours = forms.CharField(
        max_length=60,
        required=False,
        label="Letters after the name",
        help_text="For example “MBE”.",
        widget=TextInput(width=10),
    )
    kind = forms.ChoiceField(
        label="Office",
        choices=[
            ("", "Choose an office"),
            *(
                (kind.value, kind.label)
                for kind in OfficeHolding.Kind
                if kind not in NOT_IN_A_COUNCIL
            ),
        ],
    )
    office_title = forms.CharField(
        max_length=200,
        required=False,
        label="Title as papers write it",
        help_text="For example “Cabinet Member for Children’s Services”.",
    )
    from_date = PartialDateField(
        subject="day it began",
        required=False,
        label="In office from",
        help_text="A month or a year alone will do. Leave empty what is not known.",
    )
    to_date = PartialDateField(
        subject="day it ended",
        required=False,
        label="In office until",
        help_text=UNTIL.format("they no longer held it"),
    )
    source = forms.CharField(required=False, label="Where is this from?", widget=TextInput())

    def __init__(self, *args: Any, council: Council, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Person.objects.visible_to(by).filter(offices__council=council)
        offer(self, "person", known.distinct())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("name")):
            self.add_error("name", "Choose somebody from the list, or enter a name: one of the two")
        return cleaned

    def who(self) -> Person | NewPerson:
        """The person chosen, or the one to be added."""
        chosen: Person | None = self.cleaned_data["person"]
        return chosen or NewPerson(self.cleaned_data["name"], self.cleaned_data["honours"])

    def office(self) -> dict[str, Any]:
        """The office, its dates and its source."""
        names = ("kind", "from_date", "to_date", "source")
        return {
            "title": self.cleaned_data["office_title"],
            **{name: self.cleaned_data[name] for name in names},
        }


class AddressForm(GovukForm):
    """An address of the council, or of one who holds office in it."""

    title = "Record an address"
    submit = "Record the address"

    office_holding = forms.ModelChoiceField(
        OfficeHolding.objects.none(),
        required=False,
        empty_label="The council",
        label="Whose address is it?",
    )
    label = forms.CharField(
        max_length=100,
        required=False,
        label="Name of the address",
        help_text="For example “Town Hall”. Only the register shows it.",
    )
    lines = forms.CharField(
        required=False,
        label="Address",
        help_text="Line by line, as on an envelope, without the postcode.",
        widget=Textarea(rows=4),
    )
    postcode = forms.CharField(max_length=10, required=False, widget=TextInput(width=10))
    email = forms.EmailField(max_length=254, required=False, label="Email address")
    from_date = PartialDateField(
        subject="day it began",
        required=False,
        label="In use from",
        help_text="Leave empty if not known.",
    )
    to_date = PartialDateField(
        subject="day it ended",
        required=False,
        label="In use until",
        help_text=UNTIL.format("it was no longer used"),
    )
    source = forms.CharField(required=False, label="Where is this from?", widget=TextInput())

    def __init__(self, *args: Any, council: Council, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = OfficeHolding.objects.visible_to(by).standing().filter(council=council)
        offer(self, "office_holding", holders.select_related("person"))
        self.council = council

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = (cleaned.get(name) for name in ("lines", "postcode", "email"))
        if not self.errors and not any(typed):
            self.add_error("lines", "Enter an address or an email address")
        return cleaned

    def address(self) -> dict[str, Any]:
        """The address with its owner: the office-holder chosen, else the council."""
        owner = None if self.cleaned_data["office_holding"] else self.council
        return {**self.cleaned_data, "council": owner}


class EndForm(GovukForm):
    """The day from which something no longer holds."""

    submit = "Record the end"

    to_date = PartialDateField(
        subject="day it ended",
        label="When did it end?",
        help_text="The first day on which it no longer held. A month or a year alone will do.",
    )
