"""Dates known to the day, the month or the year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.partial_date import PartialDate

partial_dates = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]),
    st.dates(dt.date(1000, 1, 1)),
    st.sampled_from([4, 7, 10]),
)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "words"),
    [
        ("2016-05-17", "day", dt.date(2016, 5, 17), dt.date(2016, 5, 17), "17 May 2016"),
        ("2016-02", "month", dt.date(2016, 2, 1), dt.date(2016, 2, 29), "February 2016"),
        ("2015-12", "month", dt.date(2015, 12, 1), dt.date(2015, 12, 31), "December 2015"),
        ("2016", "year", dt.date(2016, 1, 1), dt.date(2016, 12, 31), "2016"),
    ],
)
def test_a_date_says_how_much_is_known(
    text: str, precision: str, first: dt.date, last: dt.date, words: str
) -> None:
    date = PartialDate(text)

    assert (date.precision, date.first_day, date.last_day) == (precision, first, last)
    assert date.words == str(date) == words
    assert date.day == (first if precision == "day" else None)


@pytest.mark.parametrize(
    "text",
    ["", "16", "2016-5", "2016-13", "2016-00", "2016-02-30", "2015-02-29", "2016-05-17 ",
     "2016-05-17\n", "0000", "٢٠١٦", "17 May 2016", "2016/05/17", "2016-05-1"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        PartialDate(text)


def test_a_known_day_becomes_a_date_and_back() -> None:
    assert PartialDate.from_date(dt.date(996, 4, 1)).text == "0996-04-01"
    assert PartialDate.from_date(dt.date(2016, 5, 17)).day == dt.date(2016, 5, 17)


def test_a_month_is_not_surely_before_a_day_in_it() -> None:
    month, day = PartialDate("2016-05"), PartialDate("2016-05-17")

    assert not month.is_before(day)
    assert not day.is_before(month)
    assert PartialDate("2016-04").is_before(day)


@given(partial_dates, partial_dates)
def test_the_stored_text_sorts_as_the_dates_do(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.text < other.text)
    assert (one == other) == (one.text == other.text)


@given(partial_dates, partial_dates)
def test_surely_before_is_every_day_before_every_day(one: PartialDate, other: PartialDate) -> None:
    assert one.is_before(other) == (one.last_day < other.first_day)
    assert not (one.is_before(other) and other.is_before(one))
