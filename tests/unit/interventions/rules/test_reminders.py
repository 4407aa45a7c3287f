"""When a date is due to be mentioned."""

import datetime as dt

from interventions.rules.reminders import Reminder, reminder_on, stages_of

FRIDAY = dt.date(2026, 12, 25)
THURSDAY = dt.date(2026, 12, 24)


def _on(day: dt.date, interval_days: int | None = None) -> Reminder | None:
    return reminder_on(due=FRIDAY, act_by=THURSDAY, interval_days=interval_days, on=day)


def test_nothing_is_said_more_than_28_days_before_the_day_to_act_by() -> None:
    assert _on(THURSDAY - dt.timedelta(days=29)) is None
    assert _on(THURSDAY - dt.timedelta(days=28)) == Reminder(28)


def test_of_several_stages_passed_only_the_tightest_stands() -> None:
    assert _on(THURSDAY - dt.timedelta(days=6)) == Reminder(7)
    assert _on(THURSDAY - dt.timedelta(days=1)) == Reminder(1)
    assert _on(THURSDAY) == Reminder(0)


def test_between_the_day_to_act_by_and_the_due_date_the_last_stage_stands() -> None:
    assert _on(FRIDAY) == Reminder(0)


def test_from_the_day_after_the_due_date_there_is_one_a_week() -> None:
    weeks = [_on(FRIDAY + dt.timedelta(days=days)) for days in (1, 7, 8, 14, 15)]

    assert weeks == [Reminder(None, week) for week in (1, 1, 2, 2, 3)]


def test_a_stage_longer_than_half_the_interval_is_skipped() -> None:
    assert stages_of(42) == (14, 7, 1, 0)
    assert stages_of(56) == (28, 14, 7, 1, 0)
    assert stages_of(14) == (7, 1, 0)
    assert _on(THURSDAY - dt.timedelta(days=20), interval_days=42) is None
