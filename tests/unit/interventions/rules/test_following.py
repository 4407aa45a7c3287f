"""What the engine is given of a case taken over in mid-course, beside a case written by hand.

"The rule in force on F as its first term, from F, with first = the next date; later terms as they
are; events from F on. Of a one-off whose date lies before F: done, still owed, or not known."
"""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions import rules

D = dt.date.fromisoformat
ISSUED, F = D("2025-03-10"), D("2026-02-02")
HOLIDAYS = frozenset({D("2025-12-25"), D("2025-12-26"), D("2026-04-03"), D("2026-04-06")})


def case(
    *terms: rules.Term, events: tuple[str, ...] = (), as_at: str = "2026-11-02", **more: Any
) -> rules.Case:
    return rules.Case(
        as_at=D(as_at),
        instrument=rules.Instrument(issued=ISSUED),
        obligations=(rules.Obligation(id="this", clause="4", terms=terms),),
        events=tuple(rules.Event("this", D(day)) for day in events),
        bank_holidays=HOLIDAYS,
        **more,
    )


def term(rule: dict[str, Any], starts: dt.date = ISSUED, **more: Any) -> rules.Term:
    return rules.Term(starts=starts, rule=rules.rule_from_json(rule), **more)


def rows(it: rules.Case) -> list[tuple[Any, ...]]:
    return [
        (row.opens, row.due, row.precision, row.act_by, row.status, row.met_on, row.days_late)
        for row in rules.work_out(it).windows
    ]


def said(next_due: str = "", one_off: str = "not_known") -> rules.Following:
    period = rules.Period.parse(next_due) if next_due else None
    return rules.Following(F, period, rules.OneOff(one_off))


EVENTS = ("2025-06-02", "2026-01-15", "2026-03-20", "2026-06-01")


@pytest.mark.parametrize(
    ("rule", "next_due", "as_given"),
    [
        ({"every": {"weeks": 8}}, "2026-03-12", {"every": {"weeks": 8}, "first": "2026-03-12"}),
        ({"every": {"months": 1}}, "2026-02", {"every": {"months": 1}, "first": "2026-02"}),
        ({"every": {"weeks": 8}}, "", {"every": {"weeks": 8}}),
        ({"every": {"weeks": 8}, "first": "2025-05-01"}, "", {"every": {"weeks": 8}}),
        (
            {"every": {"weeks": 8}, "first": "2026-05-01"},
            "",
            {"every": {"weeks": 8}, "first": "2026-05-01"},
        ),
        (
            {"every": {"months": 3}, "fixed": True, "first": "2025-03-31"},
            "2026-03-31",
            {"every": {"months": 3}, "fixed": True, "first": "2026-03-31"},
        ),
        (
            {"every": {"months": 3}, "fixed": True, "first": "2025-03-31"},
            "2026-05-15",
            {"every": {"months": 3}, "fixed": True, "first": "2026-05-15"},
        ),
        (
            {"every": {"months": 3}, "fixed": True, "first": "2025-03"},
            "2026-03",
            {"every": {"months": 3}, "fixed": True, "first": "2026-03"},
        ),
        ({"by": "2026-06-30"}, "", {"by": "2026-06-30"}),
        ({"within": {"months": 14}}, "", {"by": "2026-05-10"}),
        ({"within": {"months": 2}, "of": "report_received"}, "", None),
        ({"on_request": True}, "", {"on_request": True}),
        ({"agreed": True}, "", {"agreed": True}),
        ({"continuous": True}, "", {"continuous": True}),
        ({"undated": True}, "", {"undated": True}),
    ],
)
def test_the_rule_in_force_runs_from_the_day_of_following(
    rule: dict[str, Any], next_due: str, as_given: dict[str, Any] | None
) -> None:
    given_over = rules.taken_over(case(term(rule), events=EVENTS), said(next_due))
    by_hand = case(term(as_given or rule, F), events=EVENTS)
    assert rows(given_over) == rows(by_hand)
    points = rules.work_out(given_over).open_points
    assert [p.text for p in points] == [p.text for p in rules.work_out(by_hand).open_points]


def test_before_a_planned_event_only_plans_from_the_day_on_make_a_date() -> None:
    plans = tuple(rules.Plan("review", D(day)) for day in ("2025-09-01", "2026-04-20"))
    rule = {"before": "review", "lead_working_days": 5}
    given_over = rules.taken_over(case(term(rule), planned=plans), said())
    assert rows(given_over) == rows(case(term(rule, F), planned=plans))
    assert [row[1] for row in rows(given_over)] == [D("2026-04-13")]


def test_of_several_terms_the_one_in_force_begins_and_later_ones_stay() -> None:
    terms = (
        term({"every": {"weeks": 8}}),
        term({"every": {"weeks": 6}}, D("2025-09-01"), made=D("2025-09-03")),
        term({"every": {"weeks": 4}}, D("2026-05-01")),
    )
    given_over = rules.taken_over(case(*terms, events=EVENTS), said("2026-02-27"))
    first = {"every": {"weeks": 6}, "first": "2026-02-27"}
    assert rows(given_over) == rows(case(term(first, F), terms[2], events=EVENTS))


def test_of_two_terms_of_one_day_the_one_recorded_last_is_in_force() -> None:
    late = term({"every": {"weeks": 6}}, recorded=D("2025-05-01"))
    early = term({"every": {"weeks": 8}}, recorded=D("2025-04-01"))
    given_over = rules.taken_over(case(late, early), said())
    assert rows(given_over) == rows(case(term({"every": {"weeks": 6}}, F)))


def test_a_duty_that_begins_later_is_left_as_it_is() -> None:
    later = term({"every": {"weeks": 8}}, D("2026-05-01"))
    assert rules.taken_over(case(later), said("2026-03-01")) == case(later)


@pytest.mark.parametrize("rule", [{"by": "2025-10-30"}, {"within": {"months": 4}}])
def test_a_one_off_of_before_keeps_its_own_date_unless_it_was_done(rule: dict[str, Any]) -> None:
    whole = case(term(rule), as_at="2026-02-12")
    owed = rules.taken_over(whole, said(one_off="owed"))
    assert rows(owed) == rows(whole)
    assert rules.work_out(owed).windows[0].status is rules.Status.OVERDUE
    assert rows(rules.taken_over(whole, said(one_off="not_known"))) == rows(whole)
    assert rows(rules.taken_over(whole, said(one_off="done"))) == []


def test_a_one_off_still_owed_drops_the_rule_that_it_replaced() -> None:
    terms = (term({"every": {"weeks": 8}}), term({"by": "2025-12-01"}, D("2025-10-01")))
    owed = rules.taken_over(case(*terms), said(one_off="owed"))
    assert [row[1] for row in rows(owed)] == [D("2025-12-01")]


def test_what_was_done_leaves_its_interval_to_agree_and_can_still_be_asked_for() -> None:
    done = case(
        term({"by": "2025-10-30", "then": "agreed"}),
        requests=(rules.Request("this", D("2026-03-02"), D("2026-03-16")),),
    )
    answer = rules.work_out(rules.taken_over(done, said(one_off="done")))
    assert [point.text for point in answer.open_points] == ["interval not agreed"]
    assert [row.due for row in answer.windows] == [D("2026-03-16")]
    undated = case(term({"undated": True}))
    assert not rules.work_out(rules.taken_over(undated, said(one_off="done"))).open_points


def test_a_date_whose_anchor_comes_later_and_lies_before_is_not_moved_to_the_day() -> None:
    rule = {"within": {"months": 1}, "of": "report_received"}
    it = replace(case(term(rule)), anchors=(("report_received", D("2025-06-02")),))
    assert [row[1] for row in rows(rules.taken_over(it, said()))] == [D("2025-07-02")]


def test_a_grid_goes_on_as_it_lies() -> None:
    """31 January, 28 February, 31 March: counted from the first, not from the next date said."""
    rule = {"every": {"months": 1}, "fixed": True, "first": "2025-01-31"}
    it = case(term(rule), as_at="2026-04-01")
    want = [D("2026-02-28"), D("2026-03-31"), D("2026-04-30")]
    assert [row[1] for row in rows(rules.taken_over(it, said("2026-02-28")))] == want
    counted = case(term({"every": {"months": 1}, "fixed": True}), as_at="2026-04-01")
    assert [row[1].day for row in rows(rules.taken_over(counted, said()))] == [10, 10, 10]


units = st.sampled_from(["days", "weeks", "months", "years", "working_days"])
steps = st.builds(lambda unit, count: {unit: count}, units, st.integers(1, 40))
days = st.dates(D("2024-06-01"), D("2027-06-01"))
once = st.one_of(
    st.builds(lambda day: {"by": day.isoformat()}, days),
    st.builds(lambda step: {"within": step}, steps),
    st.just({"undated": True}),
)
cycles = st.builds(
    lambda step, fixed, first: {
        "every": step,
        **({"fixed": True} if fixed else {}),
        **({"first": first.isoformat()} if first else {}),
    },
    steps,
    st.booleans(),
    st.none() | days,
)
whole_rules = st.one_of(once, cycles, st.just({"agreed": True}), st.just({"on_request": True}))
followings = st.builds(
    rules.Following,
    start=st.dates(ISSUED, D("2026-10-01")),
    next_due=st.none(),
    one_off=st.sampled_from(list(rules.OneOff)),
)


@given(
    st.lists(st.tuples(whole_rules, st.dates(ISSUED, D("2026-12-01"))), min_size=1, max_size=4),
    st.lists(days, max_size=6),
    followings,
)
def test_nothing_is_due_before_the_day_but_a_one_off_that_was_not_done(
    history: list[tuple[dict[str, Any], dt.date]], happened: list[dt.date], it: rules.Following
) -> None:
    terms = (term(history[0][0]), *(term(rule, starts) for rule, starts in history[1:]))
    whole = case(*terms, events=tuple(day.isoformat() for day in happened))
    cut = rules.taken_over(whole, it)
    before = [row for row in rules.work_out(cut).windows if row.due < it.start]
    assert len(before) <= 1
    if it.one_off is rules.OneOff.DONE:
        assert not before
    first = cut.obligations[0].terms[0]
    assert not before or rules.is_one_off(first.rule)
    later = [each for each in terms if each.effect > it.start]
    assert list(cut.obligations[0].terms[1:]) == later


@given(cycles, st.lists(days, max_size=6), followings, st.dates(D("2026-10-01"), D("2028-01-01")))
def test_a_cycle_has_the_dates_of_one_that_began_on_the_day_with_its_next_date(
    rule: dict[str, Any], happened: list[dt.date], it: rules.Following, next_due: dt.date
) -> None:
    it = replace(it, next_due=rules.Period.of_day(next_due))
    events = tuple(day.isoformat() for day in happened)
    given_over = rules.taken_over(case(term(rule), events=events), it)
    own = rules.rule_from_json(rule)
    assert isinstance(own, rules.Every)
    working = rules.WorkingDays(HOLIDAYS)
    if own.fixed and rules.grid_date(own, ISSUED, it.start, working) == next_due:
        return  # the grid goes on as it lies: its own test
    by_hand = case(term({**rule, "first": next_due.isoformat()}, it.start), events=events)
    assert rows(given_over) == rows(by_hand)
