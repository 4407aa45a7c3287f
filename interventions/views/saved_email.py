"""A page filled in from an email that came with it as a file.

Promises that only what was left empty is filled in, and that the files sent with the email are kept
with the form like any other. Records nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from accounts.clock import LONDON
from councils.rules.partial_date import PartialDate
from documents.checks import CONTENT_TYPES
from documents.checks.message import is_beside
from documents.message import Message, read_message
from documents.store import open_file
from govuk.forms import GovukForm
from interventions.models import Happening, HappeningKind
from interventions.views.kept_files import KeptFiles

READ_EMAIL = "email"
NONE = "Choose an email saved as an .eml file"
LONGEST_NAME = Happening._meta.get_field("title").max_length


def read_email(
    files: KeptFiles, form: GovukForm, field: str, typed: dict[str, Any]
) -> dict[str, Any]:
    """What the last email among the files says, for the fields with nothing typed in them.

    An error beside the field of files where there is no email, or too many files come with it.
    """
    emails = [file for file in files.files if file.content_type == CONTENT_TYPES["eml"]]
    if not emails:
        form.add_error(field, NONE)
        return {}
    with open_file(emails[-1]) as content:
        message = read_message(content)
    _unpack(message, files, form, field)
    files.is_read = field not in form.errors
    return {name: value for name, value in _fields(message).items() if not _has(typed, name)}


def _unpack(message: Message, files: KeptFiles, form: GovukForm, field: str) -> None:
    """Keep what was attached beside the email, but not what stands among its words."""
    there = {file.original_name for file in files.files}
    sent = [
        ContentFile(part.content, name=part.name)
        for part in message.attachments
        if not part.is_inline and not is_beside(part) and part.name not in there
    ]
    files.take(sent, form, field)


def _fields(message: Message) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": HappeningKind.EMAIL.value,
        "called": message.subject[:LONGEST_NAME],
        "who": _headers(message),
        "words": message.text,
    }
    day = _day(message.sent)
    return found | ({"on": PartialDate.from_date(day)} if day else {})


def _headers(message: Message) -> str:
    lines = {"From": message.sender, "To": message.to, "Copy to": message.copied}
    if message.sent is not None:
        lines["Sent"] = f"{_in_england(message.sent):%-d %B %Y, %H:%M}"
    return "\n".join(f"{name}: {said}" for name, said in lines.items() if said)


def _day(sent: dt.datetime | None) -> dt.date | None:
    return _in_england(sent).date() if sent else None


def _in_england(sent: dt.datetime) -> dt.datetime:
    """In England's time; as written where the email names no time zone."""
    return sent.astimezone(LONDON) if sent.tzinfo else sent


def _has(typed: dict[str, Any], name: str) -> bool:
    """Whether something was typed into a field of one part or of several."""
    value = typed.get(name)
    return any(value.values()) if isinstance(value, dict) else bool(value)
