"""An email saved as a file (.eml): who wrote to whom, when, what, and what was attached.

Promises plain text and bytes, whatever the file holds. Judges nothing: `documents.checks` does.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import BinaryIO

from charset_normalizer import from_bytes

# Elements whose end is the end of a line, and those whose content nobody reads.
LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"})
UNREAD = frozenset({"script", "style", "head", "title"})


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside a message: its name ("" for none), the type it says it has, its bytes.

    `is_words` for the text of a message, the outer one's or that of one sent along; `is_inline` for
    what stands among the words, such as the picture under a signature.
    """

    name: str
    content_type: str
    content: bytes
    is_words: bool
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message. Headers are one line each, "" where there is none; `sent` has its time zone, if any."""

    sender: str
    to: str
    copied: str
    subject: str
    sent: dt.datetime | None
    text: str
    parts: tuple[Part, ...]

    @property
    def attachments(self) -> tuple[Part, ...]:
        """What came with the words."""
        return tuple(part for part in self.parts if not part.is_words)


def read_message(file: BinaryIO) -> Message:
    """Read from where the file stands. Never fails: what cannot be read is empty."""
    found = email.message_from_bytes(file.read(), policy=email.policy.default)
    return Message(
        sender=_header(found, "From"),
        to=_header(found, "To"),
        copied=_header(found, "Cc"),
        subject=_header(found, "Subject"),
        sent=_sent(found),
        text=_text(found),
        parts=tuple(_parts(found)),
    )


def _header(found: EmailMessage, name: str) -> str:
    """A header as one line of visible characters."""
    try:
        value = str(found.get(name, ""))
    except (ValueError, LookupError, IndexError, TypeError, AttributeError):
        return ""  # the standard library stumbles over some headers that are not well formed
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _sent(found: EmailMessage) -> dt.datetime | None:
    try:
        day = getattr(found["Date"], "datetime", None)
    except (ValueError, LookupError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return day if isinstance(day, dt.datetime) else None


def _parts(found: EmailMessage) -> Iterator[Part]:
    for part in found.walk():
        if part.is_multipart():
            continue
        name = _name(part)
        words = part.get_content_maintype() == "text" and not name
        content = part.get_payload(decode=True)
        yield Part(
            name=name,
            content_type=part.get_content_type(),
            content=content if isinstance(content, bytes) else b"",
            is_words=words and part.get_content_type() in ("text/plain", "text/html"),
            is_inline=part.get_content_disposition() == "inline" or "Content-ID" in part,
        )


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return "unnamed"


def _text(found: EmailMessage) -> str:
    """The words, from the plain text if there is one, else from the page."""
    try:
        body = found.get_body(preferencelist=("plain", "html"))
    except (ValueError, LookupError, AttributeError):
        body = None
    if body is None:
        return ""
    content = body.get_payload(decode=True)
    words = _decoded(content if isinstance(content, bytes) else b"", body.get_content_charset())
    if body.get_content_subtype() == "html":
        words = _without_markup(words)
    lines = (line.rstrip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    visible = ("".join(c for c in line if c.isprintable() or c == "\t") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(visible)).strip()


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        best = from_bytes(content).best()
        return str(best) if best is not None else content.decode("latin-1")


class _Words(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in UNREAD))
        if tag in LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(re.sub(r"\s+", " ", data))


def _without_markup(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (line.strip() for line in "".join(reader.words).split("\n"))
    return "\n".join(lines)
