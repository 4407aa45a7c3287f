"""The dates a draft would give, with what to know of each."""

import datetime as dt
from typing import Any

import pytest

from interventions.operations.draft_content import DraftClause, DraftContent, DraftRequirement
from interventions.operations.draft_dates import DraftCalendar, DraftDates

TODAY = dt.date(2026, 10, 28)
HOLIDAYS = {
    dt.date(2026, 12, 25): "Christmas Day",
    dt.date(2026, 12, 28): "Boxing Day (substitute day)",
    dt.date(2027, 1, 1): "New Year’s Day",
}


def a_requirement(rule: dict[str, Any] | None, key: str = "r1", name: str = "") -> DraftRequirement:
    return DraftRequirement(name=name or f"Requirement {key}", duty="other", rule=rule, key=key)


def dates(
    rule: dict[str, Any] | None,
    *others: DraftRequirement,
    issued: str = "2026-11-02",
    published: str = "",
) -> DraftDates:
    this = a_requirement(rule)
    clauses = [DraftClause(number="4", text="Words.", requirements=[this, *others])]
    content = DraftContent(issued=issued, published=published, clauses=clauses)
    return DraftCalendar(content, TODAY, HOLIDAYS).dates_of(this)


def days(found: DraftDates) -> list[str]:
    return [row.due.isoformat() for row in found.rows]


def test_of_a_cycle_the_first_date_holds_and_the_others_follow_if() -> None:
    found = dates({"every": {"weeks": 8}})

    assert days(found) == [
        "2026-12-28",
        "2027-02-22",
        "2027-04-19",
        "2027-06-14",
        "2027-08-09",
        "2027-10-04",
    ]
    first, second, *_ = found.rows
    assert first.due_words == "Monday 28 December 2026"
    assert first.act_by_words == "Thursday 24 December"
    assert first.notes == (
        "Bank holiday (Boxing Day (substitute day)).",
        "Counted from the issue, 2 November 2026.",
    )
    assert [row.holds for row in found.rows] == [True, *[False] * 5]
    assert second.act_by_words == "That day"
    assert second.notes == ("If it is done on 28 December 2026.",)
    assert found.words == (
        "The first date holds until it is done. The others follow if each is done on its last day.",
        "No other requirement of this draft falls on these days.",
    )
    assert found.warnings == ()


def test_fixed_dates_all_hold() -> None:
    found = dates({"every": {"months": 3}, "fixed": True, "first": "2026-12-31"})

    assert days(found) == ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"]
    assert all(row.holds for row in found.rows)
    assert found.words[0] == "These dates are fixed, whenever each is done."


def test_a_month_stays_a_month() -> None:
    found = dates({"by": "2027-01", "then": "agreed"})

    assert [row.due_words for row in found.rows] == ["In January 2027"]
    assert (
        "An interval is then to be agreed: that is an open point from the issue on." in found.words
    )


def test_other_requirements_of_the_same_day_are_named() -> None:
    plan = a_requirement({"by": "2026-12-28"}, "r2", "The plan is sent")
    found = dates({"every": {"weeks": 8}}, plan)

    assert found.rows[0].notes[-1] == "Also due: “The plan is sent” of paragraph 4."
    assert all("No other requirement" not in words for words in found.words)


def test_what_counts_from_publication_says_from_when() -> None:
    rule = {"within": {"months": 4}, "of": "published"}

    unknown, known = dates(rule), dates(rule, published="2026-11-05")
    assert days(unknown) == ["2027-03-02"]
    assert unknown.rows[0].notes == ("Counted from the issue date; publication date not known.",)
    assert days(known) == ["2027-03-05"]
    assert known.rows[0].notes == ("Counted from the publication, 5 November 2026.",)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (None, "Not known to us: no date comes from it."),
        ({"on_request": True}, "Nothing is due until somebody asks."),
        ({"agreed": True}, "No date until an interval is agreed."),
        ({"continuous": True}, "In force all the time; no date comes from it."),
        ({"undated": True}, "To be done once. No date is given"),
        (
            {"within": {"working_days": 70}, "of": "report_received"},
            "No date until the day of “report received” is entered.",
        ),
        (
            {"before": "r2", "lead_working_days": 5},
            "No date until a day is set for “The review”: it is then due 5 working days before",
        ),
        (
            {"before": "r2", "lead_working_days": 0},
            "No date until a day is set for “The review”: it is then due on that day.",
        ),
    ],
)
def test_a_rule_without_a_date_says_why(rule: dict[str, Any] | None, words: str) -> None:
    found = dates(rule, a_requirement({"agreed": True}, "r2", "The review"))

    assert found.rows == ()
    assert found.words[0].startswith(words)


@pytest.mark.parametrize(
    ("rule", "warning"),
    [
        ({"by": "2027-01-02"}, "Saturday 2 January 2027 is not a working day. A weekend."),
        ({"by": "2027-01-01"}, "is not a working day. Bank holiday (New Year’s Day)."),
        ({"by": "2026-10-30"}, "30 October 2026 lies before the day of issue. It counts as 2"),
        (
            {"every": {"months": 1}, "fixed": True, "first": "2026-09-30"},
            "30 September 2026 lies before the day of issue. The dates start with the first",
        ),
        ({"by": "2032"}, "The first date, 2032, is more than five years after the issue."),
        ({"every": {"years": 900}}, "is more than five years after the issue."),
    ],
)
def test_an_unusual_date_is_warned_of(rule: dict[str, Any], warning: str) -> None:
    found = dates(rule)

    assert len(found.warnings) == 1
    assert warning in found.warnings[0]
    assert len(found.rows) >= 1


def test_a_date_before_the_issue_counts_as_the_day_of_issue() -> None:
    assert days(dates({"by": "2026-10-30"})) == ["2026-11-02"]


def test_a_first_date_beyond_the_year_is_shown_alone() -> None:
    assert days(dates({"every": {"years": 2}})) == ["2028-11-02"]


def test_without_a_day_of_issue_it_counts_as_if_issued_today() -> None:
    found = dates({"within": {"days": 10}}, issued="")

    assert days(found) == ["2026-11-07"]
    assert found.words[0].startswith("The day of issue is not entered yet")


def test_working_days_beyond_the_last_known_holiday_may_move() -> None:
    found = dates({"within": {"working_days": 60}})
    assert found.rows[0].notes[-1] == "Bank holidays of that time are not known yet; it may move."
