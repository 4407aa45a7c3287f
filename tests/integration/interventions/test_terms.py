"""Changing the rule of a requirement, ending what is in force, anchors, spans and promises."""

import datetime as dt
from typing import Any

import pytest

from interventions.models import Authority, End, Instrument, Intervention
from interventions.operations.terms import (
    add_term,
    end_instrument,
    end_obligation,
    promise_obligation,
    record_anchor,
    set_record_span,
    withdraw_end,
    withdraw_term,
)
from interventions.queries.adapter import Sense
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_happening,
    a_letter,
    a_notice,
    a_plan,
    a_requirement,
    day,
    requirement,
)
from tests.factories.looks import dates, last_event, points
from tests.factories.refusals import not_permitted, refused

ISSUED = "2026-11-02"
TODAY = "2027-01-18"
WEEKS_6 = {"every": {"weeks": 6}}


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-10-01", lead=cast.lead, today=ISSUED)
    a_notice(
        case,
        ISSUED,
        a_requirement("board", WEEKS_8, "4"),
        a_requirement("plan", {"by": "2027-01-22"}, "6"),
        a_requirement("answer", {"within": {"working_days": 70}, "of": "report_received"}, "12"),
        a_requirement("review", {"every": {"months": 6}}, "8"),
        today=ISSUED,
    )
    cast.adviser_on(case)
    return case


@pytest.fixture
def notice(case: Intervention) -> Instrument:
    return Instrument.objects.get(intervention=case)


@pytest.fixture
def letter(case: Intervention) -> Authority:
    return a_letter(case, "2026-12-21", today="2026-12-21")


def _six_weeks(case: Intervention, letter: Authority, cast: Cast, **more: Any) -> Any:
    said: dict[str, Any] = {
        "obligation": requirement(case, "board"),
        "from_date": dt.date(2026, 12, 21),
        "rule": WEEKS_6,
        "authority": letter,
        "today": dt.date(2026, 12, 21),
        "by": cast.lead,
    }
    return add_term(**{**said, **more})


def test_a_letter_changes_the_interval_from_its_day(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    a_happening(case, "2026-11-12", "board", today="2026-11-12")
    _six_weeks(case, letter, cast)
    a_happening(case, "2027-01-14", "board", today=TODAY)
    assert dates(case, "board", TODAY) == [
        ("2026-12-28", "met", "2026-11-12", 0),
        ("2027-01-07", "met_late", "2027-01-14", 7),
        ("2027-02-25", "upcoming", None, 0),
    ]
    assert requirement(case, "board").terms.count() == 2
    assert last_event().kind == "happening_recorded"


def test_a_term_recorded_ahead_waits_for_its_day(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    _six_weeks(case, letter, cast, from_date=dt.date(2027, 1, 4), rule={"continuous": True})
    board = requirement(case, "board")
    assert board.projection.good_until == dt.date(2027, 1, 3)
    assert dates(case, "board", "2027-01-03") == [("2026-12-28", "overdue", None, 6)]
    assert dates(case, "board", "2027-01-05") == [("2026-12-28", "overdue", None, 8)]


def test_a_rule_not_known_ends_with_a_letter_that_gives_one(cast: Cast) -> None:
    """As in Cumbria: the direction's own interval is not in the papers, the letter's is."""
    case = a_case(cast.southmere, "2016-01-01")
    a_notice(case, "2015-01-01", a_requirement("board", None, "4"), recorded_on="2016-12-21")
    letter = a_letter(case, "2016-12-21", recorded_on="2016-12-21")
    _six_weeks(
        case,
        letter,
        cast,
        from_date=dt.date(2016, 12, 21),
        recorded_on=dt.date(2016, 12, 21),
        today=day(TODAY),
        is_concession=True,
    )
    assert dates(case, "board", "2016-12-20", today=TODAY) == []
    assert dates(case, "board", "2016-12-21", today=TODAY) == [("2017-02-01", "upcoming", None, 0)]
    terms = requirement(case, "board").terms.order_by("pk")
    assert [term.rule for term in terms] == [None, WEEKS_6]
    assert [term.is_concession for term in terms] == [False, True]


@pytest.mark.parametrize("rule", [{"every": {"weeks": 0}}, {"before": True}, {"nothing": 1}, {}])
def test_a_rule_that_cannot_be_worked_out_is_refused(
    case: Intervention, letter: Authority, cast: Cast, rule: dict[str, Any]
) -> None:
    with refused("rule"):
        _six_weeks(case, letter, cast, rule=rule)


def test_a_rule_may_name_another_requirement(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    rule = {"before": True, "lead_working_days": 5}
    _six_weeks(case, letter, cast, rule=rule, before=requirement(case, "review"))
    a_plan(case, "2027-04-27", "review", today="2026-12-21")
    assert dates(case, "board", "2026-12-21") == [("2027-04-20", "upcoming", None, 0)]


def test_only_an_official_changes_a_rule(case: Intervention, letter: Authority, cast: Cast) -> None:
    for who in (cast.adviser, cast.council_officer, cast.private_office):
        with not_permitted():
            _six_weeks(case, letter, cast, by=who)


def test_a_withdrawn_rule_is_gone_from_that_day(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    term = _six_weeks(case, letter, cast, rule={"every": {"weeks": 1}})
    assert dates(case, "board", "2026-12-22") == [("2026-12-28", "upcoming", None, 0)]
    a_happening(case, "2026-12-23", "board", today="2026-12-23")
    with refused("reason"):
        withdraw_term(term=term, reason="", today=dt.date(2026, 12, 28), by=cast.lead)
    withdraw_term(term=term, reason="Wrong case.", today=dt.date(2026, 12, 28), by=cast.lead)
    assert dates(case, "board", "2026-12-28")[1][0] == "2027-02-17"
    assert dates(case, "board", "2026-12-27", today=TODAY)[1][0] == "2026-12-30"
    with refused():
        withdraw_term(term=term, reason="Again.", today=dt.date(2026, 12, 29), by=cast.lead)


def test_an_end_cancels_what_is_open_and_keeps_a_breach(
    case: Intervention, notice: Instrument, letter: Authority, cast: Cast
) -> None:
    end_instrument(
        instrument=notice,
        kind=End.Kind.REVOKED,
        on=day("2027-01-04"),
        authority=letter,
        condition=" A review within a year. ",
        today=day("2027-01-04"),
        by=cast.lead,
    )
    assert dates(case, "board", TODAY) == [("2026-12-28", "unmet", None, 7)]
    assert dates(case, "plan", TODAY) == [("2027-01-22", "cancelled", None, 0)]
    assert points(case, "answer", TODAY) == []
    assert notice.ends.get().condition == "A review within a year."
    assert last_event().kind == "instrument_ended"


def test_an_end_recorded_late_changes_only_what_was_known_since(
    case: Intervention, notice: Instrument, letter: Authority, cast: Cast
) -> None:
    end_instrument(
        instrument=notice,
        kind=End.Kind.LIFTED,
        on=day("2026-12-21"),
        authority=letter,
        today=day(TODAY),
        by=cast.lead,
    )
    assert dates(case, "board", "2027-01-17", today=TODAY) == [("2026-12-28", "overdue", None, 20)]
    assert dates(case, "board", TODAY) == [("2026-12-28", "cancelled", None, 0)]
    happened = dates(case, "board", "2027-01-17", today=TODAY, sense=Sense.HAPPENED)
    assert happened == [("2026-12-28", "cancelled", None, 0)]


def test_an_end_ahead_waits_for_its_day(
    case: Intervention, notice: Instrument, letter: Authority, cast: Cast
) -> None:
    end_instrument(
        instrument=notice,
        kind=End.Kind.EXPIRED,
        on=day("2027-02-01"),
        authority=letter,
        today=day(TODAY),
        by=cast.lead,
    )
    assert requirement(case, "plan").projection.good_until == dt.date(2027, 1, 31)
    assert dates(case, "plan", TODAY) == [("2027-01-22", "upcoming", None, 0)]
    assert dates(case, "plan", "2027-02-02") == [("2027-01-22", "unmet", None, 10)]


def test_an_instrument_ends_once_and_not_before_it_was_issued(
    case: Intervention, notice: Instrument, letter: Authority, cast: Cast
) -> None:
    said: dict[str, Any] = {
        "instrument": notice,
        "kind": End.Kind.REVOKED,
        "authority": letter,
        "today": day(TODAY),
        "by": cast.lead,
    }
    with refused("on"):
        end_instrument(on=day("2026-11-01"), **said)
    end = end_instrument(on=day(TODAY), **said)
    with refused(match="already ended"):
        end_instrument(on=day(TODAY), **said)
    withdraw_end(end=end, reason="The wrong notice.", today=day("2027-01-19"), by=cast.lead)
    assert dates(case, "board", "2027-01-19") == [("2026-12-28", "overdue", None, 22)]
    end_instrument(on=day("2027-01-19"), **{**said, "today": day("2027-01-19")})


def test_an_end_is_withdrawn_with_a_reason_and_by_an_official(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    end = end_obligation(
        obligation=requirement(case, "board"),
        on=day(TODAY),
        authority=letter,
        today=day(TODAY),
        by=cast.lead,
    )
    with refused("reason"):
        withdraw_end(end=end, reason=" ", today=day(TODAY), by=cast.lead)
    with not_permitted():
        withdraw_end(end=end, reason="Wrong.", today=day(TODAY), by=cast.adviser)
    withdraw_end(end=end, reason="Wrong.", today=day(TODAY), by=cast.official)
    with refused():
        withdraw_end(end=end, reason="Wrong.", today=day(TODAY), by=cast.official)
    assert dates(case, "board", TODAY) == [("2026-12-28", "overdue", None, 21)]


def test_one_requirement_may_end_alone(case: Intervention, letter: Authority, cast: Cast) -> None:
    said: dict[str, Any] = {
        "obligation": requirement(case, "plan"),
        "authority": letter,
        "today": day(TODAY),
        "by": cast.lead,
    }
    with refused("on"):
        end_obligation(on=day("2026-11-01"), **said)
    end_obligation(on=day(TODAY), **said)
    assert dates(case, "plan", TODAY) == [("2027-01-22", "cancelled", None, 0)]
    assert dates(case, "board", TODAY) == [("2026-12-28", "overdue", None, 21)]
    assert last_event().kind == "obligation_ended"
    with refused():
        end_obligation(on=day(TODAY), **said)


def test_a_date_counts_from_its_anchor_once_it_is_known(case: Intervention, cast: Cast) -> None:
    assert points(case, "answer", TODAY) == ["date of report_received not known"]
    said: dict[str, Any] = {"case": case, "name": "report_received", "by": cast.adviser}
    anchor = record_anchor(on=day("2027-01-11"), today=day(TODAY), **said)
    assert points(case, "answer", TODAY) == []
    assert dates(case, "answer", TODAY) == [("2027-04-19", "upcoming", None, 0)]
    with refused("on"):
        record_anchor(on=day("2027-01-12"), today=day(TODAY), **said)
    with refused("reason"):
        record_anchor(on=day("2027-01-12"), today=day(TODAY), corrects=anchor, **said)
    record_anchor(
        on=day("2027-01-12"), today=day("2027-01-19"), corrects=anchor, reason="Mistyped.", **said
    )
    assert dates(case, "answer", "2027-01-19") == [("2027-04-20", "upcoming", None, 0)]
    assert dates(case, "answer", TODAY, today="2027-01-19")[0][0] == "2027-04-19"
    with not_permitted():
        record_anchor(**{**said, "by": cast.council_officer}, on=day(TODAY), today=day(TODAY))


def test_an_anchor_ahead_dates_nothing_before_its_day(case: Intervention, cast: Cast) -> None:
    record_anchor(
        case=case, name="report_received", on=day("2027-02-01"), today=day(TODAY), by=cast.lead
    )
    assert points(case, "answer", TODAY) == ["date of report_received not known"]
    assert requirement(case, "answer").projection.good_until == dt.date(2027, 1, 31)
    assert len(dates(case, "answer", "2027-02-01")) == 1


def test_what_lies_outside_the_record_is_not_judged(case: Intervention, cast: Cast) -> None:
    board = requirement(case, "board")
    assert dates(case, "board", TODAY)[0][1] == "overdue"
    set_record_span(
        obligation=board,
        from_date=day("2027-01-01"),
        until_date=None,
        reason="We follow it from January.",
        today=day(TODAY),
        by=cast.lead,
    )
    assert dates(case, "board", TODAY) == [("2026-12-28", "not_recorded", None, 0)]
    assert dates(case, "board", "2027-01-17", today=TODAY)[0][1] == "overdue"
    assert last_event().kind == "span_recorded"
    set_record_span(
        obligation=board,
        from_date=day("2026-12-01"),
        until_date=day("2027-01-01"),
        reason="The minutes came.",
        today=day("2027-01-19"),
        by=cast.lead,
    )
    assert dates(case, "board", "2027-01-19") == [("2026-12-28", "overdue", None, 22)]
    assert board.spans.standing().get().reason == "The minutes came."


def test_what_was_met_in_time_is_met_whatever_the_record_covers(
    case: Intervention, cast: Cast
) -> None:
    a_happening(case, "2026-11-12", "board", today="2026-11-12")
    a_happening(case, "2027-01-14", "board", today=TODAY)
    set_record_span(
        obligation=requirement(case, "board"),
        from_date=None,
        until_date=None,
        reason="Our papers are few.",
        today=day(TODAY),
        by=cast.lead,
    )
    assert [row[1] for row in dates(case, "board", TODAY)] == ["met", "not_recorded", "upcoming"]


def test_a_span_is_said_with_a_reason_and_in_order(case: Intervention, cast: Cast) -> None:
    said: dict[str, Any] = {
        "obligation": requirement(case, "board"),
        "today": day(TODAY),
        "by": cast.lead,
    }
    with refused("until_date"):
        set_record_span(from_date=None, until_date=day(TODAY), reason="-", **said)
    with refused("until_date"):
        set_record_span(from_date=day(TODAY), until_date=day("2027-01-17"), reason="-", **said)
    with refused("reason"):
        set_record_span(from_date=day(TODAY), until_date=None, reason="", **said)
    with not_permitted():
        set_record_span(**{**said, "by": cast.adviser}, from_date=None, until_date=None, reason="-")


def test_a_letter_may_promise_something_that_counts_from_its_day(
    case: Intervention, letter: Authority, cast: Cast
) -> None:
    said: dict[str, Any] = {
        "case": case,
        "name": "next review",
        "quote": "we will review progress in six months",
        "duty": "progress_review",
        "owed_by": "department",
        "authority": letter,
        "today": day("2026-12-21"),
        "by": cast.lead,
    }
    promise_obligation(rule={"within": {"months": 6}}, **said)
    assert dates(case, "next review", TODAY) == [("2027-06-21", "upcoming", None, 0)]
    assert requirement(case, "next review").spans.get().from_date == dt.date(2026, 12, 21)
    assert last_event().kind == "obligation_added"
    with refused("rule"):
        promise_obligation(rule={"within": {}}, **said)


def test_a_promise_of_a_paper_known_to_the_month_has_no_date(
    case: Intervention, cast: Cast
) -> None:
    promise_obligation(
        case=case,
        name="next review",
        quote="",
        duty="progress_review",
        owed_by="department",
        rule={"within": {"months": 6}},
        authority=a_letter(case, "2026-12", today=TODAY),
        today=day(TODAY),
        by=cast.lead,
    )
    assert dates(case, "next review", TODAY) == []
    assert points(case, "next review", TODAY) == ["date of issue not known"]
