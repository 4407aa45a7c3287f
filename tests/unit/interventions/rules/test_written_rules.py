"""Rules as people write them in spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.rules import (
    Agreed,
    Before,
    By,
    Continuous,
    Every,
    OnRequest,
    Period,
    Rule,
    Step,
    Undated,
    Unit,
    Within,
    rule_in_words,
)
from interventions.rules.written_rules import SENTENCES, rule_from_words

EIGHT_WEEKS = Step(8, Unit.WEEKS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("at least every 8 weeks", Every(EIGHT_WEEKS)),
        ("Every eight weeks.", Every(EIGHT_WEEKS)),
        ("every month", Every(Step(1, Unit.MONTHS))),
        ("Monthly", Every(Step(1, Unit.MONTHS))),
        ("quarterly", Every(Step(3, Unit.MONTHS))),
        ("every fortnight", Every(Step(2, Unit.WEEKS))),
        ("every 10 working days", Every(Step(10, Unit.WORKING_DAYS))),
        (
            "every 3 months on fixed dates, first 31/03/2027",
            Every(Step(3, Unit.MONTHS), fixed=True, first=Period.parse("2027-03-31")),
        ),
        (
            "monthly on fixed dates, first March 2027",
            Every(Step(1, Unit.MONTHS), fixed=True, first=Period.parse("2027-03")),
        ),
        ("by 31 March 2027", By(Period.parse("2027-03-31"))),
        ("by the end of March 2027", By(Period.parse("2027-03"))),
        ("by 2027, then at intervals to be agreed", By(Period.parse("2027"), then_agreed=True)),
        ("within 10 working days of publication", Within(Step(10, Unit.WORKING_DAYS), "published")),
        ("within 4 months of the issue of the notice", Within(Step(4, Unit.MONTHS), "issued")),
        ("within a month of report received", Within(Step(1, Unit.MONTHS), "report_received")),
        ("5 working days before each progress review", Before("progress review", 5)),
        ("when asked", OnRequest()),
        ("standing", Continuous()),
        ("no date", Undated()),
        ("to be agreed", Agreed()),
        ("not known", None),
    ],
)
def test_the_language_is_read(written: str, meant: Rule | None) -> None:
    assert rule_from_words(written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("twice a year", "not a rule we can read"),
        ("termly", "not a rule we can read"),
        ("by Easter", "not a date we can read"),
        ("by 10/31/2027", "no day with the day written first"),
        ("every 0 weeks", "no length of time"),
        ("every few weeks", "a number we cannot read"),
        ("every so often", "not a length of time we can read"),
        ("5 weeks before each review", "counted in working days"),
        ("within 3 days of (see note)", "cannot be counted from"),
    ],
)
def test_what_is_not_of_the_language_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        rule_from_words(written)


def test_every_sentence_of_the_guidance_is_read() -> None:
    assert [rule_from_words(sentence) is None for sentence, _ in SENTENCES].count(True) == 1


steps = st.builds(Step, st.integers(1, 400), st.sampled_from(Unit))
periods = (
    st.dates()
    .filter(lambda day: 1900 <= day.year < 2200)
    .flatmap(lambda day: st.sampled_from([f"{day}", f"{day}"[:7], f"{day}"[:4]]).map(Period.parse))
)
plain_rules = st.one_of(
    st.builds(By, periods, st.booleans()),
    st.builds(Within, steps, st.sampled_from(["issued", "published", "report_received"])),
    st.builds(Every, steps, st.booleans(), st.none() | periods, st.booleans()),
    st.builds(Before, st.just("progress review"), st.integers(0, 30)),
    st.sampled_from([OnRequest(), Agreed(), Continuous(), Undated()]),
    st.sampled_from([OnRequest(then_agreed=True), Undated(then_agreed=True)]),
)


@given(plain_rules)
def test_what_the_site_says_of_a_rule_is_read_back_to_that_rule(rule: Rule) -> None:
    assert rule_from_words(rule_in_words(rule)) == rule
