"""Four live cases as at Monday 18 January 2027, and one that is closed.

Promises cases made through operations: one overdue, one with something not recorded, one in time,
one with nobody to lead it. Their today is told by whoever calls.
"""

import datetime as dt

from councils.rules.partial_date import PartialDate
from interventions.models import (
    AppointmentRole,
    Duty,
    Function,
    InstrumentKind,
    Intervention,
    Party,
)
from interventions.operations.appointments import appoint
from interventions.operations.assignments import end_assignment
from interventions.operations.cases import close_intervention
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement
from tests.factories.councils import an_inspection, the_frameworks

TODAY = dt.date(2027, 1, 18)
R = a_requirement


def four_live_cases(cast: Cast) -> dict[str, Intervention]:
    """By council: Northmoor overdue, Southmere unrecorded, Eastholme in time, Hollowell with nobody."""
    found = {
        "Northmoor": _northmoor(cast),
        "Southmere": _southmere(cast),
        "Eastholme": _eastholme(cast),
        "Hollowell": _hollowell(cast),
    }
    closed = a_case(cast.council("Oldport"), "2026-01-05", cast.lead)
    close_intervention(case=closed, on=TODAY, because="Done.", by=cast.lead)
    return found


def _northmoor(cast: Cast) -> Intervention:
    the_frameworks()
    an_inspection(cast.northmoor, started="2026-09-01")
    case = a_case(cast.northmoor, "2026-11-02", cast.lead)
    a_notice(
        case,
        "2026-11-02",
        R("The plan", {"by": "2027-01-01"}, duty=Duty.PLAN_SUBMISSION),
        R("The report", {"by": "2027-01-11"}, duty=Duty.COUNCIL_REPORT),
        R("Review", {"by": "2027-01-30"}, duty=Duty.PROGRESS_REVIEW, owed_by=Party.REVIEWERS),
        today="2026-11-02",
    )
    cast.adviser_on(case)
    return case


def _southmere(cast: Cast) -> Intervention:
    case = a_case(cast.southmere, "2026-05-19", cast.official)
    a_notice(
        case,
        "2026-05-19",
        R("Board", {"by": "2026-12-01"}, span_reason="Taken over.", duty=Duty.BOARD_MEETING),
        R("Later", {"by": "2027-06"}, span_reason="Taken over."),
        kind=InstrumentKind.DIRECTION,
        recorded_on="2026-05-19",
    )
    appoint(
        case=case,
        role=AppointmentRole.COMMISSIONER,
        person=cast.chair_person,
        from_date=PartialDate("2026-08"),
        today=TODAY,
        by=cast.lead,
    )
    return case


def _eastholme(cast: Cast) -> Intervention:
    case = a_case(cast.council("Eastholme"), "2026-07-14", cast.lead, function=Function.SEND)
    a_notice(case, "2026-07-14", R("Far", {"by": "2027-03-01"}), today="2026-07-14")
    return case


def _hollowell(cast: Cast) -> Intervention:
    """Led until 4 January; an adviser without instrument."""
    case = a_case(cast.council("Hollowell"), "2026-10-05", cast.official)
    [assignment] = case.assignments.all()
    end_assignment(assignment=assignment, to_date=dt.date(2027, 1, 4), by=cast.lead)
    cast.adviser_on(case)
    return case
