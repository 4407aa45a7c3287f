"""Renders one component: its options are prepared in Python, its markup stands in a template.

Does not know the components: each registers what must be worked out before its template can be plain.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

Params = Mapping[str, Any]
Preparation = Callable[[Params], dict[str, Any]]

NAMES = [
    "back-link",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "summary-list",
    "table",
    "tabs",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
]

_preparations: dict[str, Preparation] = {}


def prepares(name: str) -> Callable[[Preparation], Preparation]:
    """Marks the function that works out a component's template context from its options."""

    def register(function: Preparation) -> Preparation:
        _preparations[name] = function
        return function

    return register


def render(name: str, params: Params) -> SafeString:
    """The markup of one component; raises KeyError for a name the product does not have."""
    if name not in NAMES:
        message = f"There is no component called {name!r}"
        raise KeyError(message)
    prepare = _preparations.get(name)
    return fill(name, {"params": params, **(prepare(params) if prepare else {})})


def fill(template: str, context: dict[str, Any]) -> SafeString:
    """One of our component templates with this context, without the white space around it."""
    return SafeString(get_template(f"govuk/components/{template}.html").render(context).strip())
