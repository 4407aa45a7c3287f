"""Radios and checkboxes: groups of choices with hints, dividers and what a choice reveals.

Promises that the first choice carries the group's own id, so that a link from the error summary lands on it.
"""

from typing import Any

from django.utils.safestring import SafeString

from govuk.components.controls import described
from govuk.components.rendering import Params, fill, prepares, render
from govuk.markup import as_text, attributes, content, joined, mapping, optional


def in_fieldset(
    params: Params, inner: SafeString, described_by: str | None, role: str | None = None
) -> SafeString:
    """The choices inside their fieldset, where the component has one."""
    fieldset = params.get("fieldset")
    if not fieldset:
        return inner
    options = {
        name: fieldset[name] for name in ("classes", "attributes", "legend") if name in fieldset
    }
    return render("fieldset", {**options, "describedBy": described_by, "html": inner, "role": role})


def _grouped(params: Params, kind: str, context: dict[str, Any]) -> dict[str, Any]:
    items = [
        _item(params, item, index, kind, context)
        for index, item in enumerate(params.get("items") or [], start=1)
        if item
    ]
    inner = fill("_choices", {"params": params, "kind": kind, "items": items, **context})
    return {**context, "inner": in_fieldset(params, inner, context["described_by"])}


def _item(
    params: Params, item: Params, index: int, kind: str, context: dict[str, Any]
) -> dict[str, Any]:
    if item.get("divider"):
        return {"divider": item["divider"]}
    own = item.get("id") or (context["prefix"] if index == 1 else f"{context['prefix']}-{index}")
    hint = mapping(item.get("hint"))
    has_hint = bool(hint.get("text") or hint.get("html"))
    describes = f"{own}-item-hint" if has_hint else None
    if kind == "checkboxes" and not params.get("fieldset"):
        describes = joined(context["described_by"], describes) or None
    revealed = mapping(item.get("conditional")).get("html")
    checked = _is_checked(params, item, kind)
    label = mapping(item.get("label"))
    flags = {
        "class": f"govuk-{kind}__input",
        "id": own,
        "name": (kind == "checkboxes" and item.get("name")) or params.get("name"),
        "type": "radio" if kind == "radios" else "checkbox",
        "value": item.get("value"),
        "checked": optional(checked),
        "disabled": optional(bool(item.get("disabled"))),
        "data-aria-controls": optional(f"conditional-{own}" if revealed else None),
        "data-behaviour": optional(item.get("behaviour") if kind == "checkboxes" else None),
        "aria-describedby": optional(describes),
    }
    return {
        "attributes": attributes(flags) + attributes(item.get("attributes")),
        "label": render(
            "label",
            {
                "html": item.get("html"),
                "text": item.get("text"),
                "classes": joined(f"govuk-{kind}__label", label.get("classes")),
                "attributes": label.get("attributes"),
                "for": own,
            },
        ),
        "hint": _item_hint(hint, kind, f"{own}-item-hint") if has_hint else None,
        "revealed": content(item.get("conditional")) if revealed else None,
        "revealed_id": f"conditional-{own}",
        "checked": checked,
    }


def _item_hint(hint: Params, kind: str, own: str) -> SafeString:
    classes = joined(f"govuk-{kind}__hint", hint.get("classes"))
    return render("hint", {**hint, "id": own, "classes": classes})


def _is_checked(params: Params, item: Params, kind: str) -> bool:
    if item.get("checked"):
        return True
    if item.get("checked") is False:
        return False
    if kind == "radios":
        chosen = params.get("value")
        return bool(chosen) and as_text(item.get("value")) == as_text(chosen)
    return as_text(item.get("value")) in [as_text(value) for value in params.get("values") or []]


@prepares("radios")
def prepare_radios(params: Params) -> dict[str, Any]:
    prefix = params.get("idPrefix") or params.get("name") or ""
    described_by = mapping(params.get("fieldset")).get("describedBy")
    return _grouped(params, "radios", {"prefix": prefix, **described(params, prefix, described_by)})


@prepares("checkboxes")
def prepare_checkboxes(params: Params) -> dict[str, Any]:
    prefix = params.get("idPrefix") or params.get("name") or ""
    described_by = mapping(params.get("fieldset")).get("describedBy") or params.get("describedBy")
    return _grouped(
        params, "checkboxes", {"prefix": prefix, **described(params, prefix, described_by)}
    )
