"""Form controls with one label: text, password, file, choice from a list, long text with or without a count.

Promises the ids, descriptions and error marks of the published macros. Does not know Django forms (see `govuk.pack`).
"""

from typing import Any

from django.utils.safestring import SafeString

from govuk.components.rendering import Params, prepares, render
from govuk.markup import (
    FLAG,
    as_text,
    attributes,
    content,
    joined,
    mapping,
    optional,
    present,
    translations,
)


def group_class(params: Params) -> str:
    """The classes of the group around a control."""
    error = "govuk-form-group--error" if params.get("errorMessage") else None
    return joined("govuk-form-group", error, mapping(params.get("formGroup")).get("classes"))


def described(params: Params, prefix: str, described_by: str | None) -> dict[str, Any]:
    """Hint and error of a control as markup, and the ids that describe it."""
    context: dict[str, Any] = {}
    if hint := params.get("hint"):
        context["hint"] = render("hint", {**hint, "id": f"{prefix}-hint"})
        described_by = joined(described_by, f"{prefix}-hint")
    if error := params.get("errorMessage"):
        context["error"] = render("error-message", {**error, "id": f"{prefix}-error"})
        described_by = joined(described_by, f"{prefix}-error")
    group = mapping(params.get("formGroup"))
    context["described_by"] = described_by or None
    context["group_class"] = group_class(params)
    context["group_attributes"] = attributes(group.get("attributes"))
    context["before"] = content(group.get("beforeInput") or group.get("beforeInputs"))
    context["after"] = content(group.get("afterInput") or group.get("afterInputs"))
    return context


def labelled(params: Params) -> dict[str, Any]:
    """What every control with one label has: the label, hint, error and their ids."""
    control = params.get("id") or params.get("name") or ""
    label = render("label", {**mapping(params.get("label")), "for": control})
    return {"id": control, "label": label, **described(params, control, params.get("describedBy"))}


@prepares("input")
def prepare_input(params: Params) -> dict[str, Any]:
    context = labelled(params)
    spellcheck = params.get("spellcheck")
    error = "govuk-input--error" if params.get("errorMessage") else None
    context["input_attributes"] = attributes(
        {
            "class": joined("govuk-input", params.get("classes"), error),
            "id": context["id"],
            "name": params.get("name"),
            "type": params.get("type") or "text",
            "spellcheck": optional(as_text(spellcheck) if isinstance(spellcheck, bool) else None),
            "value": optional(params.get("value")),
            "disabled": optional(params.get("disabled")),
            "aria-describedby": optional(context["described_by"]),
            **{
                name: optional(params.get(name))
                for name in ("autocomplete", "autocapitalize", "pattern", "inputmode")
            },
        }
    ) + attributes(params.get("attributes"))
    for name in ("prefix", "suffix"):
        affix = mapping(params.get(name))
        context[name] = affix if content(affix) else None
    context["wrapped"] = any(context[name] for name in ("prefix", "suffix", "before", "after"))
    return context


@prepares("textarea")
def prepare_textarea(params: Params) -> dict[str, Any]:
    context = labelled(params)
    spellcheck = params.get("spellcheck")
    error = "govuk-textarea--error" if params.get("errorMessage") else None
    context["value"] = as_text(params.get("value"))
    context["control_attributes"] = attributes(
        {
            "class": joined("govuk-textarea", error, params.get("classes")),
            "id": context["id"],
            "name": params.get("name"),
            "rows": params.get("rows") or 5,
            "spellcheck": optional(as_text(spellcheck) if isinstance(spellcheck, bool) else None),
            "disabled": optional(bool(params.get("disabled"))),
            "aria-describedby": optional(context["described_by"]),
            "autocomplete": optional(params.get("autocomplete") or None),
        }
    ) + attributes(params.get("attributes"))
    return context


@prepares("select")
def prepare_select(params: Params) -> dict[str, Any]:
    context = labelled(params)
    error = "govuk-select--error" if params.get("errorMessage") else None
    context["control_attributes"] = attributes(
        {
            "class": joined("govuk-select", params.get("classes"), error),
            "id": context["id"],
            "name": params.get("name"),
            "disabled": optional(bool(params.get("disabled"))),
            "aria-describedby": optional(context["described_by"]),
        }
    ) + attributes(params.get("attributes"))
    context["options"] = [
        _option(item, params.get("value")) for item in present(params.get("items"))
    ]
    return context


def _option(item: Params, chosen: Any) -> dict[str, Any]:
    value = item.get("value", item.get("text"))
    selected = item.get("selected") or (
        bool(chosen) and value == chosen and item.get("selected") is not False
    )
    parts = {"value": item["value"]} if "value" in item else {}
    flags = {"selected": optional(bool(selected)), "disabled": optional(bool(item.get("disabled")))}
    return {
        "attributes": attributes({**parts, **flags}) + attributes(item.get("attributes")),
        "text": as_text(item.get("text")),
    }


@prepares("file-upload")
def prepare_file_upload(params: Params) -> dict[str, Any]:
    context = labelled(params)
    error = "govuk-file-upload--error" if params.get("errorMessage") else None
    context["control_attributes"] = attributes(
        {
            "class": joined("govuk-file-upload", params.get("classes"), error),
            "id": context["id"],
            "name": params.get("name"),
            "type": "file",
            "disabled": optional(bool(params.get("disabled"))),
            "multiple": optional(bool(params.get("multiple"))),
            "aria-describedby": optional(context["described_by"]),
        }
    ) + attributes(params.get("attributes"))
    if params.get("javascript"):
        context["wrapper"] = _drop_zone(params)
    return context


def _drop_zone(params: Params) -> SafeString:
    words = {
        "choose-files-button": "chooseFilesButtonText",
        "no-file-chosen": "noFileChosenText",
        "multiple-files-chosen": "multipleFilesChosenText",
        "drop-instruction": "dropInstructionText",
        "entered-drop-zone": "enteredDropZoneText",
        "left-drop-zone": "leftDropZoneText",
    }
    options: dict[str, Any] = {
        "class": joined("govuk-file-upload-wrapper", params.get("wrapperClasses")),
        "data-module": "govuk-file-upload",
    }
    for key, option in words.items():
        options |= translations(key, params.get(option))
    return SafeString(attributes(options) + attributes(params.get("wrapperAttributes")))


@prepares("password-input")
def prepare_password_input(params: Params) -> dict[str, Any]:
    control = params.get("id") or params.get("name")
    group = mapping(params.get("formGroup"))
    words = {
        "show-password": "showPasswordText",
        "hide-password": "hidePasswordText",
        "show-password-aria-label": "showPasswordAriaLabelText",
        "hide-password-aria-label": "hidePasswordAriaLabelText",
        "password-shown-announcement": "passwordShownAnnouncementText",
        "password-hidden-announcement": "passwordHiddenAnnouncementText",
    }
    module: dict[str, Any] = {"data-module": "govuk-password-input"}
    for key, option in words.items():
        module |= translations(key, params.get(option))
    toggle = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
    button = render(
        "button",
        {
            "type": "button",
            "classes": joined(toggle, mapping(params.get("button")).get("classes")),
            "text": params.get("showPasswordText", "Show"),
            "attributes": {
                "aria-controls": control,
                "aria-label": params.get("showPasswordAriaLabelText", "Show password"),
                "hidden": FLAG,
            },
        },
    )
    inherited = {name: params[name] for name in _PASSWORD_OPTIONS if name in params}
    return {
        "input": {
            **inherited,
            "formGroup": {
                "classes": joined("govuk-password-input", group.get("classes")),
                "attributes": {**module, **mapping(group.get("attributes"))},
                "beforeInput": group.get("beforeInput"),
                "afterInput": {"html": SafeString(button + content(group.get("afterInput")))},
            },
            "inputWrapper": {"classes": "govuk-password-input__wrapper"},
            "classes": joined(
                "govuk-password-input__input govuk-js-password-input-input", params.get("classes")
            ),
            "id": control,
            "type": "password",
            "spellcheck": False,
            "autocapitalize": "none",
            "autocomplete": params.get("autocomplete") or "current-password",
        }
    }


_PASSWORD_OPTIONS = (
    "label",
    "hint",
    "errorMessage",
    "name",
    "value",
    "disabled",
    "describedBy",
    "attributes",
)


@prepares("character-count")
def prepare_character_count(params: Params) -> dict[str, Any]:
    control = params.get("id") or params.get("name")
    group = mapping(params.get("formGroup"))
    limit = params.get("maxwords") or params.get("maxlength")
    kind = params.get("countType") or ("words" if params.get("maxwords") else None)
    unit = "words" if kind == "words" else "characters"
    words = params.get("textareaDescriptionText") or f"You can enter up to %{{count}} {unit}"
    message = render(
        "hint",
        {
            "text": words.replace("%{count}", as_text(limit)) if limit else None,
            "id": f"{control}-info",
            "classes": joined(
                "govuk-character-count__message", mapping(params.get("countMessage")).get("classes")
            ),
        },
    )
    inherited = {name: params[name] for name in _COUNT_OPTIONS if name in params}
    return {
        "textarea": {
            **inherited,
            "id": control,
            "describedBy": f"{control}-info",
            "classes": joined("govuk-js-character-count", params.get("classes")),
            "formGroup": {
                "classes": joined("govuk-character-count", group.get("classes")),
                "attributes": {**_count_module(params, kind), **mapping(group.get("attributes"))},
                "beforeInput": group.get("beforeInput"),
                "afterInput": {"html": SafeString(message + content(group.get("afterInput")))},
            },
        }
    }


_COUNT_OPTIONS = (
    "name",
    "rows",
    "spellcheck",
    "value",
    "label",
    "hint",
    "errorMessage",
    "attributes",
)


def _count_module(params: Params, kind: str | None) -> dict[str, Any]:
    module: dict[str, Any] = {
        "data-module": "govuk-character-count",
        "data-maxlength": optional(params.get("maxlength")),
        "data-maxwords": optional(params.get("maxwords")),
        "data-threshold": optional(params.get("threshold")),
        "data-count-type": optional(kind),
    }
    description = params.get("textareaDescriptionText")
    if description and not (params.get("maxwords") or params.get("maxlength")):
        module |= translations("textarea-description", {"other": description})
    for unit in ("characters", "words"):
        for place in ("under", "at", "over"):
            module |= translations(
                f"{unit}-{place}-limit", params.get(f"{unit}{place.title()}LimitText")
            )
    return module
