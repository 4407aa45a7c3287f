"""Template tags and filters of the look: `{% load govuk %}`.

Promises that all text is escaped. The work is done in the modules named below; here they get their names in templates.
"""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from govuk import components
from govuk.markup import attributes, css
from govuk.markup import content as content_of

register = template.Library()

register.filter("attrs", attributes, is_safe=True)
register.filter("css", css)


@register.filter
def content(options: Any, prefix: str = "") -> SafeString:
    """The HTML or else the text of a component's option; with a prefix, of `<prefix>Html` or `<prefix>Text`."""
    if prefix:
        return content_of(options, f"{prefix}Html", f"{prefix}Text")
    return content_of(options if isinstance(options, dict) else None)


@register.simple_tag
def govuk_component(name: str, params: dict[str, Any] | None = None, **options: Any) -> SafeString:
    """One component: `{% govuk_component "tag" text="Overdue" classes="govuk-tag--red" %}`, or from a dict."""
    return components.render(name, {**(params or {}), **options})


@register.simple_tag
def service_navigation(links: list[tuple[str, str, bool]] | None) -> SafeString:
    """The bar under the header from (label, address, is it this page); nothing where there are no links."""
    if not links:
        return SafeString("")
    items = [
        {"text": label, "href": address, "current": current} for label, address, current in links
    ]
    return components.render("service-navigation", {"navigation": items})
