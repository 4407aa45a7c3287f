"""A malformed case is refused with a path to what is wrong; the command prints the form of the
vectors.
"""

from __future__ import annotations

import copy
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from interventions.management.commands.deadlines import Command
from interventions.rules.boundary import answer_json, answers_from_text
from interventions.rules.case import MalformedCase, rule_from_json, rule_to_json
from tests.oracle.random_cases import rule_of

GOOD: dict[str, Any] = {
    "instrument": {"issued": "2015-10-30"},
    "obligations": [
        {
            "id": "board",
            "clause": "4",
            "terms": [{"from": "2015-10-30", "rule": {"every": {"weeks": 8}}}],
        }
    ],
    "events": [{"obligation": "board", "on": "2015-12-10"}],
    "as_at": "2016-01-01",
}


def changed(path: str, value: object) -> dict[str, Any]:
    case = copy.deepcopy(GOOD)
    target: Any = case
    *steps, last = path.split("/")
    for step in steps:
        target = target[int(step) if step.isdigit() else step]
    target[int(last) if last.isdigit() else last] = value
    return case


RULE = "obligations/0/terms/0/rule"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (changed("obligatons", []), "case: unknown key 'obligatons'"),
        (changed("as_at", "2016-02-30"), "as_at: '2016-02-30' is not a date"),
        (changed("as_at", "2016-02"), "as_at: '2016-02' is not a day"),
        (changed("as_at", 2016), "as_at: 2016 is not a date"),
        (changed("instrument", []), "instrument: not an object"),
        (changed("instrument/kind", 7), "instrument.kind: 7 is not a name"),
        (changed("instrument/ended_recorded", "2016-01-01"), "instrument: ended_recorded without"),
        (changed("anchors", []), "anchors: not an object"),
        (changed("anchors", {"received": "x"}), "anchors.received: 'x' is not a date"),
        (changed("anchors", {"a\nb": "x"}), "anchors['a\\nb']: 'x' is not a date"),
        (changed("obligations", {}), "obligations: not a list"),
        (changed("obligations/0/id", ""), "obligations[0].id: '' is not a name"),
        (changed("obligations/0/clause", 4), "obligations[0].clause: 4 is not text"),
        (changed("obligations/0/terms/0", {}), "obligations[0].terms[0]: from is missing"),
        (changed(RULE, {"evry": 1}), "obligations[0].terms[0].rule: unknown key 'evry'"),
        (changed(RULE, {}), "obligations[0].terms[0].rule: not exactly one of by, within"),
        (changed(RULE, {"by": "2016", "every": {"days": 1}}), ".rule: not exactly one of"),
        (changed(RULE, {"by": "2016", "fixed": True}), ".rule: unknown key 'fixed'"),
        (changed(RULE, {"by": "16"}), ".rule.by: '16' is not a date"),
        (changed(RULE, {"every": {"weeks": 0}}), ".rule.every.weeks: 0 is less than 1"),
        (changed(RULE, {"every": {"weeks": True}}), ".rule.every.weeks: True is not a whole"),
        (changed(RULE, {"every": {"weeks": 1.5}}), ".rule.every.weeks: 1.5 is not a whole"),
        (changed(RULE, {"every": {"fortnights": 1}}), ".rule.every: unknown key 'fortnights'"),
        (changed(RULE, {"every": {"days": 1, "weeks": 1}}), ".rule.every: not exactly one of"),
        (changed(RULE, {"every": {"days": 1}, "fixed": "yes"}), ".rule.fixed: 'yes' is not true"),
        (changed(RULE, {"within": {"days": -1}}), ".rule.within.days: -1 is less than 0"),
        (changed(RULE, {"before": "review"}), ".rule: lead_working_days is missing"),
        (changed(RULE, {"on_request": False}), ".rule.on_request: False is not true"),
        (changed(RULE, {"by": "2016", "then": "x"}), ".rule.then: 'x' is not 'agreed'"),
        (changed(RULE, []), "obligations[0].terms[0].rule: not an object"),
        (changed("events/0/obligation", "bord"), "events[0].obligation: no obligation 'bord'"),
        (changed("events/0/for", "May"), "events[0].for: 'May' is not a date"),
        (changed(RULE, {"every": {"years": 9000}}), "obligations[0]: the date lies after"),
        ([], "case: not an object"),
    ],
)
def test_a_malformed_case_is_refused_with_its_place(case: object, message: str) -> None:
    with pytest.raises(MalformedCase) as refused:
        answer_json(case)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_obligation_listed_twice_is_refused() -> None:
    case = changed("obligations", [*GOOD["obligations"], *GOOD["obligations"]])
    with pytest.raises(MalformedCase, match=r"obligations\[1\]\.id: 'board' is there twice"):
        answer_json(case)


def test_what_is_not_given_is_empty() -> None:
    assert answer_json({"as_at": "2016-01-01"}) == {"deadlines": [], "open_points": []}


def test_a_period_from_an_issue_day_that_is_not_known_is_an_open_point() -> None:
    case = changed(RULE, {"within": {"months": 4}})
    case["instrument"] = {}
    points = answer_json(case)["open_points"]
    assert points == [{"obligation": "board", "clause": "4", "point": "date of issued not known"}]


@given(st.integers(0, 2**32))
def test_a_rule_written_and_read_again_is_the_same(seed: int) -> None:
    rule = rule_from_json(rule_of(seed))
    assert rule_from_json(json.loads(json.dumps(rule_to_json(rule)))) == rule


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1 column 2: not JSON"),
        ('{"as_at": "2016-01-01", "as_at": "2016-01-02"}', "key 'as_at' is there twice"),
        ("[" + "9" * 5000 + "]", "not JSON (Exceeds the limit"),
        ("[" * 100_000, "nested too deeply"),
        ('[{"as_at": "2016-01-01"}, {}]', "[1]: as_at is missing"),
        ('{"case": {"as_at": "x"}, "name": "n"}', "case.as_at: 'x' is not a date"),
    ],
)
def test_a_text_that_is_no_case_is_refused(text: str, message: str) -> None:
    with pytest.raises(MalformedCase) as refused:
        answers_from_text(text)
    assert message in str(refused.value)


def test_the_command_answers_a_file_and_a_list(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    for cases, expected in ((GOOD, answer_json(GOOD)), ([GOOD, GOOD], [answer_json(GOOD)] * 2)):
        file.write_text(json.dumps(cases), encoding="utf-8")
        out = io.StringIO()
        Command(stdout=out).handle(file=str(file))
        assert json.loads(out.getvalue()) == expected


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(GOOD)))
    out = io.StringIO()
    Command(stdout=out).handle(file="-")
    assert json.loads(out.getvalue()) == answer_json(GOOD)


@pytest.mark.parametrize("content", [b'{"as_at": 1}', b"\xff", None])
def test_the_command_refuses_with_one_line_and_exit_2(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "case.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        Command().handle(file=str(file))
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
