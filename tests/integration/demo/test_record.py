"""Pages, lists and sweeps never call a real council overdue, late, unmet or missed.

As at every day on which something was recorded: `bin/prove record`.
"""

import datetime as dt
from typing import Any

import pytest

from interventions.models import Alert
from tests.cast import Cast
from tests.integration.demo.conftest import TODAY
from tests.oracle.real_record import Found, cases, days_of, read_everything, sweep_days
from tests.reading import main_of, rows_naming


@pytest.mark.slow
def test_no_page_or_list_calls_a_real_council_late(demo: str, settings: Any, cast: Cast) -> None:
    settings.OVERSEE_TODAY = TODAY
    found = Found()
    read_everything(cast, found, quickly=True)
    assert found.harmful == []
    assert found.pages > 50
    assert found.rows >= 3


def test_no_sweep_raises_an_alert_about_a_real_council(demo: str) -> None:
    days = {day for case in cases() for day in days_of(case)} | {TODAY}
    around = [day + dt.timedelta(days=shift) for day in days for shift in (-1, 0, 1, 28)]
    assert sweep_days(sorted(around)) == 0
    assert Alert.objects.exists()  # the invented council's: the sweep does raise


def test_the_reader_finds_the_row_that_names_a_council() -> None:
    page = (
        "<main><h1>Councils</h1><table><tr><td>Darlington</td><td>2 overdue</td></tr>"
        "<tr><td>Other</td><td>Late</td></tr></table></main>"
    )
    found = Found()
    for words in rows_naming(main_of(page), "Darlington"):
        found.look_into("list", words)
    assert found.harmful == ["list: …Darlington 2 overdue…"]
