"""A calendar as iCalendar text (RFC 5545).

Promises the same bytes for the same entries, with lines folded and words escaped by the library
that reads them back. Knows nothing of cases.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from icalendar import Calendar, vText
from icalendar.parser import Contentline

from interventions.queries.feed import ONE_DAY, FeedEvent

REFRESH = dt.timedelta(hours=6)
LONGEST = 75  # octets of a line; what is longer is folded
END = b"END:VCALENDAR\r\n"


def calendar_text(events: Iterable[FeedEvent], site: str) -> bytes:
    """The calendar; `site` is the address of the service, for links and for names that are unique.

    The library writes the frame; entries are written line by line, because it takes ten times as
    long over them.
    """
    host = urlsplit(site).hostname or ""
    lines = [line for event in events for line in _lines(event, site, host)]
    return _frame().removesuffix(END) + "".join(f"{line}\r\n" for line in lines).encode() + END


def _frame() -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Oversee//Calendar of dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "Oversee")
    calendar.add("x-wr-calname", "Oversee")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return bytes(calendar.to_ical())


def _lines(event: FeedEvent, site: str, host: str) -> Iterator[str]:
    address = f"{site}{event.path}"
    changed = f"{event.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield _folded(f"UID:oversee-{event.uid}@{host}")
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + ONE_DAY:%Y%m%d}"
    yield _folded(f"SUMMARY:{_escaped(event.summary)}")
    notes = f"{event.notes}\n" if event.notes else ""
    yield _folded(f"DESCRIPTION:{_escaped(f'{notes}Sign in to read what it is:')} {address}")
    yield _folded(f"URL:{address}")
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> str:
    """A line of ASCII is cut where it is too long; any other is folded by the library."""
    if not line.isascii():
        return str(Contentline(line).to_ical(), "utf-8")  # type: ignore[no-untyped-call]
    rest = range(LONGEST, len(line), LONGEST - 1)
    return "\r\n ".join([line[:LONGEST], *(line[at : at + LONGEST - 1] for at in rest)])


@lru_cache(maxsize=1000)
def _escaped(words: str) -> str:
    return vText(words).to_ical().decode()
