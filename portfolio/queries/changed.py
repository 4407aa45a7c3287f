"""What others recorded in cases since somebody last looked.

Promises entries the viewer may see, newest first, with what each met and what is due next, in one
query. Does not remember when one looked: `accounts.last_looked` does.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from govuk.dates import clock_time, day_month_year, days_late, weekday_date
from interventions.models import Deadline, Happening, Intervention
from portfolio.words import days

MOST = 50


@dataclass(frozen=True)
class Change:
    """One entry in words. `late` is said only of a date inside the record."""

    council: str
    title: str
    url: str
    on: str
    late: str
    recorded: str
    by: str
    next_due: str
    next_url: str


def changes_since(
    cases: QuerySet[Intervention], user: User, since: dt.datetime | None, on: dt.date
) -> list[Change]:
    """Entries of others, the newest fifty; none for somebody who never looked before."""
    if since is None:
        return []
    met = Deadline.objects.filter(met_by=OuterRef("pk")).order_by("due")
    ahead = (
        Deadline.objects.ahead(on)
        .filter(obligation__fulfilments__happening=OuterRef("pk"))
        .order_by("due")
    )
    rows = (
        Happening.objects.visible_to(user)
        .standing()
        .filter(intervention__in=cases, recorded_at__gt=since)
        .exclude(recorded_by=user)
        .select_related("intervention__council", "recorded_by")
        .annotate(
            met_due=Subquery(met.values("due")[:1]),
            met_covered=Subquery(met.values("is_covered")[:1]),
            next_due=Subquery(ahead.values("due")[:1]),
            next_opens=Subquery(ahead.values("opens")[:1]),
            next_precision=Subquery(ahead.values("due_precision")[:1]),
            next_of=Subquery(ahead.values("obligation")[:1]),
        )
        .order_by("-recorded_at", "-pk")[:MOST]
    )
    return [_change(row, on) for row in rows]


def _change(row: Any, on: dt.date) -> Change:
    case = row.intervention
    next_url = ""
    if row.next_due:
        next_url = reverse(
            "portfolio:why", args=[case.pk, row.next_of, row.next_opens, row.next_due]
        )
    return Change(
        council=case.council.name,
        title=row.title,
        url=reverse("interventions:happening", args=[case.pk, row.pk]),
        on=row.on.words,
        late=_late(row),
        recorded=_recorded(row.recorded_at, on),
        by=row.recorded_by.name,
        next_due=days.by_words(row.next_due, row.next_precision) if row.next_due else "",
        next_url=next_url,
    )


def _late(row: Any) -> str:
    if row.met_due is None or not row.met_covered or row.on.day is None:
        return ""
    number = (row.on.day - row.met_due).days
    return days_late(number) if number > 0 else ""


def _recorded(moment: dt.datetime, on: dt.date) -> str:
    day = timezone.localtime(moment).date()
    return "today" if day == on else f"on {day_month_year(day)}"


def looked_words(since: dt.datetime, on: dt.date) -> str:
    """When one last looked: "today at 9:05am", "on Friday 15 January 2027 at 5:20pm"."""
    local = timezone.localtime(since)
    day = "today" if local.date() == on else f"on {weekday_date(local.date())}"
    return f"{day} at {clock_time(local)}"
