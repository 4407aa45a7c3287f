"""Dates: steps counted from the anchor, working days, months and years that name their last day."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.rules.calendar import (
    Grid,
    Period,
    Precision,
    Step,
    Unit,
    WorkingDays,
    after,
)
from tests.oracle.prove_deadlines import run
from tests.oracle.recurrence_oracle import BANK_HOLIDAYS

WORKING = WorkingDays(BANK_HOLIDAYS)
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
steps = st.builds(Step, st.integers(1, 60), st.sampled_from(Unit))


def test_the_arithmetic_agrees_with_a_walk_over_the_days() -> None:
    assert run(20_000, seed=7) == (20_000, 0)


@given(days, steps, st.integers(1, 20))
def test_every_next_date_is_later(anchor: date, step: Step, times: int) -> None:
    earlier, later = (after(anchor, step, WORKING, n) for n in (times, times + 1))
    assert anchor < earlier < later


@given(days, st.integers(0, 40))
def test_a_year_is_its_twelve_months_and_a_week_its_seven_days(anchor: date, count: int) -> None:
    years, months = Step(count, Unit.YEARS), Step(12 * count, Unit.MONTHS)
    weeks, single = Step(count, Unit.WEEKS), Step(7 * count, Unit.DAYS)
    assert after(anchor, years, WORKING) == after(anchor, months, WORKING)
    assert after(anchor, weeks, WORKING) == after(anchor, single, WORKING)


@given(days, st.integers(1, 30))
def test_a_month_end_never_drifts(anchor: date, times: int) -> None:
    found = after(anchor, Step(1, Unit.MONTHS), WORKING, times)
    assert found.day == anchor.day or (found + timedelta(days=1)).day == 1


@given(days, st.integers(1, 90))
def test_working_days_forward_and_back_are_inverse(day: date, count: int) -> None:
    end = WORKING.after(day, count)
    assert WORKING.on_or_before(end) == end
    assert WORKING.before(end, count) == WORKING.on_or_before(day)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2015-10-30", date(2015, 10, 30), date(2015, 10, 30), "30 October 2015"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
    ],
)
def test_a_month_or_a_year_means_its_last_day(
    text: str, first: date, last: date, words: str
) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, period.words, period.text) == (first, last, words, text)


@pytest.mark.parametrize(
    "text", ["2015-02-30", "2015-13", "0000", "15-01-01", "2015-1-1", "", "²015"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Period.parse(text)


def test_a_grid_from_a_month_keeps_month_ends() -> None:
    grid = Grid(date(2016, 1, 5), Step(1, Unit.MONTHS), Period.parse("2016-02"))
    assert [grid.day(k, WORKING) for k in range(3)] == [
        date(2016, 2, 29),
        date(2016, 3, 31),
        date(2016, 4, 30),
    ]
    assert grid.precision(2) is Precision.MONTH


@pytest.mark.parametrize("unit", list(Unit))
def test_a_step_beyond_the_calendar_says_so(unit: Unit) -> None:
    with pytest.raises(OverflowError, match="after the year 9999"):
        after(date(2016, 1, 1), Step(10_000_000, unit), WORKING)


def test_a_lead_before_the_calendar_says_so() -> None:
    with pytest.raises(OverflowError, match="before the calendar"):
        WORKING.before(date(1, 1, 5), 60)


def test_a_hundred_thousand_next_due_dates_take_less_than_a_second() -> None:
    anchors = [date(2015, 1, 1) + timedelta(days=n % 4000) for n in range(100_000)]
    cycles = [Step(8, Unit.WEEKS), Step(1, Unit.MONTHS), Step(6, Unit.MONTHS)]
    before = time.process_time()
    found = [after(anchor, cycles[n % 3], WORKING) for n, anchor in enumerate(anchors)]
    assert time.process_time() - before < 1
    assert all(due > anchor for due, anchor in zip(found, anchors, strict=True))
