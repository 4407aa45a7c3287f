"""Fields that the register's forms share.

Promises values as models hold them. Does not draw them: `govuk` does.
"""

from typing import Any

from django.db.models import QuerySet
from django.forms import ModelChoiceField

from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from govuk.forms import GovukForm
from govuk.forms import PartialDateField as PartialDateTexts


class PartialDateField(PartialDateTexts):
    """A PartialDate, or None where nothing is typed."""

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        return PartialDate(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, PartialDate) else value


def say_refusal(form: GovukForm, refusal: NotAllowedNow) -> None:
    """Show why something is not allowed, beside its field if the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)


def offer(form: GovukForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} does not choose a row")
    field.queryset = rows
