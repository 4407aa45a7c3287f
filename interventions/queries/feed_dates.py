"""What an answer of the engine gives to calendars: the open dates, and the next ones after them.

Promises keys that stay when a date moves, from the facts alone and not from the day looked at.
Stores nothing: `interventions.operations.feed_dates` does.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from interventions import rules
from interventions.models import FeedDate
from interventions.queries.adapter import row_id
from interventions.queries.answers import ObligationAnswer
from interventions.rules.forecast import Standing

AHEAD = 3
"""How many dates beyond the open one a calendar shows, marked as tentative."""

TOLD = ("standing", "due", "due_precision", "act_by", "planned_on", "rests_on")
"""What a calendar shows of a date, or judges it by: if one of these changes, the date has changed."""


def feed_dates(answer: ObligationAnswer) -> list[FeedDate]:
    """The dates of the requirement as calendars show them today; none of a case that is over."""
    case = answer.facts.obligation.intervention
    if case.closed_on is not None or case.record_stops_on is not None:
        return []
    if rules.end_in_effect(answer.case.instrument, answer.case.as_at) is not None:
        return []
    own = sorted(
        (window for window in answer.windows if not window.requested and window.planned is None),
        key=lambda window: (window.opens, window.due),
    )
    found = [_of_window(answer, str(at), window) for at, window in enumerate(own, 1)]
    found += [
        _of_window(answer, _key(window), window)
        for window in answer.windows
        if window.requested or window.planned is not None
    ]
    return [row for row in found if row is not None] + list(_coming(answer, own))


def _key(window: rules.Window) -> str:
    if window.requested:
        return f"request:{row_id(window.request)}"
    return f"plan:{row_id(window.plan)}"


def _of_window(answer: ObligationAnswer, key: str, window: rules.Window) -> FeedDate | None:
    """The date of a window that nothing has met and that the record covers."""
    if window.met_on is not None or not answer.span.covers(window.due):
        return None
    return FeedDate(
        obligation=answer.facts.obligation,
        key=key,
        standing=FeedDate.Standing.OPEN,
        due=window.due,
        due_precision=window.precision,
        act_by=window.act_by,
        planned_on=window.planned,
    )


def _coming(answer: ObligationAnswer, own: Sequence[rules.Window]) -> Iterator[FeedDate]:
    """The next dates of a cycle or a grid, numbered on from those that have opened."""
    obligation = answer.facts.obligation
    coming = rules.coming_dates(answer.case, str(obligation.pk), AHEAD)
    for at, date in enumerate(coming, start=len(own) + 1):
        if not answer.span.covers(date.due):
            continue
        follows = date.standing is Standing.FOLLOWS_IF
        yield FeedDate(
            obligation=obligation,
            key=str(at),
            standing=FeedDate.Standing.FOLLOWS if follows else FeedDate.Standing.COMES,
            due=date.due,
            due_precision=date.precision,
            act_by=date.act_by,
            rests_on=_open_due(own) if follows else None,
        )


def _open_due(own: Sequence[rules.Window]) -> dt.date | None:
    """When the open window of a cycle is due: it is the one that opened last."""
    return own[-1].due if own else None


def said_of(row: FeedDate) -> tuple[object, ...]:
    """What a calendar was told of a date."""
    return tuple(getattr(row, name) for name in TOLD)
