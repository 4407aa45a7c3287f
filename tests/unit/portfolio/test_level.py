"""The level of intervention follows from what is in force, and from nothing else."""

import datetime as dt

import pytest

from portfolio.rules.level import Held, Level, LevelOnDay, level_on

ISSUED = dt.date(2026, 10, 30)
LATER = dt.date(2027, 1, 14)


def held(
    what: str, starts: dt.date = ISSUED, ends: dt.date | None = None, **more: str | bool
) -> Held:
    return Held(what, starts, ends, str(more.get("since", starts)), bool(more.get("supervised")))


NOTICE, DIRECTION = held("improvement_notice"), held("statutory_direction")
ADVISER, COMMISSIONER, TRUST = held("adviser"), held("commissioner"), held("trust")


@pytest.mark.parametrize(
    ("in_force", "level"),
    [
        ([], Level.NONE),
        ([ADVISER], Level.ADVISER),
        ([COMMISSIONER], Level.ADVISER),
        ([NOTICE], Level.NOTICE),
        ([NOTICE, ADVISER], Level.NOTICE),
        ([NOTICE, COMMISSIONER], Level.NOTICE),
        ([DIRECTION], Level.DIRECTION),
        ([DIRECTION, NOTICE, ADVISER], Level.DIRECTION),
        ([DIRECTION, COMMISSIONER], Level.COMMISSIONER),
        ([DIRECTION, COMMISSIONER, TRUST], Level.OTHER_BODY),
        ([TRUST], Level.OTHER_BODY),
    ],
)
def test_the_highest_rung_that_is_in_force(in_force: list[Held], level: Level) -> None:
    assert level_on(in_force, None, LATER).level is level


def test_nothing_is_in_force_before_its_first_day_or_from_its_end_on() -> None:
    notice = held("improvement_notice", ISSUED, LATER)
    assert level_on([notice], None, ISSUED - dt.timedelta(days=1)).level is Level.NONE
    assert level_on([notice], None, ISSUED).level is Level.NOTICE
    assert level_on([notice], None, LATER - dt.timedelta(days=1)).level is Level.NOTICE
    assert level_on([notice], None, LATER).level is Level.NONE


def test_since_goes_back_over_a_revision_that_takes_the_place_of_the_old_one() -> None:
    first = held("statutory_direction", dt.date(2020, 12, 31), dt.date(2022, 6, 1), since="2020")
    second = held("statutory_direction", dt.date(2022, 6, 1))
    assert level_on([first, second], None, LATER) == LevelOnDay(Level.DIRECTION, "2020")


def test_since_begins_anew_after_a_break_and_after_a_change() -> None:
    lifted = held("improvement_notice", dt.date(2020, 1, 1), dt.date(2021, 1, 1))
    again = held("improvement_notice", dt.date(2022, 1, 1))
    assert level_on([lifted, again], None, LATER).since == "2022-01-01"
    with_commissioner = [DIRECTION, held("commissioner", dt.date(2026, 12, 1), dt.date(2027, 1, 4))]
    assert level_on(with_commissioner, None, dt.date(2026, 12, 2)).since == "2026-12-01"
    assert level_on(with_commissioner, None, LATER) == LevelOnDay(Level.DIRECTION, "2027-01-04")


def test_since_is_not_known_where_the_paper_has_no_day() -> None:
    notice = Held("improvement_notice", ISSUED)
    assert level_on([notice], None, LATER) == LevelOnDay(Level.NOTICE, None)


def test_an_exit_on_a_condition_leads_to_supervision_until_the_case_closes() -> None:
    revoked = held("statutory_direction", dt.date(2022, 6, 1), LATER, supervised=True)
    supervision = LevelOnDay(Level.SUPERVISION, LATER.isoformat())
    assert level_on([revoked], None, LATER) == supervision
    year_later = LATER.replace(year=2028)
    assert level_on([revoked], None, year_later) == supervision
    assert level_on([revoked], year_later, year_later).level is Level.NONE


def test_an_exit_without_a_condition_leaves_none() -> None:
    assert level_on([held("improvement_notice", ISSUED, LATER)], None, LATER).level is Level.NONE


def test_a_closed_case_has_none_whatever_is_still_recorded() -> None:
    assert level_on([NOTICE, ADVISER], LATER, LATER) == LevelOnDay(Level.NONE)
    assert level_on([NOTICE], LATER, LATER - dt.timedelta(days=1)).level is Level.NOTICE
