"""Appointing, naming the persons who act, and seats on the Board: access follows the dates."""

import datetime as dt
from typing import Any

import pytest

from interventions.models import AppointmentRole, Board, Intervention
from interventions.operations.appointments import (
    appoint,
    end_appointment,
    end_naming,
    name_person,
    seat_on_board,
)
from tests.cast import Cast
from tests.factories.cases import a_case, day, when
from tests.factories.looks import last_event
from tests.factories.refusals import not_permitted, refused

TODAY = dt.date(2027, 1, 18)


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    return a_case(cast.northmoor, "2026-10-01", lead=cast.lead)


def _sees(case: Intervention, cast: Cast, on: dt.date, settings: Any) -> bool:
    settings.OVERSEE_TODAY = on
    return Intervention.objects.visible_to(cast.adviser).filter(pk=case.pk).exists()


def test_an_organisation_alone_opens_nothing(case: Intervention, cast: Cast, settings: Any) -> None:
    appointment = appoint(
        case=case,
        role=AppointmentRole.ADVISER,
        organisation=cast.hollin_bridge,
        from_date=when("2026-11"),
        called=" improvement partner ",
        today=TODAY,
        by=cast.lead,
    )
    assert (appointment.called, appointment.recorded_on) == ("improvement partner", TODAY)
    assert last_event().details["from_date"] == "2026-11"
    assert cast.adviser_person.user == cast.adviser
    assert not _sees(case, cast, TODAY, settings)


def test_a_named_person_sees_the_case_from_their_day_to_the_day_before_the_end(
    case: Intervention, cast: Cast, settings: Any
) -> None:
    appointment = cast.adviser_on(case, from_date=day("2026-11-02"), today=TODAY)
    named = appointment.named.get()
    end_naming(named=named, to_date=day("2027-01-10"), by=cast.lead)
    seen = [
        _sees(case, cast, day(on), settings)
        for on in ("2026-11-01", "2026-11-02", "2027-01-09", "2027-01-10")
    ]
    assert seen == [False, True, True, False]


def test_an_appointment_that_ends_takes_every_access_with_it(
    case: Intervention, cast: Cast, settings: Any
) -> None:
    appointment = cast.adviser_on(case, from_date=day("2026-11-02"), today=TODAY)
    end_appointment(appointment=appointment, to_date=TODAY, by=cast.lead)
    assert appointment.named.get().to_date == TODAY
    assert _sees(case, cast, day("2027-01-17"), settings)
    assert not _sees(case, cast, TODAY, settings)
    with refused():
        end_appointment(appointment=appointment, to_date=TODAY, by=cast.lead)
    with refused("appointment"):
        name_person(
            appointment=appointment, person=cast.adviser_person, from_date=TODAY, by=cast.lead
        )


def test_what_cannot_be_is_refused(case: Intervention, cast: Cast) -> None:
    with refused("person"):
        appoint(case=case, role=AppointmentRole.CHAIR, from_date=None, today=TODAY, by=cast.lead)
    appointment = cast.adviser_on(case, from_date=day("2026-11-02"), today=TODAY)
    with refused("person"):
        name_person(
            appointment=appointment, person=cast.adviser_person, from_date=TODAY, by=cast.lead
        )
    with refused("to_date"):
        end_appointment(appointment=appointment, to_date=day("2026-11-01"), by=cast.lead)
    named = appointment.named.get()
    with refused("to_date"):
        end_naming(named=named, to_date=day("2026-11-01"), by=cast.lead)
    end_naming(named=named, to_date=TODAY, by=cast.lead)
    with refused():
        end_naming(named=named, to_date=TODAY, by=cast.lead)


def test_who_appoints(case: Intervention, cast: Cast) -> None:
    for who in (cast.adviser, cast.council_officer, cast.private_office, cast.stranger):
        with not_permitted():
            appoint(
                case=case,
                role=AppointmentRole.ADVISER,
                organisation=cast.hollin_bridge,
                from_date=None,
                today=TODAY,
                by=who,
            )


def test_the_board_comes_with_its_first_seat(case: Intervention, cast: Cast) -> None:
    for person, organisation, capacity in (
        (cast.adviser_person, None, "Independent Chair"),
        (None, cast.hollin_bridge, "Partner"),
    ):
        seat_on_board(
            case=case,
            person=person,
            organisation=organisation,
            capacity=capacity,
            from_date=when("2026-11"),
            by=cast.lead,
        )
    board = Board.objects.get(intervention=case)
    assert [str(member) for member in board.members.order_by("pk")] == [
        "Ruth Callander, Independent Chair",
        "Hollin Bridge Partners, Partner",
    ]
    assert last_event().kind == "board_changed"
    with refused("person"):
        seat_on_board(case=case, capacity="Partner", by=cast.lead)
    with refused("capacity"):
        seat_on_board(case=case, person=cast.adviser_person, capacity=" ", by=cast.lead)
