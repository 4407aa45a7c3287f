"""Keeping what calendars are told in step with the dates.

Promises that a date keeps its row while it moves, goes and comes back, and that each change counts
one up, whoever writes: its requirement is locked. Decides no date.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from interventions.models import FeedDate, Intervention, Obligation
from interventions.queries.answers import ObligationAnswer
from interventions.queries.feed_dates import TOLD, feed_dates, said_of

BATCH = 2000
KEPT = (*TOLD, "is_gone", "changes", "changed_at")


def keep_feed_dates(worked_out: Mapping[int, ObligationAnswer]) -> None:
    """Bring the rows of these requirements to what the answers give. Lock the requirements first."""
    told = {
        (row.obligation_id, row.key): row
        for row in FeedDate.objects.filter(obligation__in=worked_out)
    }
    changed = []
    for answer in worked_out.values():
        for row in feed_dates(answer):
            before = told.pop((row.obligation_id, row.key), None)
            if before is None:
                changed.append(row)
            elif before.is_gone or said_of(before) != said_of(row):
                row.changes = before.changes + 1
                changed.append(row)
    _write(changed + _gone(told.values()))


def end_feed_dates(case: Intervention) -> None:
    """Say of every date of a case that it is gone, after whoever works one out has finished."""
    ids = Obligation.objects.filter(intervention=case).order_by("pk").select_for_update()
    told = FeedDate.objects.filter(obligation__in=list(ids.values_list("pk", flat=True)))
    _write(_gone(told))


def _gone(rows: Iterable[FeedDate]) -> list[FeedDate]:
    going = [row for row in rows if not row.is_gone]
    for row in going:
        row.is_gone, row.changes = True, row.changes + 1
    return going


def _write(rows: list[FeedDate]) -> None:
    now = timezone.now()
    for row in rows:
        row.changed_at, row.pk = now, None
    FeedDate.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["obligation", "key"],
        update_fields=KEPT,
    )
