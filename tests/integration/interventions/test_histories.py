"""Random histories made through operations: what is stored is what the engine gives, on any day.

A thousand of them are measured by `bin/prove deadlines`.
"""

import datetime as dt

import pytest

from interventions.queries.projected import comparisons
from tests.cast import Cast
from tests.factories.cases import the_bank_holidays
from tests.oracle.histories import Tally, live_through
from tests.oracle.random_cases import LENGTH, START


@pytest.mark.slow
def test_stored_deadlines_equal_the_engines_through_random_histories(cast: Cast) -> None:
    the_bank_holidays()
    tally = Tally()
    for number in range(6):
        live_through(number, cast.system, tally)
    assert tally.differences == []
    assert tally.operations > 50
    assert tally.from_rows > 250
    assert tally.looks_back > 100
    later = START + dt.timedelta(days=2 * LENGTH)
    assert [one.difference for one in comparisons(later) if one.difference] == []
