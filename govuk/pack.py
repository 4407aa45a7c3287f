"""From a bound Django field to the options of its component: the one way forms become markup.

Promises that label, hint, error and control carry ids that fit, and that each error's link lands on a control.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from govuk import components
from govuk.fields import wrong_parts
from govuk.markup import joined
from govuk.widgets import CharacterCount, Choices, DateInput, Options, date_params

# What Django puts on a control and the Design System does not want there.
_DROPPED = frozenset(
    (
        "class",
        "id",
        "placeholder",
        "cols",
        "rows",
        "required",
        "maxlength",
        "minlength",
        "min",
        "max",
        "step",
    )
)
_OWN_OPTIONS = ("autocomplete", "inputmode", "pattern", "autocapitalize", "spellcheck")


def render_field(bound: BoundField) -> SafeString:
    """A field with its label, hint and error; a hidden one alone."""
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    widget = bound.field.widget
    for kind, make in _MAKERS:
        if isinstance(widget, kind):
            return make(bound)
    return _text(bound)


def control_id(bound: BoundField) -> str:
    """The id of a field's group; where there is one control, of the control."""
    return bound.auto_id or f"id_{bound.html_name}"


def link_target(bound: BoundField) -> str:
    """The id of the control an error leads to: the first choice, the first wrong part of a date, else the control."""
    own = control_id(bound)
    widget = bound.field.widget
    if isinstance(widget, DateInput):
        wrong = [part for part in _marked_parts(bound) if part in widget.parts]
        return f"{own}-{wrong[0] if wrong else widget.parts[0]}"
    return own


def _marked_parts(bound: BoundField) -> tuple[str, ...]:
    errors = bound.form.errors.get(bound.name)
    data = errors.as_data() if isinstance(errors, forms.utils.ErrorList) else []
    return tuple(part for error in data for part in wrong_parts(error))


def _label_options(bound: BoundField, kind: str) -> dict[str, Any]:
    form: Any = bound.form
    is_heading = getattr(form, "heading_field", None) == bound.name
    size = "l" if is_heading else _label_size(form, bound.name)
    label = {"text": bound.label, "isPageHeading": is_heading}
    return {**label, "classes": f"govuk-{kind}--{size}" if size else ""}


def _label_size(form: Any, name: str) -> str:
    """Bold, as the form says; plain for a question that stands under a choice."""
    sizes = getattr(form, "label_sizes", {})
    under_choice = hasattr(form, "revealed_names") and name in form.revealed_names()
    return str(sizes.get(name, "" if under_choice else getattr(form, "label_size", "s")))


def _shared(bound: BoundField) -> dict[str, Any]:
    params: dict[str, Any] = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text} | _html_if_safe(bound.help_text)
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return params


def _html_if_safe(text: Any) -> dict[str, Any]:
    return {"html": text} if isinstance(text, SafeString) else {}


def _control(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    attrs = {**widget.attrs}
    own = getattr(widget, "component", {}) if isinstance(widget, Options) else {}
    params = {
        **_shared(bound),
        **own,
        "id": control_id(bound),
        "label": _label_options(bound, "label"),
        "classes": joined(own.get("classes"), attrs.get("class")),
        "disabled": bound.field.disabled or attrs.pop("disabled", False),
    }
    params |= {name: attrs.pop(name) for name in _OWN_OPTIONS if name in attrs}
    # A control may be described by more than its own hint: whoever builds the page names the ids.
    params["describedBy"] = attrs.pop("aria-describedby", None)
    params["attributes"] = {name: value for name, value in attrs.items() if name not in _DROPPED}
    return params


def _value(bound: BoundField) -> Any:
    return bound.field.widget.format_value(bound.value())


def _text(bound: BoundField) -> SafeString:
    widget: Any = bound.field.widget
    kind = getattr(widget, "input_type", "text")
    params = _control(bound)
    if kind == "number":
        # The browser's own number field loses what it cannot read.
        params |= {"inputmode": params.get("inputmode") or "numeric"}
        kind = "text"
    return components.render("input", {**params, "type": kind, "value": _value(bound)})


def _password(bound: BoundField) -> SafeString:
    # Django keeps a typed password out of the page unless the widget says otherwise; so does this.
    value = _value(bound) if getattr(bound.field.widget, "render_value", False) else None
    return components.render("password-input", {**_control(bound), "value": value})


def _textarea(bound: BoundField) -> SafeString:
    name = "character-count" if isinstance(bound.field.widget, CharacterCount) else "textarea"
    params = _control(bound)
    params.setdefault("rows", bound.field.widget.attrs.get("rows", 5))
    return components.render(name, {**params, "value": _value(bound)})


def _file(bound: BoundField) -> SafeString:
    multiple = getattr(bound.field.widget, "allow_multiple_selected", False)
    return components.render("file-upload", {**_control(bound), "multiple": multiple})


def _flat_choices(bound: BoundField) -> list[tuple[str, Any]]:
    """Every choice once, groups opened; a choice without a value only where it can be chosen."""
    flat: list[tuple[str, Any]] = []
    for value, label in bound.field.widget.choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        flat += [("" if key is None else str(key), words) for key, words in inner]
    return flat


def _chosen(bound: BoundField) -> list[str]:
    value = bound.value()
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list | tuple | set) else [str(value)]


def _select(bound: BoundField) -> SafeString:
    chosen = _chosen(bound)
    items = [
        {"value": key, "text": words, "selected": key in chosen}
        for key, words in _flat_choices(bound)
    ]
    params = _control(bound)
    if getattr(bound.field.widget, "allow_multiple_selected", False):
        params["attributes"] |= {"multiple": {"value": True, "optional": True}}
    return components.render("select", {**params, "items": items})


def _group(bound: BoundField) -> dict[str, Any]:
    return {**_shared(bound), "fieldset": {"legend": _label_options(bound, "fieldset__legend")}}


def _choices(bound: BoundField) -> SafeString:
    widget = bound.field.widget
    # Django makes its checkboxes a kind of radios.
    kind = "checkboxes" if isinstance(widget, forms.CheckboxSelectMultiple) else "radios"
    chosen = _chosen(bound)
    items: list[dict[str, Any]] = []
    for key, words in _flat_choices(bound):
        if key or kind == "checkboxes":
            items += _choice(bound, key, words, chosen)
    own = widget.component if isinstance(widget, Choices) else {}
    classes = joined(own.get("classes"), widget.attrs.get("class"))
    return components.render(
        kind, {**_group(bound), "idPrefix": control_id(bound), "classes": classes, "items": items}
    )


def _choice(bound: BoundField, key: str, words: Any, chosen: list[str]) -> list[dict[str, Any]]:
    widget = bound.field.widget
    item: dict[str, Any] = {
        "value": key,
        "text": words,
        "checked": key in chosen,
        "disabled": bound.field.disabled,
    }
    if isinstance(words, SafeString):
        item["html"] = words
    if not isinstance(widget, Choices):
        return [item]
    if key in widget.hints:
        item["hint"] = {"text": widget.hints[key]} | _html_if_safe(widget.hints[key])
    if key in widget.reveals:
        revealed = "".join(render_field(bound.form[name]) for name in widget.reveals[key])
        item["conditional"] = {"html": SafeString(revealed)}
    divider = [{"divider": widget.dividers[key]}] if key in widget.dividers else []
    return [*divider, item]


def _tick(bound: BoundField) -> SafeString:
    hint = _shared(bound).get("hint")
    item = {
        "value": "true",
        "text": bound.label,
        "checked": bool(bound.value()),
        "hint": hint or {},
    }
    shared = {name: value for name, value in _shared(bound).items() if name != "hint"}
    return components.render(
        "checkboxes", {**shared, "idPrefix": control_id(bound), "items": [item]}
    )


def _date(bound: BoundField) -> SafeString:
    widget = bound.field.widget
    params = {
        **_group(bound),
        **date_params(widget, bound.html_name, control_id(bound), bound.value()),
    }
    marked = _marked_parts(bound)
    for part in widget.parts if marked else ():
        params[part]["error"] = part in marked
    return components.render("date-input", params)


_MAKERS: tuple[tuple[Any, Callable[[BoundField], SafeString]], ...] = (
    (DateInput, _date),
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), _choices),
    (forms.CheckboxInput, _tick),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
)
