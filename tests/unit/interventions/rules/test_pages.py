"""What pages need beside the dates: words, the trail of a date, what the record covers, what
follows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from interventions.rules.boundary import case_from_json
from interventions.rules.calendar import Precision
from interventions.rules.case import Case, Event, rule_from_json
from interventions.rules.engine import work_out
from interventions.rules.forecast import Standing, coming_dates, next_dates
from interventions.rules.record import Span, judge, nearest_event
from interventions.rules.windows import How, Status
from interventions.rules.words import rule_in_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"every": {"weeks": 8}}, "at least every 8 weeks"),
        ({"every": {"months": 1}}, "at least every month"),
        (
            {"every": {"months": 3}, "first": "2022-03"},
            "at least every 3 months, first by March 2022",
        ),
        (
            {"every": {"months": 3}, "fixed": True, "first": "2022-03-31"},
            "every 3 months on fixed dates, first 31 March 2022",
        ),
        ({"every": {"working_days": 5}, "fixed": True}, "every 5 working days on fixed dates"),
        ({"by": "2015-10-30"}, "once, by 30 October 2015"),
        ({"by": "2016-01", "then": "agreed"}, "by January 2016, then at intervals to be agreed"),
        ({"within": {"months": 4}, "of": "published"}, "within 4 months of publication"),
        ({"within": {"working_days": 1}}, "within 1 working day of issue"),
        ({"within": {"days": 2}, "of": "report_received"}, "within 2 days of report received"),
        ({"before": "r1", "lead_working_days": 5}, "5 working days before each review"),
        ({"before": "site_visit", "lead_working_days": 0}, "by the day of each site visit"),
        ({"on_request": True}, "when asked"),
        ({"on_request": True, "then": "agreed"}, "when asked, then at intervals to be agreed"),
        ({"agreed": True}, "at intervals to be agreed"),
        ({"agreed": True, "then": "agreed"}, "at intervals to be agreed"),
        ({"continuous": True}, "standing requirement"),
        ({"undated": True}, "once, no date given"),
    ],
)
def test_a_rule_in_words(rule: dict[str, Any], words: str) -> None:
    assert rule_in_words(rule_from_json(rule), {"r1": "review"}) == words


def case(as_at: str, *terms: tuple[str, dict[str, Any]], **more: Any) -> Case:
    listed = [{"from": starts, "rule": rule} for starts, rule in terms]
    return case_from_json(
        {
            "instrument": {"issued": terms[0][0]},
            "obligations": [{"id": "board", "clause": "4", "terms": listed}],
            "as_at": as_at,
            **more,
        }
    )


WEEKS = {n: {"every": {"weeks": n}} for n in (4, 6, 8, 12)}


@pytest.mark.parametrize(
    ("old", "new", "reason", "due", "considered"),
    [
        (4, 6, How.RELAXED, date(2017, 1, 12), None),
        (12, 4, How.TIGHTENED, date(2017, 1, 18), None),
        (8, 6, How.STANDS, date(2017, 1, 26), date(2017, 2, 1)),
    ],
)
def test_the_trail_says_what_a_letter_did(
    old: int, new: int, reason: How, due: date, considered: date | None
) -> None:
    (window,) = work_out(
        case("2016-12-22", ("2016-12-01", WEEKS[old]), ("2016-12-21", WEEKS[new]))
    ).windows
    opened, letter = window.trail
    assert (opened.before, opened.reason) == (None, How.FROM_START)
    assert (letter.day, letter.reason, letter.considered) == (
        date(2016, 12, 21),
        reason,
        considered,
    )
    assert letter.before == opened.after
    assert window.due == letter.after == due


def test_facts_are_handed_through_by_their_reference() -> None:
    plain = case("2016-01-10", ("2015-10-30", {"by": "2016-01"}))
    (window,) = work_out(
        Case(
            as_at=plain.as_at,
            obligations=plain.obligations,
            events=(Event("board", date(2016, 1, 5), ref=41),),
        )
    ).windows
    assert (window.met_by, window.due_words, window.precision) == (
        41,
        "January 2016",
        Precision.MONTH,
    )


def test_a_month_cut_short_by_a_later_letter_is_a_day() -> None:
    (window,) = work_out(case("2016-03-01", ("2016-02-10", {"by": "2016-01"}))).windows
    assert (window.due_words, window.precision) == ("10 February 2016", Precision.DAY)


REVIEW = ("2015-10-30", {"every": {"months": 6}})
MAY = {"events": [{"obligation": "board", "on": "2016-05-17"}]}


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(date(2015, 10, 30)), [Status.MET_LATE, Status.OVERDUE]),
        (Span(date(2016, 5, 1)), [Status.NOT_RECORDED, Status.OVERDUE]),
        (Span(date(2015, 10, 30), date(2016, 11, 17)), [Status.MET_LATE, Status.NOT_RECORDED]),
        (Span(None), [Status.NOT_RECORDED, Status.NOT_RECORDED]),
    ],
)
def test_what_lies_outside_the_record_is_not_judged(span: Span, expected: list[Status]) -> None:
    looked_at = date(2016, 12, 1)
    windows = judge(work_out(case(looked_at.isoformat(), REVIEW, **MAY)).windows, span, looked_at)
    assert [window.status for window in windows] == expected
    for window in windows:
        assert (window.days_late > 0) is (window.status is not Status.NOT_RECORDED)


def test_an_empty_record_leaves_what_was_met_in_time_and_what_lies_ahead() -> None:
    events = [{"obligation": "board", "on": "2016-04-20"}]
    looked_at = date(2016, 10, 20)
    answer = work_out(case(looked_at.isoformat(), REVIEW, events=events))
    judged = judge(answer.windows, Span(None), looked_at)
    assert [window.status for window in judged] == [Status.MET, Status.DUE_TODAY]


def test_what_was_cancelled_stays_cancelled_outside_the_record() -> None:
    instrument = {"issued": "2015-10-30", "ended": "2016-04-01"}
    answer = work_out(case("2016-12-01", REVIEW, instrument=instrument))
    judged = judge(answer.windows, Span(None), date(2016, 12, 1))
    assert [window.status for window in judged] == [Status.CANCELLED]


def test_the_nearest_event_is_named_as_a_fact() -> None:
    whole = case("2016-06-15", REVIEW, **MAY)
    window = work_out(whole).windows[0]
    nearest = nearest_event(window, whole.events)
    assert nearest is not None
    assert (nearest.event.on, nearest.days_after, nearest.any_before) == (
        date(2016, 5, 17),
        17,
        False,
    )
    earlier = Event("board", date(2016, 4, 29))
    nearest = nearest_event(window, [*whole.events, earlier, Event("other", date(2016, 4, 30))])
    assert nearest is not None
    assert (nearest.event, nearest.days_after, nearest.any_before) == (earlier, -1, True)
    assert nearest_event(window, ()) is None


def forecast(whole: Case, until: str) -> list[tuple[str, Standing]]:
    dates = next_dates(whole, "board", date.fromisoformat(until))
    return [(found.due.isoformat(), found.standing) for found in dates]


HOLDS, FOLLOWS_IF = Standing.HOLDS, Standing.FOLLOWS_IF


def test_a_cycle_forecasts_what_follows_if_each_is_done_on_its_last_day() -> None:
    assert (
        forecast(case("2015-10-30", ("2015-10-30", WEEKS[8])), "2016-04-14")
        == [
            ("2015-12-25", HOLDS),
            ("2016-02-19", FOLLOWS_IF),
            ("2016-04-15", FOLLOWS_IF),
        ][:2]
    )


def test_an_overdue_cycle_follows_from_today_and_a_named_first_date_waits() -> None:
    named = {"every": {"weeks": 6}, "first": "2016-04-01"}
    whole = case("2016-01-20", ("2015-10-30", WEEKS[8]), ("2016-01-10", named))
    assert forecast(whole, "2016-06-01") == [
        ("2015-12-25", HOLDS),
        ("2016-04-01", FOLLOWS_IF),
        ("2016-05-13", FOLLOWS_IF),
    ]


def test_a_grid_forecasts_dates_that_hold() -> None:
    grid = {"every": {"months": 3}, "fixed": True, "first": "2016-03"}
    whole = case("2016-01-05", ("2016-01-05", grid))
    assert forecast(whole, "2016-12-01") == [
        ("2016-03-31", HOLDS),
        ("2016-06-30", HOLDS),
        ("2016-09-30", HOLDS),
    ]
    assert next_dates(whole, "board", date(2016, 4, 1))[0].due_words == "March 2016"


def test_a_working_day_date_beyond_the_last_known_holiday_says_so() -> None:
    rule = {"every": {"working_days": 20}}
    whole = case("2016-01-05", ("2016-01-05", rule), bank_holidays=["2016-02-15"])
    found = next_dates(whole, "board", date(2016, 3, 10))
    assert [(day.due, day.beyond_holidays) for day in found] == [
        (date(2016, 2, 2), False),
        (date(2016, 3, 2), True),
    ]
    weekly = case("2016-01-05", ("2016-01-05", WEEKS[8]))
    assert not any(day.beyond_holidays for day in next_dates(weekly, "board", date(2018, 1, 1)))


def test_plans_forecast_their_windows_and_nothing_follows_an_end() -> None:
    before = {"before": "review", "lead_working_days": 5}
    planned = [{"obligation": "review", "on": "2016-05-04"}]
    whole = case("2016-01-05", ("2016-01-05", before), planned=planned)
    (found,) = next_dates(whole, "board", date(2017, 1, 1))
    assert (found.due, found.planned, found.beyond_holidays) == (
        date(2016, 4, 27),
        date(2016, 5, 4),
        True,
    )
    ended = case(
        "2016-02-05",
        ("2016-01-05", before),
        planned=planned,
        instrument={"issued": "2016-01-05", "ended": "2016-02-01"},
    )
    assert next_dates(ended, "board", date(2017, 1, 1)) == ()
    with pytest.raises(KeyError):
        next_dates(whole, "bord", date(2017, 1, 1))


def coming(whole: Case, count: int = 3) -> list[tuple[str, Standing]]:
    found = coming_dates(whole, "board", count)
    return [(day.due.isoformat(), day.standing) for day in found]


@pytest.mark.parametrize("as_at", ["2015-10-30", "2015-12-25", "2016-08-01"])
def test_what_comes_after_an_open_date_does_not_depend_on_the_day_looked_at(as_at: str) -> None:
    assert coming(case(as_at, ("2015-10-30", WEEKS[8]))) == [
        ("2016-02-19", FOLLOWS_IF),
        ("2016-04-15", FOLLOWS_IF),
        ("2016-06-10", FOLLOWS_IF),
    ]


def test_what_comes_of_a_grid_are_its_dates_that_have_not_opened() -> None:
    grid = {"every": {"months": 3}, "fixed": True, "first": "2016-03"}
    assert coming(case("2016-04-01", ("2016-01-05", grid)), 2) == [
        ("2016-09-30", HOLDS),
        ("2016-12-31", HOLDS),
    ]


def test_nothing_comes_of_a_single_date_after_an_end_or_beyond_the_calendar() -> None:
    ended = {"instrument": {"issued": "2016-01-05", "ended": "2016-02-01"}}
    assert coming(case("2016-01-05", ("2016-01-05", {"by": "2016-02-05"}))) == []
    assert coming(case("2016-02-05", ("2016-01-05", WEEKS[8]), **ended)) == []
    years = {"every": {"years": 4000}}
    assert coming(case("2016-01-05", ("2016-01-05", years))) == []
