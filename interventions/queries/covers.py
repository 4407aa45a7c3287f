"""Who covers for whom, in which cases, and until when.

Promises only live cases that the person may see themselves: cover gives no rights. Arranges nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from accounts.clock import today
from accounts.models import AuditEvent, User
from interventions.models import Assignment, Cover, Happening, Intervention


@dataclass(frozen=True)
class Covered:
    """A case that one covers: for whom, and the first day on which one no longer does."""

    case_id: int
    away: str
    until: dt.date


def covered_cases(user: User, on: dt.date) -> list[Covered]:
    """The live cases that the person covers on the day, by the colleague's name: one query."""
    cases = Intervention.objects.visible_to(user).live()
    rows = _led_by_the_covered(user, on).filter(intervention__in=cases)
    fields = ("intervention_id", "user__name", "user__covered_by__to_date")
    return [Covered(*row) for row in rows.order_by("user__name", "pk").values_list(*fields)]


def _led_by_the_covered(stand_in: User, on: dt.date) -> QuerySet[Assignment]:
    """What those lead on the day for whom the person stands in then."""
    every, chosen = "user__covered_by__every_case", "user__covered_by__cases__intervention"
    return Assignment.objects.in_force(on).filter(
        Q(**{every: True}) | Q(**{chosen: F("intervention")}),
        role=Assignment.Role.LEAD,
        user__covered_by__stand_in=stand_in,
        user__covered_by__from_date__lte=on,
        user__covered_by__to_date__gt=on,
    )


def represented_in(by: User, scopes: Collection[str]) -> dict[str, list[User]]:
    """For whom the person acts today in the cases of these scopes ("intervention:12"): one query."""
    ids = [int(scope.partition(":")[2]) for scope in scopes if scope.startswith("intervention:")]
    found: dict[str, list[User]] = defaultdict(list)
    if ids:
        rows = _led_by_the_covered(by, today()).filter(intervention__in=ids)
        for row in rows.select_related("user").distinct():
            found[f"intervention:{row.intervention_id}"].append(row.user)
    return found


def recorded_for(entry: Happening) -> list[str]:
    """For whom an entry was recorded, by the audit trail: one query."""
    rows = AuditEvent.objects.filter(
        subject_type=entry._meta.label_lower, subject_id=entry.pk, details__has_key="for"
    )
    said = rows.order_by("position").values_list("details__for", flat=True).first()
    return [str(person["is"]) for person in said or []]


def coming_covers(on: dt.date) -> QuerySet[Cover]:
    """Covers that hold on the day or later, the first to end first."""
    return _with_number(Cover.objects.not_past(on)).order_by("to_date", "pk")


def past_covers(on: dt.date) -> QuerySet[Cover]:
    """Covers that held and have ended, the last first."""
    rows = Cover.objects.filter(to_date__lte=on).filter(to_date__gt=F("from_date"))
    return _with_number(rows).order_by("-to_date", "-pk")


def _with_number(rows: QuerySet[Cover]) -> QuerySet[Cover]:
    return rows.select_related("away", "stand_in", "arranged_by").annotate(chosen=Count("cases"))
