"""Asking for a part of the audit trail: who, what, where, from when to when.

Promises that an empty form asks for everything. Reads no events.
"""

from collections.abc import Iterable

from django import forms

from accounts.events import event_kinds
from govuk.forms import DateField, GovukForm
from portfolio.queries.trail import CHANGES, READS

ALL = ""


class TrailForm(GovukForm):
    """The filters of the trail. Sent by GET; `case` comes from the page of a case."""

    submit = "Apply filters"

    what = forms.ChoiceField(
        label="Show",
        choices=[(ALL, "Changes and reads"), (CHANGES, "Changes only"), (READS, "Reads only")],
        required=False,
    )
    who = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="What happened", required=False)
    council = forms.ChoiceField(label="Council", required=False)
    first = DateField(subject="first day", label="From", required=False)
    last = DateField(subject="last day", label="To", required=False)
    case = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def offer(self, people: Iterable[tuple[int, str]], councils: Iterable[tuple[int, str]]) -> None:
        """The people and councils to choose from, by id."""
        for name, first, choices in (
            ("who", "Anybody", people),
            ("kind", "Anything", [(kind.code, kind.words) for kind in event_kinds()]),
            ("council", "Any council", councils),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", first), *choices]
