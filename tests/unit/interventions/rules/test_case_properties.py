"""What holds of every case: tried on random ones, dense in days that coincide, late records and
ends.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from interventions.rules.boundary import answer_json, case_from_json
from interventions.rules.case import Case, Every
from interventions.rules.engine import good_until, work_out
from interventions.rules.known import end_in_effect
from interventions.rules.windows import Answer, Status, Window, status_on
from tests.oracle import case_oracle
from tests.oracle.random_cases import case_of, some_step

seeds = st.integers(0, 2**48)
LIVE = {Status.UPCOMING, Status.DUE_TODAY, Status.OVERDUE}


def random_case(seed: int) -> Case:
    return case_from_json(case_of(seed))


@given(seeds)
def test_a_life_lived_day_by_day_gives_the_same_answer(seed: int) -> None:
    case = case_of(seed)
    assert answer_json(case) == case_oracle.answer(case)


@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_of_keys_means_nothing(seed: int, order: Random) -> None:
    case = case_of(seed)
    naming = Counter((e["obligation"], e["on"]) for e in case["events"] if "for" in e)
    assume(max(naming.values(), default=0) < 2)
    expected = answer_json(case)
    for key in ("events", "planned", "requests", "bank_holidays"):
        order.shuffle(case[key])
    for obligation in case["obligations"]:
        for term in obligation["terms"]:
            term["rule"] = dict(reversed(term["rule"].items()))
    assert answer_json(dict(reversed(case.items()))) == expected


@given(seeds)
def test_the_order_of_terms_means_nothing_but_among_those_recorded_on_one_day(seed: int) -> None:
    case = random_case(seed)
    terms = Counter((o.id, t.effect, t.known) for o in case.obligations for t in o.terms)
    assume(max(terms.values()) < 2)
    turned = tuple(replace(o, terms=o.terms[::-1]) for o in case.obligations)
    assert work_out(replace(case, obligations=turned)) == work_out(case)


@given(seeds)
def test_a_year_asks_for_what_its_months_ask_and_a_week_for_its_days(seed: int) -> None:
    case = case_of(seed)
    expected = answer_json(case)
    for obligation in case["obligations"]:
        for term in obligation["terms"]:
            spell_out(term["rule"])
    assert answer_json(case) == expected


def spell_out(rule: dict[str, Any]) -> None:
    for key in ("every", "within"):
        if "weeks" in rule.get(key, {}):
            rule[key] = {"days": 7 * rule[key]["weeks"]}
        # a named month makes month ends of a grid in months and in years alike
        if "years" in rule.get(key, {}):
            rule[key] = {"months": 12 * rule[key]["years"]}


@given(seeds)
def test_what_is_recorded_later_is_invisible_before(seed: int) -> None:
    case = random_case(seed)
    day = case.as_at
    known = replace(
        case,
        events=tuple(e for e in case.events if max(e.on, e.known) <= day),
        requests=tuple(r for r in case.requests if max(r.requested, r.known) <= day),
        planned=tuple(
            replace(p, withdrawn=None) if p.withdrawn and p.withdrawn > day else p
            for p in case.planned
            if p.recorded is None or p.recorded <= day
        ),
        anchors=tuple(anchor for anchor in case.anchors if anchor[1] <= day),
        obligations=tuple(
            replace(o, terms=tuple(t for t in o.terms if max(t.effect, t.known) <= day))
            for o in case.obligations
        ),
        instrument=case.instrument
        if end_in_effect(case.instrument, day)
        else replace(case.instrument, ended=None, ended_recorded=None),
    )
    assert work_out(known) == work_out(case)


@given(seeds, st.integers(0, 250))
def test_the_end_closes_everything(seed: int, ago: int) -> None:
    case = random_case(seed)
    ended = case.as_at - timedelta(days=ago)
    case = replace(case, instrument=replace(case.instrument, ended=ended, ended_recorded=None))
    answer = work_out(case)
    assert not answer.open_points
    assert not [window for window in answer.windows if window.status in LIVE]
    later = work_out(replace(case, as_at=case.as_at + timedelta(days=4000)))
    assert not [window for window in later.windows if window.status in LIVE]


@given(seeds)
def test_days_late_are_those_between_the_due_date_and_what_ended_the_lateness(seed: int) -> None:
    case = random_case(seed)
    end = end_in_effect(case.instrument, case.as_at)
    for window in work_out(case).windows:
        stops = [day for day in (window.met_on, end, window.planned, case.as_at) if day]
        last = window.met_on or min(stops)
        late = max((last - window.due).days, 0)
        assert window.days_late == (0 if window.status is Status.CANCELLED else late)
        assert window.act_by <= window.due
        assert window.requested or window.opens <= window.due


@given(seeds, st.randoms(use_true_random=False))
def test_a_rolling_cycle_has_one_open_window(seed: int, chance: Random) -> None:
    json = case_of(seed)
    for obligation in json["obligations"]:
        for term in obligation["terms"]:
            term["rule"] = {"every": some_step(chance)}
    case = replace(case_from_json(json), requests=())
    for obligation in case.obligations:
        assert all(isinstance(term.rule, Every) for term in obligation.terms)
        own = [w for w in work_out(case).windows if w.obligation == obligation.id]
        opened = sorted(window.opens for window in own)
        met = sorted(window.met_on for window in own if window.met_on)
        assert met == opened[1:]
        assert not own or len(met) == len(own) - 1


@given(seeds)
def test_the_trail_of_a_window_leads_to_its_due_date(seed: int) -> None:
    for window in work_out(random_case(seed)).windows:
        if window.requested:
            assert window.trail == ()
            continue
        assert window.trail[0].before is None
        for earlier, later in zip(window.trail, window.trail[1:], strict=False):
            assert later.before == earlier.after
            assert later.day >= earlier.day
        assert window.trail[-1].after == window.due


def without_today(answer: Answer) -> tuple[tuple[Window, ...], object]:
    plain = (replace(w, status=Status.UPCOMING, days_late=0) for w in answer.windows)
    return tuple(plain), answer.open_points


@given(seeds, st.integers(0, 400))
def test_an_answer_holds_until_the_day_it_says(seed: int, further: int) -> None:
    case = random_case(seed)
    limit = good_until(case)
    assert limit is None or limit >= case.as_at
    later = case.as_at + timedelta(days=further)
    day = later if limit is None else min(limit, later)
    stored, anew = work_out(case), work_out(replace(case, as_at=day))
    assert without_today(anew) == without_today(stored)


@given(seeds, st.integers(0, 400))
def test_stored_fields_give_the_status_of_a_later_day(seed: int, further: int) -> None:
    case = random_case(seed)
    limit = good_until(case)
    day = min(limit or date.max, case.as_at + timedelta(days=further))
    ended = end_in_effect(case.instrument, case.as_at)
    anew = work_out(replace(case, as_at=day))
    stored = [
        status_on(due=w.due, met_on=w.met_on, planned=w.planned, ended=ended, on=day)
        for w in work_out(case).windows
    ]
    assert stored == [(window.status, window.days_late) for window in anew.windows]


def test_most_answers_hold_for_more_than_the_day_looked_at() -> None:
    cases = [random_case(seed) for seed in range(200)]
    limits = [(good_until(case), case.as_at) for case in cases]
    assert sum(limit is None or limit > as_at for limit, as_at in limits) > 150
