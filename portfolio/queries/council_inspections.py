"""The inspections of a council by framework, with what their sources say.

Promises one line an event, in a constant number of queries. Does not choose between sources:
`InspectionQuerySet.told()` does.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from accounts.models import User
from councils.differences import ToldInspection, told_inspections
from councils.models import Council, Framework, Inspection
from councils.rules.partial_date import PartialDate
from govuk.dates import span


@dataclass(frozen=True)
class FrameworkInspections:
    """The inspections under one framework, newest first, each with its days in words."""

    framework: Framework
    inspections: Sequence[tuple[ToldInspection, str]]


def inspections_by_framework(council: Council, user: User) -> list[FrameworkInspections]:
    """The council's inspections, the framework of the newest first: three queries."""
    rows = (
        Inspection.objects.told()
        .visible_to(user)
        .filter(council=council)
        .select_related("framework", "overall", "publication")
        .prefetch_related("judgements__line", "judgements__grade")
        .order_by(F("started").desc(nulls_last=True), F("published").desc(nulls_last=True), "-pk")
    )
    grouped: dict[Framework, list[tuple[ToldInspection, str]]] = defaultdict(list)
    for told in told_inspections(rows):
        grouped[told.shown.framework].append((told, days_of(told.shown)))
    return [FrameworkInspections(framework, found) for framework, found in grouped.items()]


def days_of(inspection: Inspection) -> str:
    """The days of an inspection: "6 to 17 July 2026", "July 2026", "Not known"."""
    started: PartialDate | None = inspection.started
    ended: PartialDate | None = inspection.ended
    if started is None:
        return "Not known"
    if ended is None or ended == started:
        return started.words
    if started.day and ended.day:
        return span(started.day, ended.day)
    return f"{started.words} to {ended.words}"
