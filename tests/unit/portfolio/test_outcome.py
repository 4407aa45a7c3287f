"""What happened about a date, in words that never say more than the record."""

from typing import Any

import pytest

from interventions import rules
from interventions.models import Duty
from interventions.rules import Status
from portfolio.words.duties import words_for
from portfolio.words.outcome import Seen, outcome
from tests.unit.portfolio.windows import ISSUED, day, window

BOARD = words_for(Duty.BOARD_MEETING)
TODAY = day("2027-01-18")


def told(shown: Any, seen: Any = None, nearest: Any = None) -> Any:
    return outcome(shown, BOARD, seen=seen, nearest=nearest, as_at=TODAY, paper="notice")


def test_a_date_met_in_time_says_when_it_was_held() -> None:
    shown = window("2026-12-28", status=Status.MET, met_on=day("2026-11-12"))

    said = told(shown, Seen(day("2026-11-12")))

    assert (said.words, said.timing, said.notes) == (
        "Held Thursday 12 November 2026",
        "in time",
        (),
    )


def test_a_date_met_late_says_for_how_long_it_was_overdue_and_when_it_was_recorded() -> None:
    shown = window("2027-01-07", status=Status.MET_LATE, met_on=day("2027-01-14"), days_late=7)

    said = told(shown, Seen(day("2027-01-18")))

    assert (said.words, said.timing, said.is_late) == (
        "Held Thursday 14 January 2027",
        "7 days late",
        True,
    )
    assert said.notes == ("Overdue from 8 to 13 January 2027", "Recorded on 18 January 2027")


def test_evidence_that_is_not_for_the_reader_is_only_named_as_kept() -> None:
    shown = window("2027-01-20", status=Status.MET, met_on=day("2027-01-14"))

    said = told(shown, Seen(None))

    assert said.words == "Met on 14 January 2027; the record is kept by the Department"


def test_no_record_names_the_nearest_entry_as_a_fact() -> None:
    shown = window("2016-04-30", status=Status.NOT_RECORDED, met_on=day("2016-05-17"))
    event = rules.Event("1", day("2016-05-17"))

    said = told(shown, Seen(day("2016-06-15")), rules.Nearest(event, 17, any_before=False))

    assert said.tag == "No record here"
    assert said.words == (
        "A meeting is recorded on 17 May 2016, 17 days after this date; none before it is in our papers."
    )


def test_no_record_without_any_entry_says_since_when_and_what_was_due() -> None:
    shown = window("2015-12-25", status=Status.NOT_RECORDED, opens=day("2015-10-30"))

    assert told(shown).words == (
        "No meeting is recorded here since 30 October 2015; one was due by 25 December 2015."
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.UPCOMING, "Not yet due"),
        (Status.DUE_TODAY, "Due today"),
        (Status.OVERDUE, "Nothing is recorded"),
        (Status.CANCELLED, "No longer asked for: the notice ended first"),
        (Status.UNMET, "No meeting when the notice ended"),
    ],
)
def test_each_other_status_has_its_words(status: Any, words: str) -> None:
    assert told(window("2027-01-07", status=status, opens=ISSUED)).words == words


@pytest.mark.parametrize(
    "status", sorted(set(Status) - {Status.OVERDUE, Status.MET_LATE, Status.UNMET})
)
def test_nothing_else_is_ever_called_late(status: Any) -> None:
    shown = window("2027-01-07", status=status, met_on=day("2027-01-14"))

    said = told(shown, Seen(day("2027-01-14")))

    assert not said.is_late
    assert "late" not in f"{said.words} {said.timing}".split()
