"""Who held an office on a day, where papers give only part of it."""

import datetime as dt

import pytest

from councils.rules.partial_date import PartialDate
from councils.rules.tenure import Tenure, sole_holding

MAY = dt.date(2016, 5, 17)


def tenure(begins: str = "", to: str = "", seen: str = "", seen_last: str = "") -> Tenure:
    return Tenure(
        PartialDate(begins) if begins else None,
        PartialDate(to) if to else None,
        dt.date.fromisoformat(seen) if seen else None,
        dt.date.fromisoformat(seen_last or seen) if seen else None,
    )


@pytest.mark.parametrize(
    ("held", "possible", "shown"),
    [
        (tenure(), True, False),
        (tenure("2015"), True, False),
        (tenure("2016"), True, False),
        (tenure("2017"), False, False),
        (tenure("2015", "2017"), True, True),
        (tenure("2016-05-17", "2016-05-18"), True, True),
        (tenure("2016-05-18"), False, False),
        (tenure("2015", "2016-05-17"), False, False),
        (tenure("2015", "2016-05"), True, False),
        (tenure("2015", "2016-04"), False, False),
        (tenure(seen="2015-10-30", seen_last="2016-06-15"), True, True),
        (tenure("2012", seen="2016-05-17"), True, True),
        (tenure(to="2016", seen="2015-10-30", seen_last="2016-06-15"), True, True),
    ],
)
def test_shown_and_possible_are_two_things(held: Tenure, possible: bool, shown: bool) -> None:
    assert (held.is_possible(MAY), held.is_shown(MAY)) == (possible, shown)


def test_a_holding_ends_on_the_day_before_its_end() -> None:
    held = tenure("2015-01-01", "2016-05-17")

    assert held.is_shown(dt.date(2016, 5, 16))
    assert not held.is_possible(dt.date(2016, 5, 17))


def test_a_month_of_ending_leaves_its_last_day_out() -> None:
    held = tenure("2015-01-01", "2016-05")

    assert held.is_possible(dt.date(2016, 5, 30))
    assert not held.is_possible(dt.date(2016, 5, 31))


def test_one_who_is_shown_comes_before_one_who_is_possible() -> None:
    assert sole_holding([(tenure("2012"), "a"), (tenure(seen="2016-05-17"), "b")], MAY) == "b"


def test_two_who_may_have_held_it_give_no_answer() -> None:
    assert sole_holding([(tenure("2016"), "a"), (tenure("2016", "2018"), "b")], MAY) is None


def test_nobody_gives_no_answer() -> None:
    assert sole_holding([], MAY) is None


def test_one_without_a_known_end_gives_way_to_one_who_began_later() -> None:
    assert sole_holding([(tenure("2012"), "a"), (tenure("2015"), "b")], MAY) == "b"
    assert sole_holding([(tenure("2012", "2017"), "a"), (tenure("2015"), "b")], MAY) == "a"


def test_one_without_a_known_end_gives_way_to_one_that_was_seen_later_and_has_ended() -> None:
    old, newer = tenure("2012"), tenure(to="2016", seen="2015-10-30")

    assert sole_holding([(old, "a"), (newer, "b")], dt.date(2013, 6, 1)) is None
    assert sole_holding([(old, "a"), (newer, "b")], dt.date(2020, 6, 1)) is None
    assert sole_holding([(old, "a")], dt.date(2020, 6, 1)) == "a"


def test_one_that_came_before_changes_nothing() -> None:
    assert sole_holding([(tenure("2015"), "a"), (tenure("2012", "2014"), "b")], MAY) == "a"
