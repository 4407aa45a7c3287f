"""Form controls with one label: text, password, file, choice from a list, long text with or without a count.

Promises the ids, descriptions and error marks of the published macros. Does not know Django forms (see `govuk.pack`).
"""

from typing import Any

from django.utils.safestring import SafeString

from govuk.components.rendering import Params, prepares, render
from govuk.markup import (
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
