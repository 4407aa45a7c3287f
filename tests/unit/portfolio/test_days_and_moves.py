"""Words of days, of what meets and moves a date, of rules and areas."""

from typing import Any

import pytest

from interventions import rules
from interventions.models import Party
from interventions.rules import How, Precision, Status
from portfolio.words import days
from portfolio.words.areas import Pair, movement
from portfolio.words.moves import listed, marked, meets_words, moves_words, told_words
from portfolio.words.terms import TermWords, rule_words
from tests.unit.portfolio.windows import LETTER, WEEKS_6, WEEKS_8, day, ground, term, window

TODAY = day("2027-01-18")
CHRISTMAS = {day("2026-12-25"): "Christmas Day", day("2026-12-28"): "bank holiday for Boxing Day"}


def test_a_month_is_never_shown_as_its_last_day() -> None:
    assert days.due_words(day("2027-01-31"), Precision.MONTH) == "In January 2027"
    assert days.by_words(day("2027-01-31"), Precision.MONTH) == "in January 2027"
    assert days.on_words(day("2027-01-31"), Precision.MONTH) == "in January 2027"
    assert days.on_words(day("2027-01-22"), Precision.DAY) == "on Friday 22 January 2027"
    assert days.by_words(day("2027-01-22"), Precision.DAY) == "by Friday 22 January 2027"


@pytest.mark.parametrize(
    ("as_at", "words"),
    [
        ("2026-12-01", "Christmas Day. Act by Thursday 24 December."),
        ("2026-12-26", "Christmas Day. The last working day was Thursday 24 December."),
    ],
)
def test_under_a_holiday_stands_its_name_and_the_day_to_act(as_at: Any, words: str) -> None:
    told = days.under_due(day("2026-12-25"), day("2026-12-24"), "day", day(as_at), CHRISTMAS)

    assert told == words


@pytest.mark.parametrize(
    ("title", "notes", "words"),
    [
        ("Boxing Day", "Substitute day", "bank holiday for Boxing Day"),
        ("Christmas Day", "", "Christmas Day"),
        ("Early May bank holiday", "", "Early May bank holiday"),
    ],
)
def test_a_substitute_day_names_the_holiday_it_stands_for(
    title: Any, notes: Any, words: str
) -> None:
    assert days.holiday_words(title, notes) == words


@pytest.mark.parametrize(
    ("due", "act_by", "words"),
    [
        ("2027-01-22", "2027-01-22", "In 4 working days"),
        ("2027-01-31", "2027-01-29", "In 9 working days"),
        ("2027-04-20", "2027-04-20", "In 3 months"),
        ("2027-01-18", "2027-01-18", "Due today"),
        ("2027-01-23", "2027-01-18", "Act today"),
    ],
)
def test_how_long_counts_working_days_and_then_months(due: str, act_by: Any, words: str) -> None:
    assert days.how_long(day(due), day(act_by), TODAY, ()) == words


def test_a_weekend_date_whose_working_day_is_past_is_not_called_late() -> None:
    assert (
        days.how_long(day("2027-01-17"), day("2027-01-15"), day("2027-01-16"), ())
        == "Due Sunday 17 January"
    )


def test_reminders_longer_than_half_the_interval_are_skipped() -> None:
    shown = window("2027-02-25", How.FROM_EVENT, term=term(WEEKS_6))

    told = told_words(shown, Party.BOARD, "Amara Osei", 42, TODAY)

    assert (
        told
        == "The Chair and Amara Osei: on 11, 18 and 24 February, and on the day. Only those who have an account here."
    )


def test_nobody_is_reminded_of_a_date_outside_the_record() -> None:
    shown = window("2015-12-25", status=Status.NOT_RECORDED)

    assert told_words(shown, Party.BOARD, "", 56, TODAY).startswith("Nobody")


def test_days_of_two_months_name_each_month_once() -> None:
    listed_days = [day("2027-01-28"), day("2027-02-11"), day("2027-02-18")]

    assert listed(listed_days) == "28 January, 11 and 18 February"


def test_what_meets_a_date_before_a_plan_ends_with_the_plan() -> None:
    shown = window("2027-04-20", How.BEFORE_PLAN, planned=day("2027-04-27"))

    told = meets_words(ground(shown, planned="review"), "An assessment.")

    assert told == (
        "An assessment. Any day to 20 April 2027 is in time; after the review of 27 April 2027 "
        "nothing can meet it."
    )


@pytest.mark.parametrize("how", list(How))
def test_a_bank_holiday_moves_no_date(how: Any) -> None:
    assert moves_words(ground(window("2027-02-25", how))).endswith(
        "A bank holiday does not move it."
    )


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("The Board is to meet at least every 8 weeks.", WEEKS_8, "at least every 8 weeks"),
        ("to meet every six weeks", WEEKS_6, "every six weeks"),
        (
            "report at least at monthly intervals",
            rules.Every(rules.Step(1, rules.Unit.MONTHS)),
            "at least at monthly intervals",
        ),
        (
            "within four months of publication",
            rules.Within(rules.Step(4, rules.Unit.MONTHS), "published"),
            "within four months of publication",
        ),
        ("by 22 January 2027", rules.By(rules.Period.parse("2027-01-22")), "by 22 January 2027"),
        ("work with the adviser", rules.Continuous(), ""),
    ],
)
def test_the_words_the_rule_was_read_from_are_marked(text: Any, rule: Any, found: Any) -> None:
    before, mark, after = marked(text, rule)

    assert mark == found
    assert before + mark + after == text


def test_a_varied_rule_names_each_change_with_its_day_and_paper() -> None:
    terms = [TermWords(WEEKS_8), TermWords(WEEKS_6, LETTER, "letter")]

    assert (
        rule_words(terms, {})
        == "At least every 8 weeks; every 6 weeks from 21 December 2026, by letter"
    )


def test_a_pause_and_a_rule_not_known_are_said_so() -> None:
    terms = [TermWords(None), TermWords(rules.Continuous(), LETTER, "letter")]

    assert rule_words(terms, {}) == "Rule not known to us; paused from 21 December 2026, by letter"


def test_the_movement_of_areas_is_one_sentence_or_two() -> None:
    pairs = [
        Pair("a", "some_progress", "slow_progress"),
        Pair("b", "slow_progress", "slow_progress"),
        Pair("d", "no_progress", "slow_progress"),
    ]

    assert movement(pairs, "November") == (
        "d has fallen since November. a has risen. The other one stays as it was."
    )
    assert movement([Pair("a", "some_progress", "")], "November") == ""
