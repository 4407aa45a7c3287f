"""Fetching a calendar as a calendar program does, and reading it with a parser that is not ours.

Promises what a program sees, nothing from our own tables. Asserts nothing.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import vobject
from django.test import Client
from django.urls import reverse

from accounts.models import CalendarLink, User
from accounts.operations.calendar_links import make_calendar_link


@dataclass(frozen=True)
class Entry:
    """An entry as the parser reads it; `until` is the day after its last."""

    uid: str
    on: dt.date
    until: dt.date
    status: str
    sequence: int
    changed: dt.datetime
    summary: str
    description: str
    url: str


def a_link(user: User, name: str = "Work") -> tuple[CalendarLink, str]:
    """A link of the person, and the path at which it is fetched."""
    link, token = make_calendar_link(name=name, by=user)
    return link, reverse("interventions:calendar_feed", args=[token])


def fetched(address: str, **headers: str) -> Any:
    """The answer to a program that nobody is signed in with."""
    return Client(SERVER_NAME="localhost").get(urlsplit(address).path, headers=headers)


def entries(address: str) -> dict[str, Entry]:
    """The entries of a calendar by their identity."""
    answer = fetched(address)
    if answer.status_code != 200:
        raise LookupError(f"status {answer.status_code}")
    return {entry.uid: entry for entry in read(answer.content)}


def read(text: bytes) -> list[Entry]:
    """The entries of an iCalendar text. Raises vobject's ParseError or ValidateError."""
    calendar = vobject.readOne(text.decode(), validate=True)
    return [_entry(event) for event in calendar.contents.get("vevent", [])]


def _entry(event: Any) -> Entry:
    return Entry(
        uid=event.uid.value,
        on=event.dtstart.value,
        until=event.dtend.value,
        status=event.status.value,
        sequence=int(event.sequence.value),
        changed=event.dtstamp.value,
        summary=event.summary.value,
        description=event.description.value,
        url=event.url.value,
    )
