"""The date input: three text fields that make one date.

Promises the published markup, with each part marked that is wrong. Does not read dates (see `govuk.fields`).
"""

from typing import Any

from govuk.components.choices import in_fieldset
from govuk.components.controls import described
from govuk.components.rendering import Params, fill, prepares, render
from govuk.markup import attributes, joined, mapping, optional, present

PARTS = ("day", "month", "year")


@prepares("date-input")
def prepare_date_input(params: Params) -> dict[str, Any]:
    own = params.get("id") or ""
    context = described(params, own, mapping(params.get("fieldset")).get("describedBy"))
    known = {part: _part(params, part) for part in PARTS}
    items = params.get("items") or list(known.values())
    any_wrong = any(_is_wrong(item) for item in present(items))
    context["items"] = [_input(params, item, known, any_wrong=any_wrong) for item in present(items)]
    context["box"] = attributes(
        {"class": joined("govuk-date-input", params.get("classes"))}
    ) + attributes({**mapping(params.get("attributes")), "id": optional(params.get("id") or None)})
    inner = fill("_date_parts", context)
    return {**context, "inner": in_fieldset(params, inner, context["described_by"], role="group")}


def _part(params: Params, part: str) -> Any:
    values = mapping(params.get("values"))
    width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
    return params.get(part, {"name": part, "value": values.get(part), "classes": width})


def _is_wrong(item: Params) -> bool:
    return bool(item.get("error")) or "govuk-input--error" in (item.get("classes") or "")


def _known_part(item: Params, known: dict[str, Any]) -> str | None:
    for part, options in known.items():
        if item is options or (
            item.get("name") and item["name"] in (part, mapping(options).get("name"))
        ):
            return part
    return None


def _input(params: Params, item: Params, known: dict[str, Any], *, any_wrong: bool) -> Any:
    part = _known_part(item, known)
    name = item.get("name") or part or ""
    value = item.get("value", mapping(known[part]).get("value") if part else None)
    classes = item.get("classes") or ""
    marked = _is_wrong(item) or (
        item.get("error") is not False and bool(params.get("errorMessage")) and not any_wrong
    )
    error = "govuk-input--error" if marked and "govuk-input--error" not in classes else None
    width = (
        None
        if "govuk-input--width-" in classes
        else f"govuk-input--width-{4 if part == 'year' else 2}"
    )
    prefix = f"{params['namePrefix']}-" if params.get("namePrefix") else ""
    if value is None:
        value = mapping(params.get("values")).get(prefix + name)
    return render(
        "input",
        {
            "label": {
                "text": item.get("label") or name.capitalize(),
                "classes": "govuk-date-input__label",
            },
            "id": item.get("id") or f"{params.get('id', '')}-{name}",
            "classes": joined("govuk-date-input__input", error, width, classes),
            "name": prefix + name,
            "value": value,
            "type": "text",
            "inputmode": item.get("inputmode") or "numeric",
            **{option: item.get(option) for option in ("autocomplete", "pattern", "attributes")},
        },
    )
