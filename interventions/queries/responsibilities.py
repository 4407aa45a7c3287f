"""For how long a person leads live cases and covers for colleagues, from a day on.

Promises days alone and nothing of any case. Does not follow `visible_to`: an administrator, who sees
no case, must hear how many would be stranded.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from interventions.models import Assignment, Cover, Intervention


@dataclass(frozen=True)
class Span:
    """From a day to the day before another; None: without an end."""

    from_date: dt.date
    to_date: dt.date | None


def leading_spans(user: User, on: dt.date) -> list[Span]:
    """For each live case the person leads on the day or later: one query."""
    rows = (
        Assignment.objects.not_empty()
        .filter(Q(to_date=None) | Q(to_date__gt=on), user=user, role=Assignment.Role.LEAD)
        .filter(intervention__in=Intervention.objects.live())
    )
    return [Span(*days) for days in rows.values_list("from_date", "to_date")]


def covering_spans(user: User, on: dt.date) -> list[Span]:
    """For each cover in which the person stands in on the day or later: one query."""
    rows = Cover.objects.not_past(on).filter(stand_in=user)
    return [Span(*days) for days in rows.values_list("from_date", "to_date")]
