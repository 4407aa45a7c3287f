"""Renders one component: its options are prepared in Python, its markup stands in a template.

Does not know the components: each registers what must be worked out before its template can be plain.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

Params = Mapping[str, Any]
Preparation = Callable[[Params], dict[str, Any]]
MOST_KEPT = 500

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

# They hold nothing that people type into forms: what was made last stays in memory.
ALIKE = frozenset(
    {"back-link", "button", "checkboxes", "pagination", "service-navigation", "skip-link", "tag"}
)

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


@dataclass(frozen=True)
class _Options:
    """Options that are the same as others with the same key."""

    key: Hashable
    params: Params = field(compare=False)


def kept(name: str, params: Params) -> SafeString:
    """The same as `render`; of what stands alike on many pages, worked out once for the same options."""
    if name not in ALIKE:
        return render(name, params)
    try:
        return _kept(name, _Options(_key(params), params))
    except TypeError:
        return render(name, params)


@lru_cache(maxsize=MOST_KEPT)
def _kept(name: str, options: _Options) -> SafeString:
    return render(name, options.params)


def _key(value: Any) -> Hashable:
    """Equal for options that read alike; text that is marked safe is another than text that is not."""
    if isinstance(value, Mapping):
        return tuple((name, _key(option)) for name, option in value.items())
    if isinstance(value, list | tuple):
        return (list, *(_key(each) for each in value))
    if value is None or isinstance(value, str | bool | int):
        return type(value), value
    message = f"There is no telling when {type(value).__name__} reads alike"
    raise TypeError(message)


def fill(template: str, context: dict[str, Any]) -> SafeString:
    """One of our component templates with this context, without the white space around it."""
    return SafeString(get_template(f"govuk/components/{template}.html").render(context).strip())
