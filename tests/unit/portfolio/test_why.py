"""Every way a date can come about has its sentence, and every thing a later term did to it."""

from typing import Any

import pytest

from interventions import rules
from interventions.models import Duty
from interventions.rules import How
from portfolio.words import why
from tests.unit.portfolio.windows import (
    ISSUED,
    LETTER,
    WEEKS_6,
    WEEKS_8,
    day,
    ground,
    term,
    window,
)

LAID = term(WEEKS_8)
VARIED = term(WEEKS_6, LETTER, ref=2)
MONTHS_4 = rules.Within(rules.Step(4, rules.Unit.MONTHS), "published")
QUARTERLY = rules.Every(rules.Step(3, rules.Unit.MONTHS), fixed=True)
BEFORE = rules.Before("9", 5)
MOVES = (How.STANDS, How.STANDS_OVERDUE, How.STANDS_NAMED, How.STANDS_BESIDE, How.TOO_LATE)


@pytest.mark.parametrize(
    ("shown", "more", "words"),
    [
        (
            window(
                "2027-01-22", How.BY_DATE, term=term(rules.By(rules.Period.parse("2027-01-22")))
            ),
            {},
            "The notice names this day.",
        ),
        (
            window(
                "2027-01-31",
                How.BY_DATE,
                term=term(rules.By(rules.Period.parse("2027-01"))),
                precision=rules.Precision.MONTH,
            ),
            {},
            "The notice names this month.",
        ),
        (
            window(
                "2026-11-02", How.BY_DATE, term=term(rules.By(rules.Period.parse("2026-10-30")))
            ),
            {},
            (
                "The notice names 30 October 2026, which had passed when it took effect, so it is due on "
                "the day it took effect."
            ),
        ),
        (
            window("2027-03-05", How.WITHIN, term=term(MONTHS_4), counted_from=day("2026-11-05")),
            {"published": day("2026-11-05")},
            "Four months from publication on 5 November 2026.",
        ),
        (
            window("2027-03-02", How.WITHIN, term=term(MONTHS_4), counted_from=ISSUED),
            {},
            (
                "Four months from the issue date, 2 November 2026, because the publication date is not "
                "known."
            ),
        ),
        (
            window("2026-12-28", How.FROM_START, term=LAID, counted_from=ISSUED),
            {},
            "Eight weeks from the issue of the notice on 2 November 2026.",
        ),
        (
            window("2027-02-25", How.FROM_EVENT, term=VARIED, counted_from=day("2027-01-14")),
            {},
            "Six weeks from the meeting of 14 January 2027.",
        ),
        (
            window("2027-01-31", How.FIRST_NAMED, term=LAID),
            {},
            "The notice names it as the first date.",
        ),
        (
            window("2027-03-31", How.GRID, term=term(QUARTERLY), counted_from=day("2026-12-31")),
            {},
            "Every 3 months on fixed dates, counted from 31 December 2026.",
        ),
        (
            window(
                "2027-04-20",
                How.BEFORE_PLAN,
                term=term(BEFORE),
                planned=day("2027-04-27"),
                counted_from=day("2027-04-27"),
            ),
            {"planned": "review"},
            "Five working days before the review planned for 27 April 2027.",
        ),
        (
            window(
                "2027-04-23",
                How.BEFORE_PLAN,
                term=term(BEFORE),
                planned=day("2027-04-27"),
                counted_from=day("2027-04-27"),
            ),
            {"planned": "review"},
            (
                "Five working days before the review planned for 27 April 2027 would be 20 April 2027, "
                "before anybody could know of it or do it, so it is due on 23 April 2027."
            ),
        ),
        (
            window("2027-02-01", How.REQUESTED, requested=True, opens=day("2027-01-11")),
            {},
            "The request of 11 January 2027 names this date.",
        ),
        (
            window("2027-01-25", How.RELAXED, term=VARIED, counted_from=day("2026-12-14")),
            {},
            (
                "Six weeks from the start of this window on 14 December 2026: a longer interval reaches "
                "back to the start of the window."
            ),
        ),
        (
            window("2027-02-01", How.TIGHTENED, term=VARIED, counted_from=LETTER),
            {},
            (
                "Six weeks from the letter of 21 December 2026: a shorter interval counts from the "
                "letter of 21 December 2026."
            ),
        ),
    ],
)
def test_each_way_a_date_comes_about_has_its_sentence(shown: Any, more: Any, words: str) -> None:
    assert why.how_words(ground(shown, **more)) == words


def test_no_way_of_coming_about_is_left_without_a_sentence() -> None:
    for how in set(How) - set(MOVES):
        told = why.how_words(ground(window("2027-02-25", how, term=LAID, counted_from=ISSUED)))
        assert told.endswith(".")


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (
            rules.Move(
                VARIED, LETTER, day("2027-01-07"), day("2027-01-07"), How.STANDS, day("2027-02-01")
            ),
            (
                "The letter of 21 December 2026 did not move it: six weeks from the letter of 21 December "
                "2026 end on 1 February 2027, and a shorter interval never makes a date later."
            ),
        ),
        (
            rules.Move(VARIED, LETTER, day("2026-12-01"), day("2026-12-01"), How.STANDS_OVERDUE),
            "It had passed when the letter of 21 December 2026 took effect, so it stands.",
        ),
        (
            rules.Move(VARIED, LETTER, day("2027-01-07"), day("2027-01-07"), How.STANDS_NAMED),
            "The letter of 21 December 2026 did not move it: an earlier paper names this date.",
        ),
        (
            rules.Move(VARIED, LETTER, day("2027-01-07"), day("2027-01-07"), How.STANDS_BESIDE),
            "The letter of 21 December 2026 left it as it was.",
        ),
        (
            rules.Move(
                VARIED,
                LETTER,
                day("2026-12-01"),
                day("2026-12-01"),
                How.TOO_LATE,
                day("2027-02-01"),
            ),
            (
                "The letter of 21 December 2026 sets a new date, 1 February 2027, after this one had "
                "passed, so this one stands."
            ),
        ),
    ],
)
def test_each_reason_to_stand_has_its_sentence(move: Any, words: str) -> None:
    assert why.stands_words(move, "letter of 21 December 2026") == words


def test_a_date_that_a_letter_moved_says_what_it_was_before() -> None:
    moved = rules.Move(VARIED, LETTER, day("2027-02-08"), day("2027-02-01"), How.TIGHTENED)
    shown = window("2027-02-01", How.TIGHTENED, term=VARIED, counted_from=LETTER, trail=(moved,))

    assert (
        why.reasons(ground(shown))[1]
        == "Before the letter of 21 December 2026 it was 8 February 2027."
    )


def test_a_varied_cycle_says_what_the_papers_own_interval_would_give() -> None:
    shown = window("2027-02-25", How.FROM_EVENT, term=VARIED, counted_from=day("2027-01-14"))

    told = why.reasons(ground(shown, own_rule=WEEKS_8))

    assert told[-1] == "By the notice’s own eight weeks it would be 11 March 2027."


def test_the_rule_of_the_time_names_what_it_was_counted_from_and_what_left_it() -> None:
    stands = rules.Move(
        VARIED, LETTER, day("2027-01-07"), day("2027-01-07"), How.STANDS, day("2027-02-01")
    )
    shown = window(
        "2027-01-07", How.FROM_EVENT, term=LAID, counted_from=day("2026-11-12"), trail=(stands,)
    )

    assert why.rule_then(ground(shown)) == (
        "Every 8 weeks, counted from the meeting of 12 November 2026. The letter of 21 December 2026 "
        "did not move it"
    )


@pytest.mark.parametrize(
    ("as_at", "asks"),
    [("2027-01-18", "The Board is to meet"), ("2027-03-01", "The Board was to meet")],
)
def test_the_answer_speaks_of_a_past_date_in_the_past(as_at: Any, asks: Any) -> None:
    shown = window("2027-02-25", How.FROM_EVENT, term=VARIED, counted_from=day("2027-01-14"))

    told = why.answer(ground(shown), day(as_at))

    assert told == (
        asks,
        "because the last meeting was on 14 January 2027 and one is due at least every six weeks",
    )


def test_the_answer_of_a_named_date_names_the_paper() -> None:
    named = rules.By(rules.Period.parse("2027-01-22"))
    shown = window("2027-01-22", How.BY_DATE, term=term(named))

    told = why.answer(ground(shown, Duty.REVIEW_POINT), day("2027-01-18"))

    assert told == ("A review is due", "because the notice names this day")


def test_a_due_date_on_a_holiday_keeps_its_day_and_names_the_day_to_act() -> None:
    holiday = day("2026-12-28")
    shown = window(
        "2026-12-28", How.FROM_START, term=LAID, counted_from=ISSUED, act_by=day("2026-12-24")
    )

    told = why.so_words(ground(shown), {holiday: "bank holiday for Boxing Day"})

    assert told == (
        "That is the bank holiday for Boxing Day. A due date is not moved: the last working day to "
        "act is Thursday 24 December 2026."
    )
