"""Small pieces of markup shared by all components: attributes, classes, text or HTML.

Promises that whatever is not already marked safe is escaped, also where an option is called "html".
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def as_text(value: Any) -> str:
    """The value as the published macros print it: nothing for None, lower-case booleans."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def css(classes: str | None) -> str:
    """Further class names, with the space that parts them from those before."""
    return f" {classes}" if classes else ""


def attributes(options: Mapping[str, Any] | str | None) -> SafeString:
    """` name="value"` for each option; an option `{"value": v, "optional": True}` is left out when empty."""
    if not options:
        return SafeString("")
    if isinstance(options, str):
        return SafeString(conditional_escape(options))
    return SafeString("".join(_attribute(name, option) for name, option in options.items()))


def _attribute(name: str, option: Any) -> str:
    optional = False
    value = option
    if isinstance(option, Mapping):
        value, optional = option.get("value"), option.get("optional") is True
    if optional and value is True:
        return f" {conditional_escape(name)}"
    if optional and (value is None or value is False):
        return ""
    return f' {conditional_escape(name)}="{conditional_escape(as_text(value))}"'


def optional(value: Any) -> dict[str, Any]:
    """An attribute that is left out when there is nothing to say."""
    return {"value": value, "optional": True}


FLAG = {"value": True, "optional": True}
"""An attribute without a value, such as `hidden`."""


def translations(key: str, message: str | Mapping[str, str] | None) -> dict[str, str]:
    """The `data-i18n.` attributes of one message: one text, or one for each plural rule."""
    if not message:
        return {}
    if isinstance(message, Mapping):
        return {f"data-i18n.{key}.{rule}": text for rule, text in message.items()}
    return {f"data-i18n.{key}": message}


def joined(*parts: str | None) -> str:
    """Class names or ids that are there, with a space between."""
    return " ".join(part for part in parts if part)


def content(
    options: Mapping[str, Any] | None, html: str = "html", text: str = "text"
) -> SafeString:
    """The HTML of a component's option if it has any (and is marked safe), else its text, escaped."""
    if not options:
        return SafeString("")
    chosen = options.get(html) or options.get(text)
    return SafeString(conditional_escape(as_text(chosen)).strip())


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one: options may be left out or null."""
    return value if isinstance(value, Mapping) else {}


def present(values: Iterable[Any] | None) -> list[Any]:
    """The entries that are there: lists in options may hold nulls and false."""
    return [value for value in values or [] if value]
