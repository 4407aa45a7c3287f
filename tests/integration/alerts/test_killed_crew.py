"""One round of what `bin/prove alerts` does twenty times, and the clocks of one night."""

import datetime as dt
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.reliability import clocks
from tests.reliability.crew import Crew, own_broker
from tests.reliability.mail_server import MailServer
from tests.reliability.rounds import DUE, Ground, Moment, leads_with_a_date

pytestmark = pytest.mark.slow
ALERTS = 8


@pytest.fixture
def ground(own_database: str, tmp_path: Path) -> Generator[Ground]:
    """A crew not yet started, a Redis and a mail server of its own, and a few dates."""
    server = MailServer(tmp_path)
    with own_broker() as broker:
        crew = Crew(own_database, broker.address, server.address, tmp_path)
        server.start()
        yield Ground(crew, broker, server, leads_with_a_date(ALERTS))
        crew.kill()
        server.stop()


def test_a_crew_that_is_killed_while_it_sends_loses_nothing(ground: Ground) -> None:
    moment = Moment(after_first_message=True, seconds=0.1)

    found = ground.round(DUE, DUE, moment, flush=True)

    assert (found.raised, found.lost, found.faults) == (ALERTS, 0, [])
    assert found.repeated <= found.under_way


@pytest.mark.django_db
def test_the_night_on_which_clocks_go_back_raises_each_alert_once() -> None:
    sweeps, wrong = clocks.live_through(dt.date(2027, 10, 31))

    assert (sweeps, wrong) == (240, [])


@pytest.mark.parametrize("day", clocks.NIGHTS, ids=str)
def test_the_daily_schedule_runs_once_on_each_day_around_it(day: dt.date) -> None:
    runs = clocks.runs_of_the_schedule(day)

    assert len(runs) >= 3
    assert {name: sorted(days.values()) for name, days in runs.items()} == {
        name: [1, 1, 1] for name in runs
    }
