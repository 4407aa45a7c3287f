"""Working out deadlines from the facts and storing the answer.

Promises that the rows of an obligation equal the engine's answer for the day, in the transaction
of the fact that moved them; two writers wait for each other. Stores nothing that depends on the
day alone.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from councils.operations.holidays import hold_holidays
from interventions import events
from interventions.models import Deadline, Obligation, Projection, Term
from interventions.operations.feed_dates import keep_feed_dates
from interventions.queries.adapter import Look
from interventions.queries.answers import ObligationAnswer, answers
from interventions.queries.projected import deadline_rows, projection_row

BATCH = 500
_collected: ContextVar[set[int] | None] = ContextVar("collected", default=None)


@contextmanager
def projected_once(today: dt.date) -> Iterator[None]:
    """Within it operations collect what they move; it is recomputed once, at the end.

    For an operation that calls many others on the same day, in whose transaction it stands. Nothing
    within may read deadlines.
    """
    collected: set[int] = set()
    token = _collected.set(collected)
    try:
        yield
    finally:
        _collected.reset(token)
    _project_in_batches(sorted(collected), today)


def project(obligation_ids: Iterable[int], today: dt.date) -> None:
    """Recompute the rows of the obligations. Called by operations, after they wrote their facts.

    The obligations are locked first, in order, so that of two operations on one obligation the
    second sees the facts of the first; the list of bank holidays stays as it is meanwhile.
    """
    collected = _collected.get()
    if collected is not None:
        collected.update(obligation_ids)
        return
    hold_holidays()
    wanted = with_dependants(set(obligation_ids))
    list(
        Obligation.objects.filter(pk__in=wanted)
        .order_by("pk")
        .select_for_update(of=("self",))
        .values_list("pk", flat=True)
    )
    store(answers(wanted, Look(on=today, today=today)), today)


def with_dependants(obligation_ids: set[int]) -> set[int]:
    """The obligations and those whose terms count before their plans."""
    dependants = Term.objects.filter(before__in=obligation_ids).values_list(
        "obligation_id", flat=True
    )
    return obligation_ids | set(dependants)


def store(worked_out: dict[int, ObligationAnswer], today: dt.date) -> None:
    """Replace the stored rows of these obligations by the answers."""
    Deadline.objects.filter(obligation__in=worked_out).delete()
    Deadline.objects.bulk_create(
        [row for answer in worked_out.values() for row in deadline_rows(answer)], batch_size=2000
    )
    Projection.objects.bulk_create(
        [projection_row(pk, answer, today) for pk, answer in worked_out.items()],
        update_conflicts=True,
        unique_fields=["obligation"],
        update_fields=["good_until", "open_points", "worked_out_on"],
    )
    keep_feed_dates(worked_out)


@operation
def renew_projections(*, today: dt.date, by: User) -> int:
    """Recompute every obligation whose rows have run out by the day; how many there were."""
    run_out = list(
        Projection.objects.filter(good_until__lt=today)
        .order_by("obligation_id")
        .values_list("obligation_id", flat=True)
    )
    _project_in_batches(run_out, today)
    record(events.PROJECTIONS_RENEWED, subject=by, on=today, obligations=len(run_out))
    return len(run_out)


@operation
def rebuild_projections(*, today: dt.date, by: User) -> int:
    """Recompute every obligation there is; how many there are."""
    every = list(Obligation.objects.order_by("pk").values_list("pk", flat=True))
    _project_in_batches(every, today)
    record(events.PROJECTIONS_RENEWED, subject=by, on=today, obligations=len(every))
    return len(every)


def _project_in_batches(ids: Collection[int], today: dt.date) -> None:
    ordered = list(ids)
    for start in range(0, len(ordered), BATCH):
        project(ordered[start : start + BATCH], today)
