"""The audit trail for whoever may see it: filtered events, and what one of them changed.

Promises the newest first, and as many queries for fifty events as for one. Asks for no right: the
pages do.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.events import read_codes
from accounts.models import AuditEvent, RowVersion, User
from councils.models import Council
from interventions.models import Intervention

ROWS_A_PAGE = 50
MOST_VERSIONS = 200  # of one operation, on its page
AT_ONCE = 500
CASE, COUNCIL = "intervention", "council"
CHANGES, READS = "changes", "reads"  # what `what` may ask for; neither asks for both


@dataclass(frozen=True)
class Place:
    """The case or council that an event belongs to."""

    words: str
    case: int | None = None
    council: str = ""


@dataclass(frozen=True)
class Line:
    """One event, with its place if it has one."""

    event: AuditEvent
    place: Place | None


def events_asked(asked: Mapping[str, Any]) -> "QuerySet[AuditEvent]":
    """The events that fit the answers of `TrailForm`."""
    events = AuditEvent.objects.select_related("by").order_by("-position")
    if asked.get("what") == READS:
        events = events.filter(kind__in=read_codes())
    if asked.get("what") == CHANGES:
        events = events.exclude(kind__in=read_codes())
    if asked.get("who"):
        events = events.filter(by=asked["who"])
    if asked.get("kind"):
        events = events.filter(kind=asked["kind"])
    if asked.get("case"):
        events = events.filter(scope=f"{CASE}:{asked['case']}")
    if asked.get("council"):
        events = events.filter(_of_council(int(asked["council"])))
    if asked.get("first"):
        events = events.filter(at__gte=_start_of(asked["first"]))
    if asked.get("last"):
        events = events.filter(at__lt=_start_of(asked["last"] + dt.timedelta(days=1)))
    return events


def _of_council(pk: int) -> Q:
    cases = Intervention.objects.filter(council=pk).values_list("pk", flat=True)
    scopes = [f"{COUNCIL}:{pk}", *(f"{CASE}:{case}" for case in cases)]
    return Q(scope__in=scopes)


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def people_to_ask_for() -> list[tuple[int, str]]:
    """Every account, by name; two of one name are told apart by whom they work for."""
    rows = User.objects.order_by("name", "pk").values_list("pk", "name", "body")
    return [(pk, f"{name}, {body}" if body else name) for pk, name, body in rows]


def councils_to_ask_for() -> list[tuple[int, str]]:
    """Councils that have a case, by name."""
    rows = Council.objects.filter(pk__in=Intervention.objects.values("council")).order_by("name")
    return [(council.pk, str(council)) for council in rows]


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    """The events with their places: two queries, however many."""
    found = list(events)
    places = _places({event.scope for event in found if event.scope})
    return [Line(event, places.get(event.scope)) for event in found]


def lines_of_all(events: "QuerySet[AuditEvent]") -> Iterator[Line]:
    """Every event, some hundreds at a time, for a file."""
    last = None
    while True:
        rows = events if last is None else events.filter(position__lt=last)
        lines = lines_of(rows[:AT_ONCE])
        if not lines:
            return
        yield from lines
        last = lines[-1].event.position


def _places(scopes: set[str]) -> dict[str, Place]:
    pks: dict[str, set[int]] = {CASE: set(), COUNCIL: set()}
    for scope in scopes:
        kind, _, pk = scope.partition(":")
        if kind in pks:
            pks[kind].add(int(pk))
    cases = Intervention.objects.filter(pk__in=pks[CASE]).select_related("council")
    councils = Council.objects.filter(pk__in=pks[COUNCIL])
    return {
        **{f"{CASE}:{row.pk}": Place(f"{row.council}: case", row.pk) for row in cases},
        **{f"{COUNCIL}:{row.pk}": Place(str(row), council=row.slug) for row in councils},
    }


def versions_of(event: AuditEvent) -> list[RowVersion]:
    """What the event's operation changed, in its order; the first `MOST_VERSIONS` of it."""
    if event.run is None:
        return []
    return list(RowVersion.objects.filter(run=event.run).order_by("number")[:MOST_VERSIONS])


def beside(event: AuditEvent) -> list[AuditEvent]:
    """The other events of the same operation."""
    if event.run is None:
        return []
    rows = AuditEvent.objects.filter(run=event.run).exclude(position=event.position)
    return list(rows.order_by("position")[:MOST_VERSIONS])
