"""The people and cases of the tests stand, and each sees what they should."""

import datetime as dt

from councils.models import Council
from councils.queries import holidays
from interventions.models import Deadline, Happening, Intervention, Obligation
from tests.cast import Cast
from tests.factories.cases import (
    USUAL,
    a_case,
    a_happening,
    a_notice,
    a_plan,
    a_request,
    the_bank_holidays,
)
from tests.factories.cases import requirement as req
from tests.factories.councils import the_register
from tests.factories.many import many_cases, many_happenings, many_requirements


def test_each_of_the_cast_sees_the_cases_of_their_role(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-01", lead=cast.lead)
    cast.adviser_on(case)
    seen_by = {
        name: Intervention.objects.visible_to(getattr(cast, name)).filter(pk=case.pk).exists()
        for name in (
            "lead",
            "official",
            "adviser",
            "council_officer",
            "private_office",
            "other_officer",
            "administrator",
            "stranger",
            "closed",
        )
    }
    assert [name for name, sees in seen_by.items() if sees] == [
        "lead",
        "official",
        "adviser",
        "council_officer",
        "private_office",
    ]
    assert case.assignments.get().user == cast.lead


def test_a_usual_notice_has_its_requirements_and_their_dates(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-01", today="2026-10-01")
    a_notice(case, "2026-11-02", today="2026-11-02")
    assert Obligation.objects.filter(intervention=case).count() == len(USUAL)
    a_happening(case, "2026-11-12", "board", today="2026-11-12")
    a_plan(case, "2027-04-27", "review", conducted_by="adviser", today="2026-11-12")
    a_request(req(case, "report"), "2026-11-12", "2026-11-20", today="2026-11-12")
    dues = {
        name: list(req(case, name).deadlines.values_list("due", flat=True))
        for name in ("board", "self-assessment", "report")
    }
    assert dues == {
        "board": [dt.date(2026, 12, 28), dt.date(2027, 1, 7)],
        "self-assessment": [dt.date(2027, 4, 20)],
        "report": [dt.date(2026, 11, 20), dt.date(2026, 12, 2)],
    }
    assert Happening.objects.count() == 1


def test_a_thousand_rows_are_made_in_sets(cast: Cast) -> None:
    issued, today = dt.date(2026, 11, 2), dt.date(2027, 1, 18)
    cases = many_cases(20, issued, today, lead=cast.lead)
    assert Deadline.objects.overdue(today).filter(intervention__in=cases).count() == 40
    case = cases[0]
    rows = many_requirements(case, 30, issued, today)
    assert Deadline.objects.filter(obligation__in=rows).count() == 30
    many_happenings(case, 100, dt.date(2026, 11, 3), serves=rows[0], today=today)
    assert rows[0].deadlines.get().met_on == dt.date(2026, 11, 3)


def test_the_register_can_be_loaded(cast: Cast) -> None:
    the_bank_holidays()
    assert holidays()[dt.date(2026, 12, 25)] == "Christmas Day"
    the_register()
    assert Council.objects.get(slug="darlington").name == "Darlington"
