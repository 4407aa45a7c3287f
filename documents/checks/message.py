"""Emails saved as files: headers and parts, and nothing inside that we would not take by itself.

Does not judge who wrote it: a saved email proves no more than any other file.
"""

import io
import re
from collections.abc import Callable
from typing import BinaryIO

from documents.checks.refusal import FileRefused
from documents.checks.signatures import what_it_looks_like
from documents.message import Message, Part, TooManyParts, read_message

MOST_PARTS = 200
MOST_BRANCHES = 60  # parts that hold parts, and messages sent along
MOST_ENDS_OF_LINES = 700_000  # of each kind; a file of the largest size packed for mail has fewer
BRANCH = re.compile(
    rb"^content-type:[^/;]{0,200}?(?:multipart|message)", re.IGNORECASE | re.MULTILINE
)
HEADER = re.compile(rb"[\x21-\x39\x3b-\x7e]+:[^\n]*\r?\n")
# What mail programs put in beside the words, which we do not take by itself but which harms nobody
# inside the file: a type as it is said, and how its bytes begin.
BESIDE: dict[str, bytes] = {
    "image/gif": b"GIF8",
    "text/calendar": b"BEGIN:VCALENDAR",
    "application/pkcs7-signature": b"",
    "application/x-pkcs7-signature": b"",
    "application/pgp-signature": b"-----BEGIN PGP",
    "message/delivery-status": b"",
}
# Over what is not well formed the standard library stumbles in all these ways.
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
NOT_ONE = (
    "The file says it is a saved email but it is not. Save the email again as .eml and send it."
)


def check_message(file: BinaryIO, check_part: Callable[[BinaryIO, str], object]) -> None:
    """Raise FileRefused unless it is a message all of whose attachments `check_part` takes."""
    head = file.read(4096)
    if what_it_looks_like(head) or b"\x00" in head or not HEADER.match(head):
        raise FileRefused("content", NOT_ONE)
    file.seek(0)
    message = _read(file.read())
    if not message.sender or not (message.sent or message.subject):
        raise FileRefused("content", NOT_ONE)
    _check_parts(message, check_part)


def _read(content: bytes) -> Message:
    """The message, where neither its lines nor what lies within each other would take hours to read."""
    ends = content.count(b"\n") + content.count(b"\r")
    if ends > MOST_ENDS_OF_LINES or len(BRANCH.findall(content)) > MOST_BRANCHES:
        raise _too_many()
    try:
        return read_message(io.BytesIO(content))
    except TooManyParts:
        raise _too_many() from None
    except STUMBLES:
        raise FileRefused("content", NOT_ONE) from None


def _check_parts(message: Message, check_part: Callable[[BinaryIO, str], object]) -> None:
    if len(message.parts) > MOST_PARTS:
        raise _too_many()
    for part in message.attachments:
        if not is_beside(part):
            _check_part(part, check_part)


def _too_many() -> FileRefused:
    return FileRefused(
        "parts",
        f"The email holds more than {MOST_PARTS} parts, or too many lines. Send its files one by one.",
    )


def is_beside(part: Part) -> bool:
    """Whether it is one of the small things that mail programs add."""
    start = BESIDE.get(part.content_type)
    if start is None or not part.content.lstrip().startswith(start):
        return False
    return bool(start) or not what_it_looks_like(part.content)


def _check_part(part: Part, check_part: Callable[[BinaryIO, str], object]) -> None:
    try:
        check_part(io.BytesIO(part.content), part.name)
    except FileRefused as refusal:
        called = f"“{part.name}”" if part.name else "a part without a name"
        raise FileRefused(
            refusal.rule,
            f"The email holds {called}, which cannot be taken. Copy the words of the email into a "
            "note, and send its other files by themselves.",
        ) from refusal
