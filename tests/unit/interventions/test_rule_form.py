"""Rule and form say the same both ways; each answer asks only for its own fields."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions import rules
from interventions.forms.rule import THEN, RuleForm, answers_of

OTHERS = [("r1", "Paragraph 8: Review"), ("r2", "Paragraph 4: The Board meets")]

_periods = st.one_of(
    st.dates(min_value=rules.Period.parse("1900").first, max_value=rules.Period.parse("2199").last)
    .map(lambda day: day.isoformat())
    .flatmap(lambda text: st.sampled_from([text, text[:7], text[:4]]))
    .map(rules.Period.parse)
)


def _steps(least: int) -> st.SearchStrategy[rules.Step]:
    return st.builds(rules.Step, st.integers(least, 999), st.sampled_from(list(rules.Unit)))


_anchors = st.one_of(
    st.sampled_from(["issued", "published"]),
    st.from_regex(r"[a-z]{1,8}[a-z0-9](_[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(
        lambda name: name not in ("issued", "published")
    ),
)
_then = st.booleans()
_every_rule = st.one_of(
    st.builds(rules.By, _periods, _then),
    st.builds(rules.Within, _steps(0), _anchors, _then),
    st.builds(rules.Every, _steps(1), st.booleans(), st.none() | _periods, _then),
    st.builds(rules.Before, st.sampled_from(["r1", "r2"]), st.integers(0, 999), _then),
    st.builds(rules.OnRequest, _then),
    st.builds(rules.Undated, _then),
    st.just(rules.Agreed()),
    st.just(rules.Continuous()),
)


def typed(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as a browser sends them."""
    data: dict[str, Any] = {}
    for name, value in answers.items():
        if name in ("by_date", "every_first", "fixed_first"):
            parts = dict(zip(("year", "month", "day"), str(value).split("-"), strict=False))
            data |= {f"{name}-{part}": text for part, text in parts.items()}
        elif value is not False:
            data[name] = str(value)
    return data


def form_of(**data: Any) -> RuleForm:
    return RuleForm(data, others=OTHERS)


@given(_every_rule)
def test_every_rule_comes_back_from_the_form_as_it_was(rule: rules.Rule) -> None:
    stored = rules.rule_to_json(rule)
    form = form_of(**typed(answers_of(stored)))

    assert form.is_valid(), form.errors
    assert rules.rule_from_json(form.rule_json()) == rule


@given(_every_rule)
def test_what_is_shown_is_what_was_stored(rule: rules.Rule) -> None:
    """A form that nobody changed gives the rule back: its fields are filled from the rule."""
    form = RuleForm(others=OTHERS, initial=answers_of(rules.rule_to_json(rule)))
    shown: dict[str, Any] = {}
    for bound in form:
        widget = bound.field.widget
        if hasattr(widget, "typed"):
            parts = widget.typed(bound.value())
            shown |= {f"{bound.name}-{part}": text for part, text in parts.items()}
        elif bound.value() is not None and bound.value() is not False:
            shown[bound.name] = str(bound.value())
    again = form_of(**shown)

    assert again.is_valid(), again.errors
    assert rules.rule_from_json(again.rule_json()) == rule


def test_a_rule_not_known_to_us_is_no_rule() -> None:
    form = form_of(**answers_of(None))
    assert form.is_valid()
    assert form.rule_json() is None


@pytest.mark.parametrize("rule", [{"agreed": True}, {"continuous": True}])
def test_then_to_be_agreed_adds_nothing_to_what_is_agreed_or_standing(rule: dict[str, Any]) -> None:
    assert answers_of({**rule, "then": "agreed"}) == answers_of(rule)
    assert next(iter(rule)) not in THEN


def test_who_conducts_it_comes_back_too() -> None:
    answers = answers_of({"before": "r1", "lead_working_days": 5}, "adviser")
    assert answers["before_conducted_by"] == "adviser"


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({}, "rule", "Answer “When is it due?”"),
        ({"rule": "never"}, "rule", "choose one of the answers"),
        ({"rule": "by"}, "by_date", "Enter the date by which it is due"),
        ({"rule": "by", "by_date-day": "31", "by_date-month": "2", "by_date-year": "2027"},
         "by_date", "must be a real date"),
        ({"rule": "within", "within_unit": "months", "within_of": "issued"},
         "within_count", "Enter how many"),
        ({"rule": "within", "within_count": "4", "within_unit": "months"},
         "within_of", "Select from which day it is counted"),
        ({"rule": "within", "within_count": "4", "within_unit": "months", "within_of": "other"},
         "within_other", "Answer “What happens on that day?”"),
        ({"rule": "within", "within_count": "4", "within_unit": "months", "within_of": "other",
          "within_other": "!?"}, "within_other", "Say in words"),
        ({"rule": "every", "every_count": "0", "every_unit": "weeks"},
         "every_count", "must be 1 or more"),
        ({"rule": "every", "every_count": "1000", "every_unit": "years"},
         "every_count", "must be 999 or less"),
        ({"rule": "every", "every_count": "eight", "every_unit": "weeks"},
         "every_count", "must be a whole number"),
        ({"rule": "every", "every_count": "8", "every_unit": "fortnights"},
         "every_unit", "choose one of the answers"),
        ({"rule": "fixed", "fixed_count": "3", "fixed_unit": "months", "fixed_first-day": "31"},
         "fixed_first", "must include a year"),
        ({"rule": "before", "before_lead": "5"}, "before_of", "Answer “Before which requirement"),
        ({"rule": "before", "before_lead": "-1", "before_of": "r1"},
         "before_lead", "must be 0 or more"),
        ({"rule": "before", "before_lead": "5", "before_of": "r9"},
         "before_of", "choose one of the answers"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(
    answers: dict[str, str], field: str, words: str
) -> None:
    form = form_of(**answers)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_answers_that_were_not_asked_for_are_left_out() -> None:
    """Without script every field may be sent, also what stands under another answer."""
    form = form_of(rule="continuous", every_count="many", by_then="on", before_lead="x")
    assert form.is_valid()
    assert form.rule_json() == {"continuous": True}
