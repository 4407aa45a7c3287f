"""Reads HTML into a tree in which only differences that a browser would show remain.

Order of attributes and of classes, and white space at the edges of an element, do not count; text and structure do.
"""

import re
from html.parser import HTMLParser

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
    ]
)
BLOCK = frozenset(
    [
        "a",
        "button",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "input",
        "label",
        "legend",
        "li",
        "nav",
        "option",
        "p",
        "path",
        "section",
        "select",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "textarea",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
Node = tuple[str, frozenset[tuple[str, object]], tuple[object, ...]]


class TreeBuilder(HTMLParser):
    """Builds nested tuples of (tag, attributes, children); text is a child of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, frozenset[tuple[str, object]], list[object]]] = [
            ("", frozenset(), [])
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack.append((tag, frozenset(_attribute(name, value) for name, value in attrs), []))
        if tag in VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.stack[-1][0] != tag:
            message = f"</{tag}> closes <{self.stack[-1][0]}>"
            raise ValueError(message)
        self._close()

    def handle_data(self, data: str) -> None:
        self.stack[-1][2].append(data)

    def _close(self) -> None:
        tag, attrs, children = self.stack.pop()
        exact = tag in ("textarea", "pre")
        self.stack[-1][2].append((tag, attrs, tuple(children if exact else _tidy(children))))


def _attribute(name: str, value: str | None) -> tuple[str, object]:
    if name == "class":
        return name, frozenset((value or "").split())
    return name, " ".join((value or "").split()) if name.startswith("aria-") else (value or "")


def _is_block(child: object) -> bool:
    return isinstance(child, tuple) and child[0] in BLOCK


def _tidy(children: list[object]) -> list[object]:
    """White space becomes one blank, and none at the edges of the element or beside a block."""
    merged: list[object] = []
    for child in children:
        if isinstance(child, str) and merged and isinstance(merged[-1], str):
            merged[-1] += child
        else:
            merged.append(child)
    tidy: list[object] = []
    for place, child in enumerate(merged):
        if not isinstance(child, str):
            tidy.append(child)
            continue
        text = re.sub(r"\s+", " ", child)
        if place == 0 or _is_block(merged[place - 1]):
            text = text.lstrip()
        if place == len(merged) - 1 or _is_block(merged[place + 1]):
            text = text.rstrip()
        if text:
            tidy.append(text)
    return tidy


def tree(html: str) -> tuple[object, ...]:
    """The tree of a piece of HTML; raises ValueError where tags do not match."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    if len(builder.stack) != 1:
        message = f"<{builder.stack[-1][0]}> is not closed"
        raise ValueError(message)
    return tuple(_tidy(builder.stack[0][2]))
