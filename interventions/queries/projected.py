"""What the projection should hold, and where it does not.

Promises the rows that an answer gives, and the differences between what is stored and what the
engine gives as at a day. Stores nothing: `interventions.operations.projection` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from interventions import rules
from interventions.models import Deadline, FeedDate, Obligation, Projection
from interventions.queries.adapter import Look, row_id
from interventions.queries.answers import ObligationAnswer, answers
from interventions.queries.feed_dates import feed_dates, said_of
from interventions.rules.reminders import interval_days

BATCH = 500
COMPARED = tuple(field.attname for field in Deadline._meta.concrete_fields if field.name != "id")


def deadline_rows(answer: ObligationAnswer) -> list[Deadline]:
    """The answer's windows as rows, without what depends on the day alone."""
    obligation = answer.facts.obligation
    closed = rules.end_in_effect(answer.case.instrument, answer.case.as_at)
    return [
        Deadline(
            intervention_id=obligation.intervention_id,
            obligation_id=obligation.pk,
            request_id=row_id(window.request),
            term_id=row_id(window.term.ref) if window.term else None,
            opens=window.opens,
            due=window.due,
            due_precision=window.precision,
            act_by=window.act_by,
            planned_on=window.planned,
            met_on=window.met_on,
            met_by_id=row_id(window.met_by),
            closed_on=closed,
            is_covered=answer.span.covers(window.due),
            counted_from=window.counted_from,
            interval_days=interval_days(window),
        )
        for window in answer.windows
    ]


def projection_row(pk: int, answer: ObligationAnswer, today: dt.date) -> Projection:
    """What is stored beside the rows."""
    return Projection(
        obligation_id=pk,
        good_until=answer.good_until,
        open_points=[{"kind": str(p.kind), "text": p.text} for p in answer.open_points],
        worked_out_on=today,
    )


@dataclass(frozen=True)
class Comparison:
    """Whether an obligation's stored rows are what the engine gives; `difference` says what is not.

    Rows that have run out and wait to be renewed are not compared: nobody takes them for today's.
    """

    obligation: Obligation
    difference: str = ""
    has_run_out: bool = False


def comparisons(today: dt.date) -> Iterator[Comparison]:
    """Every obligation's stored rows compared with the engine's answer as at today, in batches."""
    every = list(Obligation.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(every), BATCH):
        yield from _compared(every[start : start + BATCH], today)


def _compared(ids: Collection[int], today: dt.date) -> Iterator[Comparison]:
    stored: dict[int, list[Deadline]] = defaultdict(list)
    for row in Deadline.objects.filter(obligation__in=ids).order_by("pk"):
        stored[row.obligation_id].append(row)
    projections = Projection.objects.in_bulk(ids)
    told: dict[int, set[tuple[object, ...]]] = defaultdict(set)
    for told_row in FeedDate.objects.filter(obligation__in=ids, is_gone=False):
        told[told_row.obligation_id].add((told_row.key, *said_of(told_row)))
    for pk, answer in answers(ids, Look(on=today, today=today)).items():
        beside = projections.get(pk)
        obligation = answer.facts.obligation
        if beside is not None and beside.good_until and beside.good_until < today:
            yield Comparison(obligation, has_run_out=True)
        else:
            difference = _difference(stored[pk], beside, answer, today)
            yield Comparison(obligation, difference or _untold(told[pk], answer))


def _untold(told: set[tuple[object, ...]], answer: ObligationAnswer) -> str:
    """How what calendars are told differs from the dates."""
    wanted = {(row.key, *said_of(row)) for row in feed_dates(answer)}
    if told == wanted:
        return ""
    return f"tells calendars {len(told - wanted)} dates that the engine does not give, and leaves out {len(wanted - told)}"


def _difference(
    stored: list[Deadline], beside: Projection | None, answer: ObligationAnswer, today: dt.date
) -> str:
    if beside is None:
        return "was never worked out"
    expected = deadline_rows(answer)
    if len(stored) != len(expected):
        return f"has {len(stored)} dates, the engine gives {len(expected)}"
    for row, wanted in zip(stored, expected, strict=True):
        for name in COMPARED:
            found, gives = getattr(row, name), getattr(wanted, name)
            if found != gives:
                return f"has {name} {found} for the date due {row.due}, the engine gives {gives}"
    points = projection_row(answer.facts.obligation.pk, answer, today).open_points
    if beside.open_points != points:
        return f"has the open points {beside.open_points}, the engine gives {points}"
    return ""
