"""The level of intervention of many cases at once, as at any day."""

import datetime as dt
from typing import Any

import pytest

from councils.rules.partial_date import PartialDate
from interventions.models import AppointmentRole, End, InstrumentKind, Intervention
from interventions.operations.appointments import appoint, end_appointment
from interventions.operations.cases import close_intervention, stop_record
from interventions.operations.terms import end_instrument
from interventions.queries.adapter import Look, Sense
from portfolio.queries.level import levels
from portfolio.rules.level import Level, LevelOnDay
from tests.cast import Cast
from tests.factories.cases import a_case, a_letter, a_notice
from tests.factories.many import many_cases

TODAY = dt.date(2027, 1, 18)


def look(on: str = "2027-01-18", sense: Sense = Sense.KNEW) -> Look:
    return Look(on=dt.date.fromisoformat(on), today=TODAY, sense=sense)


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    """A direction of 13 July 2026, revoked on a condition on 11 January 2027."""
    case = a_case(cast.northmoor, "2026-07-01", cast.lead)
    direction = a_notice(case, "2026-07-13", kind=InstrumentKind.DIRECTION, today="2026-07-13")
    end_instrument(
        instrument=direction,
        kind=End.Kind.REVOKED,
        on=dt.date(2027, 1, 11),
        authority=a_letter(case, "2027-01-11", today="2027-01-11"),
        condition="Progress goes on.",
        today=dt.date(2027, 1, 14),
        by=cast.lead,
    )
    return case


def test_it_follows_the_papers_through_time(case: Intervention) -> None:
    assert levels([case], look("2026-07-12"))[case.pk].level is Level.NONE
    assert levels([case], look("2026-07-13"))[case.pk] == LevelOnDay(Level.DIRECTION, "2026-07-13")
    assert levels([case], look())[case.pk] == LevelOnDay(Level.SUPERVISION, "2027-01-11")


def test_what_we_knew_differs_from_what_had_happened(case: Intervention) -> None:
    """The end of 11 January became known on 14 January."""
    assert levels([case], look("2027-01-12"))[case.pk].level is Level.DIRECTION
    assert levels([case], look("2027-01-12", Sense.HAPPENED))[case.pk].level is Level.SUPERVISION


def test_a_commissioner_counts_while_appointed(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-07-01", cast.lead)
    a_notice(case, "2026-07-13", kind=InstrumentKind.DIRECTION, today="2026-07-13")
    appointment = appoint(
        case=case,
        role=AppointmentRole.COMMISSIONER,
        person=cast.chair_person,
        from_date=PartialDate("2026-08"),
        today=dt.date(2026, 8, 3),
        recorded_on=dt.date(2026, 8, 3),
        by=cast.lead,
    )
    assert (
        levels([case], look("2026-08-30"))[case.pk].level is Level.DIRECTION
    )  # August, not which day
    assert levels([case], look("2026-09-01"))[case.pk] == LevelOnDay(Level.COMMISSIONER, "2026-08")
    end_appointment(appointment=appointment, to_date=dt.date(2026, 12, 1), by=cast.lead)
    assert levels([case], look())[case.pk] == LevelOnDay(Level.DIRECTION, "2026-12-01")


def test_a_closed_case_has_none_and_one_that_stops_keeps_its_last(
    cast: Cast, case: Intervention
) -> None:
    stopped = a_case(cast.southmere, "2026-07-01", cast.lead)
    a_notice(stopped, "2026-07-13", today="2026-07-13")
    stopped = stop_record(
        case=stopped,
        on=dt.date(2026, 8, 1),
        because="Papers end.",
        today=TODAY,
        by=cast.system,
    )
    closed = close_intervention(case=case, on=TODAY, because="Done.", by=cast.lead)
    found = levels([closed, stopped], look())
    assert found[closed.pk] == LevelOnDay(Level.NONE)
    assert found[stopped.pk] == LevelOnDay(Level.NOTICE, "2026-07-13")


def test_three_queries_however_many_cases(cast: Cast, django_assert_num_queries: Any) -> None:
    cases = many_cases(200, dt.date(2026, 11, 2), TODAY, cast.lead)
    with django_assert_num_queries(3):
        found = levels(cases, look())
    assert {answer.level for answer in found.values()} == {Level.NOTICE}
    assert len(found) == 200
