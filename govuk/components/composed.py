"""Controls made of another one: a password that can be shown, a long text with a count.

Promises the published markup. Does not count: the script in the page does.
"""

from typing import Any

from django.utils.safestring import SafeString

from govuk.components.rendering import Params, prepares, render
from govuk.markup import FLAG, as_text, content, joined, mapping, optional, translations


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
