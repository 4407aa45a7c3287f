"""On which dates a bank holiday bears, and what it moves.

Promises the moves that the engine gives, before a change as after it. Stores nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from councils.queries import holidays
from interventions.models import Deadline, FeedDate, Obligation, Term
from interventions.queries.adapter import Look
from interventions.queries.answers import answers
from interventions.queries.feed_dates import feed_dates

MOST_FORESEEN = 500
"""Requirements worked out before a change is made; of more, the page says that there are more."""


@dataclass(frozen=True)
class Move:
    """An open date that moves."""

    obligation: Obligation
    due_before: dt.date
    act_by_before: dt.date
    due: dt.date
    act_by: dt.date


@dataclass(frozen=True)
class Foreseen:
    """What would move, and how many requirements were looked at of those it may bear on."""

    moves: list[Move]
    looked_at: int
    concerned: int


def concerned_by(day: dt.date) -> QuerySet[Obligation]:
    """The requirements with a date that is acted on or due around the day, or counted in working days."""
    around = Q(act_by__lte=day, due__gte=day)
    counted = Term.objects.filter(
        Q(rule__every__has_key="working_days")
        | Q(rule__within__has_key="working_days")
        | Q(before__isnull=False)
    )
    return Obligation.objects.filter(
        Q(pk__in=Deadline.objects.filter(around).values("obligation"))
        | Q(pk__in=FeedDate.objects.filter(around, is_gone=False).values("obligation"))
        | Q(pk__in=counted.values("obligation"))
    ).order_by("pk")


def foreseen(day: dt.date, today: dt.date, *, is_added: bool) -> Foreseen:
    """What entering the day would move, or withdrawing it."""
    ids = list(concerned_by(day).values_list("pk", flat=True))
    looked_at = ids[:MOST_FORESEEN]
    days = set(holidays())
    changed = frozenset(days | {day} if is_added else days - {day})
    after = answers(looked_at, Look(on=today, today=today), changed)
    rows = [row for answer in after.values() for row in feed_dates(answer)]
    return Foreseen(moves_between(open_dates(looked_at), rows), len(looked_at), len(ids))


def open_dates(obligations: Collection[int]) -> list[FeedDate]:
    """The open dates of requirements, as they are stored: one query."""
    return list(
        FeedDate.objects.filter(
            obligation__in=obligations, standing=FeedDate.Standing.OPEN, is_gone=False
        ).select_related("obligation__intervention")
    )


def moves_between(before: Iterable[FeedDate], after: Iterable[FeedDate]) -> list[Move]:
    """The open dates that stand in both, under another day to act by or another due day."""
    then = {
        (row.obligation_id, row.key): row for row in after if row.standing == FeedDate.Standing.OPEN
    }
    found = []
    for row in before:
        other = then.get((row.obligation_id, row.key))
        if other is not None and (row.due, row.act_by) != (other.due, other.act_by):
            found.append(Move(row.obligation, row.due, row.act_by, other.due, other.act_by))
    return sorted(found, key=lambda move: (move.due, move.obligation.pk))
