"""The product's own parts as tags: counts, banner, tabs, facts, lists, drawings. All text is escaped."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.http import QueryDict
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk import bars as windows
from govuk import components, drawings
from govuk.parts import Count, FileLink, FilterPanel, Tab, page_links, sort_link

register = template.Library()

_TAG_COLOURS = ("red", "yellow", "grey", "green", "blue", "orange", "")


def _part(name: str, **context: Any) -> SafeString:
    return SafeString(get_template(f"govuk/parts/{name}.html").render(context))


@register.simple_tag
def counts(items: Sequence[Count]) -> SafeString:
    """Figures in a row, each a link to the list that makes it; lines on a phone."""
    return _part("counts", items=items)


@register.simple_tag
def tag(words: str, colour: str = "") -> SafeString:
    """A tag: only where somebody must act or must not misread. Red, yellow, grey, green, blue or orange."""
    if colour not in _TAG_COLOURS:
        message = f"A tag has no colour {colour!r}"
        raise ValueError(message)
    classes = f"govuk-tag--{colour}" if colour else ""
    return components.kept("tag", {"text": words, "classes": classes})


@register.simple_block_tag
def banner(content: str, kind: str = "grey", lead: str = "") -> SafeString:
    """The one banner under the name of a case: red (overdue), grey (our record stops, paused) or blue (looking back)."""
    return _part("banner", content=content, kind=kind, lead=lead)


@register.simple_tag
def case_tabs(
    tabs: Sequence[Tab], other: str = "Other pages of this case", label: str = "Pages of this case"
) -> SafeString:
    """The pages of a case: a row of links; on a phone one line that opens."""
    current = next((tab for tab in tabs if tab.current), None)
    others = [tab for tab in tabs if not tab.current]
    return _part("tabs", tabs=tabs, current=current, others=others, other=other, label=label)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A grid of facts, each a `{% fact "Adviser" %}…{% endfact %}`."""
    return format_html('<dl class="app-facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, name: str, *, wide: bool = False) -> SafeString:
    """One fact of the grid; a wide one takes a line of its own."""
    extra = " app-facts__item--wide" if wide else ""
    return format_html(
        '<div class="app-facts__item{}"><dt>{}</dt><dd>{}</dd></div>', extra, name, content
    )


@register.simple_tag
def cell_label(words: str) -> SafeString:
    """The heading of a cell, shown only where a table has become stacked rows: `<td>{% cell_label "Owed by" %}…`."""
    return format_html('<span class="app-table__label">{}: </span>', words)


@register.simple_tag
def sort_heading(label: str, name: str, query: QueryDict, default: str = "") -> SafeString:
    """The heading of a column that the list can be sorted by; `default` is the order without a parameter."""
    link = sort_link(name, query, default)
    state = format_html(' aria-sort="{}"', link["aria"]) if link["aria"] else ""
    arrow = {"ascending": " ▲", "descending": " ▼"}.get(link["aria"], "")
    return format_html(
        '<th scope="col"{}><a class="govuk-link" href="{}">{}</a>{}</th>',
        state,
        link["url"],
        label,
        format_html('<span aria-hidden="true">{}</span>', arrow) if arrow else "",
    )


@register.simple_tag
def page_numbers(page: Any, query: QueryDict) -> SafeString:
    """Links to the pages of a list; nothing where all of it is on one page."""
    params = page_links(page, query)
    return components.kept("pagination", params) if params else SafeString("")


@register.simple_tag
def filter_panel(panel: FilterPanel) -> SafeString:
    """The filter beside a list, with what is chosen as tags that can be taken away."""
    return _part(
        "filter", panel=panel, value=panel.query.get(panel.search, "") if panel.search else ""
    )


@register.simple_tag
def nothing(words: str) -> SafeString:
    """The empty state of a list, in a sentence: "Nothing is overdue."."""
    return format_html('<p class="govuk-body app-empty">{}</p>', words)


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002 (the word of HTML)
    """Text behind a line that opens, also without script."""
    return components.render("details", {"summaryText": summary, "html": content, "open": open})


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart from what surrounds it."""
    return components.render("inset-text", {"html": content})


@register.simple_block_tag
def card(content: str, heading: str = "", level: int = 2) -> SafeString:
    """A tinted box beside the main column, such as "What follows"."""
    return _part("card", content=content, heading=heading, level=level)


@register.simple_tag
def file_row(file: FileLink) -> SafeString:
    """A file to download, with its kind and size in words."""
    return _part("file", file=file)


@register.simple_tag
def rating(level: int, words: str, steps: int = 4, *, plain: bool = False) -> SafeString:
    """A rating: its words, and small steps as a second sign (1 = lowest)."""
    return _part("rating", drawing=drawings.steps(level, steps), words=words, plain=plain)


@register.simple_tag
def timeline(marks: Sequence[drawings.Mark], today: dt.date | None = None) -> SafeString:
    """Dated marks as a list, past solid and future hollow; with `today`, that day stands among them."""
    return _part("timeline", entries=drawings.in_order(marks, today))


@register.simple_tag
def journey(marks: Sequence[drawings.Mark], today: dt.date, words: str = "Today") -> SafeString:
    """The journey of a case as one line, its list on a phone, and its table."""
    if not marks:
        return nothing("Nothing is recorded yet.")
    drawing = drawings.journey(marks, today, words)
    return _part(
        "journey",
        drawing=drawing,
        marks=drawings.in_order(marks),
        entries=drawings.in_order(marks, today, words),
    )


@register.simple_tag
def time_bars(
    bars: Sequence[windows.Bar],
    today: dt.date,
    events: Sequence[tuple[dt.date, str]] = (),
    words: str = "Today",
) -> SafeString:
    """Windows of time as bars on one line of months; the same dates as a list on a phone."""
    return _part("bars", drawing=windows.bars(bars, today, events, words), bars=bars, events=events)
