"""How dates speak, with the sentences of the pages."""

import datetime as dt

import pytest

from govuk import dates

CHRISTMAS = dt.date(2026, 12, 25)
EVE = dt.date(2026, 12, 24)
HOLIDAYS = {CHRISTMAS: "Christmas Day", dt.date(2026, 12, 28): "bank holiday for Boxing Day"}


def test_a_date_names_its_weekday_and_a_month_stays_a_month() -> None:
    assert dates.weekday_date(CHRISTMAS) == "Friday 25 December 2026"
    assert dates.day_month_year(CHRISTMAS) == "25 December 2026"
    assert dates.weekday_month(EVE) == "Thursday 24 December"
    assert dates.month_year(dt.date(2027, 1, 31)) == "January 2027"


def test_a_due_date_on_a_holiday_names_it_and_the_day_to_act_by() -> None:
    said = dates.due_sentence(CHRISTMAS, EVE, today=dt.date(2026, 12, 1), holidays=HOLIDAYS)

    assert said == "Due Friday 25 December 2026 (Christmas Day). Act by Thursday 24 December."


def test_a_substitute_holiday_is_named_as_one() -> None:
    assert (
        dates.with_holiday(dt.date(2026, 12, 28), HOLIDAYS)
        == "Monday 28 December 2026 (bank holiday for Boxing Day)"
    )


def test_once_the_day_to_act_by_is_past_it_was_the_last_working_day() -> None:
    assert dates.act_by(CHRISTMAS, EVE, today=EVE) == "Act by Thursday 24 December."
    assert (
        dates.act_by(CHRISTMAS, EVE, today=CHRISTMAS)
        == "The last working day was Thursday 24 December."
    )


def test_a_due_date_that_is_a_working_day_says_nothing_more() -> None:
    assert dates.act_by(EVE, EVE, today=EVE) == ""


def test_a_day_to_act_by_in_another_year_names_its_year() -> None:
    new_year = dt.date(2027, 1, 1)

    assert dates.act_by(new_year, dt.date(2026, 12, 31), EVE) == "Act by Thursday 31 December 2026."


def test_a_month_date_is_never_its_last_day() -> None:
    said = dates.due_sentence(
        dt.date(2027, 1, 31), dt.date(2027, 1, 29), dt.date(2027, 1, 4), {}, month_only=True
    )

    assert said == "Due in January 2027. Act by Friday 29 January."


@pytest.mark.parametrize(
    ("number", "late", "ahead"),
    [
        (0, "in time", "today"),
        (1, "1 day late", "in 1 working day"),
        (20, "20 days late", "in 20 working days"),
    ],
)
def test_relative_words_count_in_the_singular_and_plural(
    number: int, late: str, ahead: str
) -> None:
    assert dates.days_late(number) == late
    assert dates.in_working_days(number) == ahead


def test_what_is_far_off_is_counted_in_months() -> None:
    today = dt.date(2027, 1, 18)

    assert dates.how_long(today, dt.date(2027, 3, 17), 40) == "in 40 working days"
    assert dates.how_long(today, dt.date(2027, 4, 20), 63) == "in 3 months"
    assert dates.how_long(today, dt.date(2027, 11, 5), 200) == "in 9 months"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-01-05", "5 January 2016"),
        ("2016-01", "January 2016"),
        ("2016", "2016"),
        (None, "Not known"),
    ],
)
def test_a_date_known_in_part_says_only_that_part(text: str | None, words: str) -> None:
    assert dates.partial_date(text) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2026, 7, 6), dt.date(2026, 7, 17), "6 to 17 July 2026"),
        (dt.date(2026, 6, 28), dt.date(2026, 7, 3), "28 June to 3 July 2026"),
        (dt.date(2026, 12, 28), dt.date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (CHRISTMAS, CHRISTMAS, "25 December 2026"),
    ],
)
def test_a_span_repeats_nothing(first: dt.date, last: dt.date, words: str) -> None:
    assert dates.span(first, last) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (17, 20, "5:20pm"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (12, 5, "12:05pm"),
    ],
)
def test_times_of_day(hour: int, minute: int, words: str) -> None:
    assert dates.clock_time(dt.time(hour, minute)) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (84_000, "84 KB"),
        (999_600, "1.0 MB"),
        (2_400_000, "2.4 MB"),
    ],
)
def test_sizes_of_files(size: int, words: str) -> None:
    assert dates.file_size(size) == words
