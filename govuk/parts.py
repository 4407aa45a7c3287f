"""What the parts of a page are made from: counts, tabs, files, filters, pages of a list.

Plain values that a view fills and a tag shows. Knows addresses only as text; asks nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict


@dataclass(frozen=True)
class Count:
    """A figure and the list that makes it. `alarm` shows the figure in red (never by itself: the words say why)."""

    number: int
    words: str
    url: str
    alarm: bool = False


@dataclass(frozen=True)
class FileLink:
    """A file to download: its name, where, what kind ("Word") and size in bytes."""

    name: str
    url: str
    kind: str = ""
    size: int | None = None
    note: str = ""
    remove_url: str = ""


@dataclass(frozen=True)
class Option:
    """One choice of a filter and how many rows it has; None where it is not counted."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class FilterGroup:
    """One heading of the filter with its choices; `name` is the parameter in the address."""

    name: str
    legend: str
    options: Sequence[Option]


@dataclass(frozen=True)
class FilterPanel:
    """The filter beside a list. All of it stands in the address; unknown parameters stay."""

    groups: Sequence[FilterGroup]
    query: QueryDict
    path: str = ""
    search: str = ""
    search_label: str = ""
    submit: str = "Apply filters"
    kept: Sequence[str] = ("sort",)

    def chosen(self) -> list[dict[str, str]]:
        """The choices made, each with the address of the list without it."""
        tags = [
            {
                "words": option.label,
                "group": group.legend,
                "url": self._without(group.name, option.value),
            }
            for group in self.groups
            for option in group.options
            if option.value in self.query.getlist(group.name)
        ]
        if self.search and self.query.get(self.search):
            words = f"“{self.query[self.search]}”"
            tags.append(
                {"words": words, "group": self.search_label, "url": self._without(self.search)}
            )
        return tags

    def clear_url(self) -> str:
        return address(self.path, {name: self.query.getlist(name) for name in self.kept})

    def hidden(self) -> list[tuple[str, str]]:
        return [(name, value) for name in self.kept for value in self.query.getlist(name)]

    def shown(self) -> list[dict[str, Any]]:
        """Each group as the options of its checkboxes."""
        return [self._checkboxes(group) for group in self.groups]

    def _checkboxes(self, group: FilterGroup) -> dict[str, Any]:
        chosen = self.query.getlist(group.name)
        return {
            "name": group.name,
            "idPrefix": f"filter-{group.name}",
            "classes": "govuk-checkboxes--small",
            "fieldset": {"legend": {"text": group.legend, "classes": "govuk-fieldset__legend--s"}},
            "items": [
                {
                    "value": option.value,
                    "text": option.label
                    if option.count is None
                    else f"{option.label} ({option.count})",
                    "checked": option.value in chosen,
                }
                for option in group.options
            ],
        }

    def _without(self, name: str, value: str | None = None) -> str:
        query = self.query.copy()
        left = [other for other in query.getlist(name) if value is not None and other != value]
        query.setlist(name, left)
        query.pop("page", None)
        return address(self.path, dict(query.lists()))


@dataclass(frozen=True)
class Tab:
    """One of the pages of a case."""

    label: str
    url: str
    current: bool = False


def address(path: str, query: Mapping[str, Iterable[str] | str]) -> str:
    """A path with its query; the path alone (or "?") where nothing is asked."""
    text = urlencode({name: value for name, value in query.items() if value}, doseq=True)
    return f"{path}?{text}" if text else path or "?"


def page_links(page: Any, query: QueryDict, path: str = "") -> dict[str, Any]:
    """The options of the pagination component for a Django page: first, last, and those around this one."""
    if page.paginator.num_pages < 2:
        return {}

    def to(number: int) -> str:
        changed = query.copy()
        changed["page"] = str(number)
        return address(path, dict(changed.lists()))

    items: list[dict[str, Any]] = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if number == page.paginator.ELLIPSIS:
            items.append({"ellipsis": True})
        else:
            items.append(
                {"number": number, "href": to(int(number)), "current": number == page.number}
            )
    params: dict[str, Any] = {"items": items}
    if page.has_previous():
        params["previous"] = {"href": to(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": to(page.next_page_number())}
    return params


def sort_link(name: str, query: QueryDict, default: str, path: str = "") -> dict[str, str]:
    """Address and state of a sortable heading: `sort=name`, again for `sort=-name`; `aria` is "" if not sorted by it."""
    current = query.get("sort") or default
    changed = query.copy()
    changed["sort"] = f"-{name}" if current == name else name
    changed.pop("page", None)
    aria = {name: "ascending", f"-{name}": "descending"}.get(current, "")
    return {"url": address(path, dict(changed.lists())), "aria": aria}
