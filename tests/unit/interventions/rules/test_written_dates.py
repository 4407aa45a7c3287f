"""Dates as people write them in spreadsheets."""

import pytest

from interventions.rules.written_dates import written_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/10/2016", "2016-10-31"),
        ("31.10.2016", "2016-10-31"),
        ("31-10-2016", "2016-10-31"),
        ("1/2/16", "2016-02-01"),
        ("2016-10-31", "2016-10-31"),
        ("2016-10-31 00:00:00", "2016-10-31"),
        ("31 October 2016", "2016-10-31"),
        ("31st of October, 2016", "2016-10-31"),
        ("Monday 31 Oct. 2016", "2016-10-31"),
        ("31-Oct-16", "2016-10-31"),
        ("October 31, 2016", "2016-10-31"),
        ("3 Sept 2016", "2016-09-03"),
        ("31\u00a0October\u00a02016", "2016-10-31"),
        ("Oct 2016", "2016-10"),
        ("OCTOBER 2016", "2016-10"),
        ("10/2016", "2016-10"),
        ("2016", "2016"),
        ("42674", "2016-10-31"),
        ("42674.5", "2016-10-31"),
        ("29 February 2016", "2016-02-29"),
    ],
)
def test_what_can_be_meant_in_one_way_is_read(written: str, meant: str) -> None:
    assert written_date(written).text == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("10/31/2016", "no day with the day written first"),
        ("31/02/2016", "not a date that exists"),
        ("29 February 2015", "not a date that exists"),
        ("Oct-16", "may be a month of 2016 or a day of a month"),
        ("spring 2016", "not a date we can read"),
        ("tbc", "not a date we can read"),
        ("12", "not a date we can read"),
        ("10.2016", "not a date we can read"),
        ("99999", "not a date we can read"),
        ("31/10", "not a date we can read"),
        ("31 October 0016", "a year that cannot be meant"),
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        written_date(written)


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert written_date("41212", counts_from_1904=True).text == "2016-10-31"
    assert written_date("31/10/2016", counts_from_1904=True).text == "2016-10-31"
