"""How a requirement stands: its group, its tag, its words."""

from typing import Any

import pytest

from interventions import rules
from interventions.rules import PointKind, Status
from portfolio.words.standing import Facts, Group, standing
from tests.unit.portfolio.windows import WEEKS_8, day, window

TODAY = day("2027-01-18")


def stands(*windows: Any, rule: Any = WEEKS_8, **more: Any) -> Any:
    return standing(Facts(windows=windows, rule=rule, as_at=TODAY, holidays=(), **more))


def test_an_overdue_requirement_says_how_late_it_is() -> None:
    said = stands(window("2027-01-01", status=Status.OVERDUE, days_late=17))

    assert (said.group, said.tag, said.words) == (Group.OVERDUE, "Overdue", ("17 days late",))


def test_within_ten_working_days_it_is_due_soon() -> None:
    assert stands(window("2027-02-01")).tag == "Due soon"
    assert stands(window("2027-02-02")).tag == ""


def test_no_record_shows_the_nearest_entry_and_never_a_delay() -> None:
    said = stands(
        window("2015-12-25", status=Status.NOT_RECORDED),
        record_stops=True,
        nearest="No meeting is recorded.",
    )

    assert (said.group, said.tag, said.words) == (
        Group.NO_RECORD,
        "No record here",
        ("No meeting is recorded.",),
    )
    assert not said.is_late


def test_an_open_date_comes_before_an_earlier_one_without_record() -> None:
    said = stands(window("2016-04-30", status=Status.NOT_RECORDED), window("2027-06-01"))

    assert said.group is Group.LATER
    assert said.words == ("In 4 months", "1 earlier date with no record here")


@pytest.mark.parametrize(
    ("rule", "more", "group", "words", "due"),
    [
        (rules.Continuous(), {}, Group.STANDING, "Standing", "No date"),
        (rules.Continuous(), {"is_paused": True}, Group.STANDING, "Paused", "No date"),
        (rules.OnRequest(), {}, Group.ASKED, "Nothing asked for", "No date"),
        (
            rules.OnRequest(),
            {"record_stops": True},
            Group.ASKED,
            "No request is in our papers",
            "No date",
        ),
        (
            rules.Undated(),
            {"points": (PointKind.NO_DATE,)},
            Group.NO_DATE,
            "Not yet",
            "No date given",
        ),
        (rules.Undated(), {"last_event": TODAY}, Group.DONE, "Done", "No date given"),
        (
            rules.Agreed(),
            {"points": (PointKind.NOT_AGREED,)},
            Group.NO_INTERVAL,
            "No date until it is agreed",
            "Interval not agreed yet",
        ),
        (None, {}, Group.NO_DATE, "Interval not known to us", "Not known to us"),
        (
            rules.Before("9", 5),
            {"before": "review by the adviser"},
            Group.NO_DATE,
            "No review by the adviser is planned",
            "No date",
        ),
        (
            rules.Within(rules.Step(70, rules.Unit.WORKING_DAYS), "report_received"),
            {"points": (PointKind.ANCHOR_NOT_KNOWN,), "anchor": "report received"},
            Group.NO_DATE,
            "Date of report received not known",
            "No date",
        ),
        (WEEKS_8, {"has_ended": True}, Group.ENDED, "Ended with the notice", "Nothing more due"),
    ],
)
def test_without_a_date_the_rule_says_how_it_stands(
    rule: Any, more: Any, group: Any, words: str, due: str
) -> None:
    said = stands(rule=rule, **more)

    assert (said.group, said.words[0], said.due_words) == (group, words, due)
    assert said.tag == ""


def test_a_one_off_that_was_met_is_done() -> None:
    met = window("2027-01-08", status=Status.MET, met_on=day("2027-01-07"))

    assert stands(met, rule=rules.By(rules.Period.parse("2027-01-08"))).words == ("Done",)
