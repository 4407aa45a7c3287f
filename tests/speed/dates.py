"""Promises: the next due date of 100,000 recurring requirements, beside dateutil's recurrence rules.

Counts the processor's seconds; both give a date after the same anchors, by the same intervals.
"""

import random
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from interventions.rules.calendar import Step, Unit, WorkingDays, after
from tests.speed.claims import Claim, at_least, at_most

COUNT, SEED, ROUNDS = 100_000, 3, 3
STEPS = (Step(8, Unit.WEEKS), Step(6, Unit.MONTHS), Step(1, Unit.MONTHS), Step(4, Unit.WEEKS))
FREQUENCIES: dict[Unit, Literal[1, 2]] = {Unit.WEEKS: WEEKLY, Unit.MONTHS: MONTHLY}
FIRST, SPREAD = date(2024, 1, 1), 700  # anchors lie on so many days from the first


def claims() -> list[Claim]:
    """Our seconds, and how many times faster that is; on days that both count alike."""
    chance = random.Random(SEED)  # noqa: S311 - anchors, no secret
    # A recurrence rule leaves out months without the day, we take their last: up to the 28th they agree.
    anchors: list[date] = []
    while len(anchors) < COUNT:
        day = FIRST + timedelta(days=chance.randrange(SPREAD))
        if day.day <= 28:
            anchors.append(day)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        mine, taken = _timed(_ours, anchors)
        ours.append(taken)
        other, taken = _timed(_theirs, anchors)
        theirs.append(taken)
        if mine != other:
            raise AssertionError("the two do not give the same dates")
    return [
        at_most("100,000 next due dates", min(ours), 0.3, " s"),
        at_least("faster than dateutil", min(theirs) / min(ours), 10, " times"),
    ]


def _timed(
    work: Callable[[Sequence[date]], list[date]], anchors: Sequence[date]
) -> tuple[list[date], float]:
    begun = time.process_time()
    return work(anchors), time.process_time() - begun


def _ours(anchors: Sequence[date]) -> list[date]:
    working = WorkingDays()
    return [after(anchor, STEPS[place % 4], working) for place, anchor in enumerate(anchors)]


def _theirs(anchors: Sequence[date]) -> list[date]:
    found = []
    for place, anchor in enumerate(anchors):
        step = STEPS[place % 4]
        start = datetime(anchor.year, anchor.month, anchor.day)  # noqa: DTZ001 - days only
        rule = rrule(FREQUENCIES[step.unit], interval=step.count, dtstart=start)
        following = rule.after(start)
        assert following is not None
        found.append(following.date())
    return found
