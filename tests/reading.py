"""Reading a page as a person would: the words of its main part, its rows, its links.

Promises text and addresses from HTML. Judges nothing.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
        "line",
        "rect",
    ]
)
ROWS = frozenset({"tr", "li", "dl", "article", "summary", "caption", "h1", "h2", "h3", "p"})


@dataclass
class Element:
    """An element with its children in order; text is a plain string."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, with single spaces, what is read aloud but not shown among them."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())

    def all(self, *tags: str) -> list["Element"]:
        """The elements of those tags inside it, outer ones first."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    found.append(child)
                found += child.all(*tags)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag not in ("script", "style"):
            self.open[-1].children.append(data)


def main_of(html: str) -> Element:
    """The main part of a page. Raises LookupError for a page without one."""
    reader = _Reader()
    reader.feed(html)
    found = reader.open[0].all("main")
    if not found:
        raise LookupError("the page has no main part")
    return found[0]


def rows_naming(main: Element, *names: str) -> list[str]:
    """The words of the smallest rows, items or sentences that name one of these."""
    rows = [row for row in main.all(*ROWS) if any(name in row.text for name in names)]
    return [row.text for row in rows if not any(_holds(row, other) for other in rows)]


def _holds(outer: Element, inner: Element) -> bool:
    return any(child is inner for child in outer.all(inner.tag))


def links_of(main: Element) -> list[str]:
    """The addresses that links in it lead to, without their fragments."""
    return [
        anchor.attributes["href"].split("#")[0]
        for anchor in main.all("a")
        if anchor.attributes.get("href", "").startswith("/")
    ]


def source_of(response: Any) -> str:
    """The page of a response as it was sent, with every run of white space as one blank."""
    return re.sub(r"\s+", " ", response.content.decode())
