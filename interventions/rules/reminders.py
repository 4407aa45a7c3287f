"""When somebody is reminded of a date.

It promises the stage of a date on a day, from stored fields alone; it names nobody and sends nothing.
`interventions.operations.alert_statements` is its twin in SQL, and a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interventions.rules.calendar import Unit
from interventions.rules.rule import Every
from interventions.rules.windows import Window

STAGES = (28, 14, 7, 1, 0)
"""Days before the working day to act by, the widest first; 0 is that day."""

# About how long a unit is, only to tell whether a reminder's stage is longer than half an interval.
DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 30, Unit.YEARS: 365, Unit.WORKING_DAYS: 1}


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due to be said: `stage` in days before, or None once the date has passed, with its week."""

    stage: int | None
    week: int = 0


def reminder_on(*, due: date, act_by: date, interval_days: int | None, on: date) -> Reminder | None:
    """The reminder that stands for an open date on a day: of several stages passed only the tightest.

    From the day after the due date on there is one a week. Of a cycle, a stage longer than half its interval is
    skipped. None while no stage has come.
    """
    if on > due:
        return Reminder(stage=None, week=((on - due).days - 1) // 7 + 1)
    days_left = (act_by - on).days
    passed = [stage for stage in stages_of(interval_days) if days_left <= stage]
    return Reminder(stage=min(passed)) if passed else None


def stages_of(interval_days: int | None) -> tuple[int, ...]:
    """The stages of a date, the widest first; `interval_days` is None where it is no cycle."""
    return tuple(stage for stage in STAGES if interval_days is None or 2 * stage <= interval_days)


def interval_days(window: Window) -> int | None:
    """About how long the window's interval is, for reminders: a stage longer than half is skipped.

    None where the rule is not a cycle.
    """
    rule = window.term.rule if window.term else None
    if window.requested or not isinstance(rule, Every):
        return None
    return rule.step.count * DAYS_IN[rule.step.unit]
