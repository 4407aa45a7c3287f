"""Widgets that know the options of their component: width, hints of choices, what a choice reveals.

A plain Django widget works too. What a widget here adds stands in `component`, by the names of the published macros.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from govuk import components
from govuk.markup import joined

DATE_PARTS = ("day", "month", "year")


class Options:
    """Holds the component's options of a widget."""

    component: dict[str, Any]


def _sized(width: int | str | None, classes: str) -> str:
    """Width in characters (2, 3, 4, 5, 10, 20, 30) or as a share of the column ("one-half")."""
    if isinstance(width, int):
        return joined(f"govuk-input--width-{width}", classes)
    return joined(f"govuk-!-width-{width}" if width else None, classes)


class TextInput(Options, forms.TextInput):
    """One line of text; `width` in characters, `prefix` and `suffix` stand at its sides."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        width: int | str | None = None,
        classes: str = "",
        prefix: str = "",
        suffix: str = "",
        inputmode: str = "",
    ) -> None:
        super().__init__(attrs)
        self.component = {"classes": _sized(width, classes)}
        if prefix:
            self.component["prefix"] = {"text": prefix}
        if suffix:
            self.component["suffix"] = {"text": suffix}
        if inputmode:
            self.component["inputmode"] = inputmode


class NumberInput(TextInput):
    """A whole number, typed as text: browsers' number fields lose what they cannot read."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, width: int = 3, **options: Any
    ) -> None:
        super().__init__(attrs, width=width, inputmode="numeric", **options)


class Textarea(Options, forms.Textarea):
    """Several lines of text, `rows` high."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, rows: int = 5, classes: str = ""
    ) -> None:
        super().__init__(attrs)
        self.component = {"rows": rows, "classes": classes}


class CharacterCount(Textarea):
    """Several lines of text that say how many characters or words are left."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        maxlength: int | None = None,
        maxwords: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(attrs, **options)
        unit = "words" if maxwords else "characters"
        self.component |= {"maxlength": maxwords or maxlength, "countType": unit}


class Choices(Options):
    """What radios and checkboxes have in common.

    `hints`: value of a choice to its hint. `dividers`: value to the word that stands before it ("or").
    `reveals`: value to the names of the form's fields that only this choice asks for.
    """

    reveals: dict[str, tuple[str, ...]]
    hints: dict[str, str]
    dividers: dict[str, str]

    def declare(
        self,
        *,
        hints: Mapping[str, str] | None,
        dividers: Mapping[str, str] | None,
        reveals: Mapping[str, Iterable[str]] | None,
        inline: bool,
        small: bool,
        kind: str,
    ) -> None:
        self.hints = dict(hints or {})
        self.dividers = dict(dividers or {})
        self.reveals = {value: tuple(names) for value, names in (reveals or {}).items()}
        inline_class = f"govuk-{kind}--inline" if inline else None
        small_class = f"govuk-{kind}--small" if small else None
        self.component = {"classes": joined(inline_class, small_class)}


class Radios(Choices, forms.RadioSelect):
    """One of several; with `reveals` each choice shows only its own fields."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, str] | None = None,
        dividers: Mapping[str, str] | None = None,
        reveals: Mapping[str, Iterable[str]] | None = None,
        inline: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.declare(
            hints=hints,
            dividers=dividers,
            reveals=reveals,
            inline=inline,
            small=small,
            kind="radios",
        )


class Checkboxes(Choices, forms.CheckboxSelectMultiple):
    """Any of several; with `reveals` a ticked choice shows its own fields."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, str] | None = None,
        dividers: Mapping[str, str] | None = None,
        reveals: Mapping[str, Iterable[str]] | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.declare(
            hints=hints,
            dividers=dividers,
            reveals=reveals,
            inline=False,
            small=small,
            kind="checkboxes",
        )


class DateInput(Options, forms.Widget):
    """Day, month and year as three fields named `<name>-day`, `<name>-month`, `<name>-year`.

    Gives the field a dict of what was typed, so that nothing typed is lost.
    """

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, parts: tuple[str, ...] = DATE_PARTS
    ) -> None:
        super().__init__(attrs)
        self.parts = parts
        self.component = {}

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        return not any(f"{name}-{part}" in data for part in self.parts)

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}-{self.parts[0]}" if id_ else ""

    def typed(self, value: Any) -> dict[str, str]:
        """What the fields show: what was typed, or the parts of a date or of "2016", "2016-01", "2016-01-05"."""
        if isinstance(value, Mapping):
            return {part: str(value.get(part, "")) for part in self.parts}
        if isinstance(value, dt.date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        pieces = str(value).split("-") if value else []
        known = dict(zip(("year", "month", "day"), pieces, strict=False))
        return {part: known.get(part, "").lstrip("0") for part in self.parts}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = (attrs or {}).get("id", f"id_{name}")
        return components.render("date-input", date_params(self, name, own, value))


def date_params(widget: DateInput, name: str, own: str, value: Any) -> dict[str, Any]:
    """The options of the date input's component for a widget and its value."""
    typed = widget.typed(value)
    params: dict[str, Any] = {part: False for part in DATE_PARTS if part not in widget.parts}
    for part in widget.parts:
        # A month may be typed as a word, so its keyboard has letters.
        is_month = part == "month"
        width = (
            "govuk-input--width-4"
            if part == "year"
            else "app-month govuk-input--width-10"
            if is_month
            else None
        )
        params[part] = {
            "name": part,
            "value": typed[part],
            "classes": width or "govuk-input--width-2",
            "inputmode": "text" if is_month else "numeric",
        }
    return {"id": own, "namePrefix": name, **params}
