"""Tags for components, forms and the frame of a page. All text is escaped; the work is done elsewhere."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from govuk import components, pack
from govuk.forms import GovukForm, summary
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
def govuk_component(
    component: str, params: dict[str, Any] | None = None, /, **options: Any
) -> SafeString:
    """One component: `{% govuk_component "tag" text="Overdue" classes="govuk-tag--red" %}`, or from a dict."""
    return components.kept(component, {**(params or {}), **options})


@register.simple_tag
def service_navigation(links: list[tuple[str, str, bool]] | None) -> SafeString:
    """The bar under the header from (label, address, is it this page); nothing where there are no links."""
    if not links:
        return SafeString("")
    items = [
        {"text": label, "href": address, "current": current} for label, address, current in links
    ]
    return components.kept("service-navigation", {"navigation": items})


@register.simple_tag
def govuk_field(bound: BoundField) -> SafeString:
    """One field of a form with its label, hint and error."""
    return pack.render_field(bound)


@register.simple_tag
def govuk_fields(form: BaseForm) -> SafeString:
    """All visible fields of a form in order; those a choice reveals stand under it. No form tag, no button."""
    revealed = set(form.revealed_names()) if isinstance(form, GovukForm) else set()
    visible = (bound for bound in form.visible_fields() if bound.name not in revealed)
    return SafeString("".join(pack.render_field(bound) for bound in visible))


@register.simple_tag
def error_summary(*forms: Any, title: str = "There is a problem") -> SafeString:
    """The box above the heading that lists the errors of forms and formsets, each a link to its control."""
    errors = summary(*forms)
    if not errors:
        return SafeString("")
    return components.render("error-summary", {"titleText": title, "errorList": errors})


@register.simple_tag
def errors_of(*forms: Any) -> list[dict[str, str]]:
    """The errors themselves: `{% errors_of form as problems %}`."""
    return summary(*forms)


@register.simple_tag
def message_banners(messages: Any) -> SafeString:
    """What Django's messages say after a redirect: green for success, blue for the rest."""
    return SafeString("".join(_message_banner(message) for message in messages or []))


def _message_banner(message: Any) -> SafeString:
    kind = {"type": "success"} if message.level_tag == "success" else {}
    return components.render("notification-banner", {"text": str(message), **kind})


@register.simple_tag
def back_link(address: str, text: str = "Back") -> SafeString:
    """The link above the heading that leads to the page above."""
    return components.kept("back-link", {"href": address, "text": text or "Back"})
