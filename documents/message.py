"""An email saved as a file (.eml): who wrote to whom, when, what, and what was attached.

Promises plain text and bytes, whatever the file holds. Judges nothing: `documents.checks` does.
"""

from __future__ import annotations

import datetime as dt
import email.policy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import count
from typing import Any, BinaryIO

from charset_normalizer import from_bytes

# Elements whose end is the end of a line, and those whose content nobody reads.
LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"})
UNREAD = frozenset({"script", "style", "head", "title"})
# Read in one pass, for no page makes it slow: the standard library takes hours over some of a megabyte.
DECLARATION = re.compile(r"<[!?][^<>]*>?")
TAG = re.compile(
    r"<(/?)([a-z][a-z0-9]*+)(?:(?:\"[^\"<]*+\"|'[^'<]*+'|[^<>\"'])*+>|[^<>]*+>)", re.IGNORECASE
)
MOST_MESSAGES = 260  # within each other or side by side: parts, and what holds parts
LONGEST_HEADER = 8_000
LONGEST_ABOUT_A_PART = 600
LONGEST_TEXT = 1_000_000
SAMPLE = 100_000  # bytes by which a code page is guessed


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


class TooManyParts(Exception):
    """The file holds more parts than any message that people write."""


class _Cut(email.policy.EmailPolicy):
    """As the usual one, but a header ends where no honest one goes on: long ones take hours to read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        is_about = name.casefold().startswith("content-")
        most = LONGEST_ABOUT_A_PART if is_about else LONGEST_HEADER
        return name, value if len(value) <= most else f"{value[:most]} …"


def read_message(file: BinaryIO) -> Message:
    """Read from where the file stands. What cannot be read is empty. Raises TooManyParts.

    The standard library may stumble over a file that is not well formed: `documents.checks` finds that.
    """
    numbers = count()

    def made(policy: Any) -> EmailMessage:
        if next(numbers) > MOST_MESSAGES:
            raise TooManyParts
        return EmailMessage(policy)

    parser: Any = BytesParser(made, policy=_Cut())  # type: ignore[arg-type]  # it is given the policy
    found: EmailMessage = parser.parsebytes(file.read())
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
    content = content[:LONGEST_TEXT] if isinstance(content, bytes) else b""
    words = _decoded(content, body.get_content_charset())
    if body.get_content_subtype() == "html":
        words = _without_markup(words)
    lines = (line.rstrip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    visible = ("".join(c for c in line if c.isprintable() or c == "\t") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(visible)).strip()


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "ascii")
    except (LookupError, ValueError):  # a code page that is none may give either
        best = from_bytes(content[:SAMPLE]).best()
        return content.decode(best.encoding if best is not None else "latin-1", "replace")


def _without_markup(page: str) -> str:
    """What a reader would see of a page."""
    first, *others = page.split("<!--")
    page = DECLARATION.sub("", first + "".join(each.partition("-->")[2] for each in others))
    words: list[str] = []
    at, unread = 0, ""
    for tag in TAG.finditer(page):
        if not unread:
            words.append(_shown(page[at : tag.start()]))
        at, name = tag.end(), tag[2].lower()
        if unread:
            unread = "" if tag[1] and name == unread else unread
        elif name in UNREAD and not tag[1]:
            unread = name
        elif name == "br" or (tag[1] and name in LINES):
            words.append("\n")
    if not unread:
        words.append(_shown(page[at:]))
    return "\n".join(line.strip() for line in "".join(words).split("\n"))


def _shown(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text))
