"""A form in the look of the Design System: a title, its questions, one button that says what it does.

Promises messages that say what to do, and that a field nobody was shown is neither demanded nor kept.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.validators import EMPTY_VALUES, MaxLengthValidator
from django.forms.formsets import BaseFormSet

from govuk.fields import DateField, PartialDateField
from govuk.pack import link_target
from govuk.widgets import Choices

LONGEST = 100_000
"""Characters of an answer: some forty pages, and no more than a search can index."""
_CHOSEN = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


def in_sentence(label: str) -> str:
    """A label inside a sentence: "Name of the council" becomes "name of the council", "MP" stays."""
    words = label.strip().rstrip("?:").strip()
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


class GovukForm(forms.Form):
    """A Django form with a `title`, a `submit` label, and choices that reveal fields (`widgets.Radios(reveals=...)`).

    `heading_field` names the question whose label is the page's heading. `label_size` is "s", "m", "l" or "".
    """

    title: ClassVar[str] = ""
    submit: ClassVar[str] = "Save"
    heading_field: ClassVar[str] = ""
    label_size: ClassVar[str] = "s"
    label_sizes: ClassVar[dict[str, str]] = {}

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " ").capitalize())
            _say_what_to_do(field, label)
            _limit(field, label)

    def layout(self) -> Iterable[Any]:
        """The fields in order; a form with groups of its own returns crispy layout objects here."""
        revealed = set(self.revealed_names())
        return [name for name in self.fields if name not in revealed]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": True}
        helper.include_media = False
        helper.layout = Layout(*self.layout())
        helper.add_input(Submit("", self.submit))
        return helper

    def revealed_names(self) -> list[str]:
        """The fields that stand under a choice."""
        return [
            name
            for field in self.fields.values()
            if isinstance(field.widget, Choices)
            for names in field.widget.reveals.values()
            for name in names
        ]

    def shown(self) -> set[str]:
        """The fields that the answers given ask for."""
        return set(self.fields) - self._not_asked()

    def _not_asked(self) -> set[str]:
        closed: set[str] = set()
        asked: set[str] = set()
        for bound in self:
            widget = bound.field.widget
            if not isinstance(widget, Choices):
                continue
            value = bound.data if self.is_bound else bound.value()
            chosen = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
            for choice, names in widget.reveals.items():
                open_here = choice in chosen and bound.name not in closed - asked
                (asked if open_here else closed).update(names)
        return closed - asked

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._not_asked():
            self.errors.pop(name, None)
            self.cleaned_data[name] = _nothing(self.fields[name])

    @property
    def error_summary(self) -> list[dict[str, str]]:
        """The errors as the summary lists them (see `summary`)."""
        return summary(self)


def _nothing(field: forms.Field) -> Any:
    """What a field gives when nothing is entered."""
    if isinstance(field, forms.MultipleChoiceField):
        return []
    if isinstance(field, forms.BooleanField):
        return False
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return getattr(field, "empty_value", "")
    return field.empty_value if isinstance(field, forms.CharField) else None


def _say_what_to_do(field: forms.Field, label: str) -> None:
    """Replace Django's own messages; those a form wrote for its field stay."""
    stock = _stock_messages(field)
    words = in_sentence(label)
    verb = "Select" if isinstance(field.widget, _CHOSEN) else "Enter"
    if isinstance(field, forms.FileField):
        verb = "Choose"
    missing = f"Answer “{label}”" if label.endswith("?") else f"{verb} {words}"
    if isinstance(field, forms.BooleanField):
        missing = f"Tick “{label}” to go on"
    ours = {
        "required": missing,
        "invalid_choice": f"{label.rstrip('?')}: choose one of the answers in the list",
        "min_value": f"{label.rstrip('?')} must be %(limit_value)s or more",
        "max_value": f"{label.rstrip('?')} must be %(limit_value)s or less",
        "empty": "The file you chose is empty. Choose another file",
    }
    if isinstance(field, forms.IntegerField):
        ours["invalid"] = f"{label.rstrip('?')} must be a whole number, like 8"
    if isinstance(field, forms.EmailField):
        ours["invalid"] = "Enter an email address in the right form, like name@example.com"
    for code, message in ours.items():
        if field.error_messages.get(code) == stock.get(code):
            field.error_messages[code] = message
    if isinstance(field, forms.EmailField):
        for validator in field.validators:
            if getattr(validator, "code", "") == "invalid":
                validator.message = ours["invalid"]  # type: ignore[attr-defined]


def _limit(field: forms.Field, label: str) -> None:
    """No answer in free words is longer than a search can index."""
    if type(field) is forms.CharField and field.max_length is None:
        too_long = f"{label.rstrip('?')} must be at most {LONGEST:,} characters"
        field.validators.append(MaxLengthValidator(LONGEST, too_long))


def _stock_messages(field: forms.Field) -> dict[str, Any]:
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock |= getattr(kind, "default_error_messages", {})
    return stock


def summary(*forms_or_sets: Any) -> list[dict[str, str]]:
    """Every error of forms and formsets in the order of their fields: text, and the address of its control."""
    entries: list[dict[str, str]] = []
    for each in forms_or_sets:
        if each in EMPTY_VALUES:
            continue
        if isinstance(each, BaseFormSet):
            entries += [{"text": str(error)} for error in each.non_form_errors()]
            entries += summary(*each.forms)
        else:
            entries += _form_entries(each)
    return entries


def _form_entries(form: forms.BaseForm) -> list[dict[str, str]]:
    if not form.is_bound:
        return []
    entries = [{"text": str(error)} for error in form.non_field_errors()]
    return entries + [
        {"text": str(error), "href": f"#{link_target(form[name])}"}
        for name in form.fields
        for error in form.errors.get(name, [])
    ]


__all__ = ["DateField", "GovukForm", "PartialDateField", "in_sentence", "summary"]
