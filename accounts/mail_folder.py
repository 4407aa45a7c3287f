"""The folder into which a development site puts its mail.

Promises the messages as they would have gone out, newest first. Does not exist outside
development: there mail goes to a server and nowhere else.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.utils import timezone

SEPARATOR = "-" * 79  # Django's file backend writes it after each message


@dataclass(frozen=True)
class KeptMail:
    """One message in the folder; `name` is its place: the file, and its number in it."""

    name: str
    to: str
    subject: str
    sent_at: dt.datetime
    message_id: str
    body: str


def kept_mail(folder: Path) -> list[KeptMail]:
    """Every message in the folder, newest first; none if there is no folder yet."""
    found = [mail for file in folder.glob("*.log") for mail in _in_file(file)]
    return sorted(found, key=lambda mail: (mail.sent_at, mail.name), reverse=True)


def _in_file(file: Path) -> Iterator[KeptMail]:
    text = file.read_text(encoding="utf-8", errors="replace")
    for number, part in enumerate(text.split(f"{SEPARATOR}\n")):
        if part.strip():
            yield _mail(f"{file.stem}-{number}", part)


def _mail(name: str, text: str) -> KeptMail:
    # Bytes, as it would travel: from a string the parser takes curly quotes for escapes.
    message = message_from_bytes(text.encode(), policy=policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return KeptMail(
        name=name,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=_sent_at(str(message["Date"] or "")),
        message_id=str(message["Message-ID"] or ""),
        body=str(body.get_content()) if body is not None else "",
    )


def _sent_at(text: str) -> dt.datetime:
    """The time in the header, in London; one without a zone is in UTC. The epoch for none."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return timezone.localtime(aware)
