"""Saying of stored rows which of them tell of one inspection.

Promises that every row of the councils named is placed, in a constant number of statements. Does
not choose the row that is shown: `InspectionQuerySet.shown()` does.
"""

from collections.abc import Collection

from councils.models import Council, Inspection
from councils.rules.same_event import Telling, events_of


def place_inspections(councils: Collection[int]) -> None:
    """Place the rows of the councils anew; part of the operation that wrote some of them.

    A row that was withdrawn stays where it was placed: nothing of it changes any more.
    """
    list(Council.objects.select_for_update().filter(pk__in=councils).order_by("pk"))
    rows = {row.pk: row for row in Inspection.objects.filter(council__in=councils)}
    events = events_of(_telling(row) for row in rows.values())
    moved = [
        row for pk, row in rows.items() if row.event_id != events[pk] and row.withdrawn_on is None
    ]
    for row in moved:
        row.event_id = events[row.pk]
    Inspection.objects.bulk_update(moved, ["event"], batch_size=1000)


def _telling(row: Inspection) -> Telling:
    return Telling(
        pk=row.pk,
        group=(row.council_id, row.framework_id, not row.is_graded),
        began=row.started.day if row.started else None,
        published=row.published.day if row.published else None,
    )
