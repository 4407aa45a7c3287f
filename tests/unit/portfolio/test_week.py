"""What becomes overdue if nothing happens, in one sentence."""

import datetime as dt

import pytest

from portfolio.words.week import end_of_week, week_sentence

FRIDAY = ("Northmoor: Improvement plan", dt.date(2027, 1, 22))
SUNDAY = ("Westfold: Report", dt.date(2027, 1, 24))


@pytest.mark.parametrize("day", [18, 22, 24])
def test_a_week_ends_on_its_sunday(day: int) -> None:
    assert end_of_week(dt.date(2027, 1, day)) == dt.date(2027, 1, 24)


@pytest.mark.parametrize(
    ("falling", "words"),
    [
        ([], "If nothing happens this week, nothing more becomes overdue."),
        (
            [FRIDAY],
            (
                "If nothing happens this week, one more requirement becomes overdue: "
                "Northmoor: Improvement plan, due on Friday."
            ),
        ),
        (
            [FRIDAY, SUNDAY],
            (
                "If nothing happens this week, two more requirements become overdue: first "
                "Northmoor: Improvement plan, due on Friday."
            ),
        ),
        (
            [FRIDAY] * 12,
            (
                "If nothing happens this week, 12 more requirements become overdue: first "
                "Northmoor: Improvement plan, due on Friday."
            ),
        ),
    ],
)
def test_the_sentence_counts_and_names_the_nearest(
    falling: list[tuple[str, dt.date]], words: str
) -> None:
    assert week_sentence(falling) == words
