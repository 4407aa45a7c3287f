"""The stored deadlines are what the engine gives, whoever writes, and lists ask them in SQL."""

import datetime as dt
from io import StringIO
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.models import User
from accounts.queries import system_user
from accounts.verification import first_fault
from interventions.models import Deadline, End, Intervention, Obligation, Projection
from interventions.operations.happenings import record_happening
from interventions.operations.projection import rebuild_projections, renew_projections
from interventions.operations.terms import end_instrument, set_record_span
from interventions.queries.adapter import Look
from interventions.queries.projected import comparisons
from interventions.queries.standings import requirement_standings
from interventions.rules import Status
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_happening,
    a_letter,
    a_notice,
    a_plan,
    a_request,
    a_requirement,
    day,
    details,
    requirement,
)
from tests.factories.looks import dates, last_event
from tests.factories.many import many_requirements

ISSUED = "2026-11-02"
BOARD = a_requirement("board", WEEKS_8, "4")
GRID = a_requirement("grid", {"every": {"months": 1}, "fixed": True, "first": "2026-11-30"}, "9")


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-10-01", today=ISSUED)
    a_notice(case, ISSUED, BOARD, GRID, today=ISSUED)
    return case


def test_a_grid_runs_out_where_its_next_date_opens_and_is_renewed(case: Intervention) -> None:
    grid = requirement(case, "grid")
    assert grid.projection.good_until == dt.date(2026, 11, 30)
    assert requirement(case, "board").projection.good_until is None
    later = dt.date(2027, 1, 18)
    expected = ["2026-11-30", "2026-12-30", "2027-01-30"]
    assert [row[0] for row in dates(case, "grid", later)] == expected
    assert grid.deadlines.count() == 1

    assert renew_projections(today=later, by=system_user()) == 1
    assert grid.deadlines.count() == 3
    assert [row[0] for row in dates(case, "grid", later)] == expected
    assert last_event().kind == "projections_renewed"
    assert renew_projections(today=later, by=system_user()) == 0


def test_rows_worked_out_for_a_later_day_are_not_taken_for_todays(case: Intervention) -> None:
    rebuild_projections(today=dt.date(2027, 1, 18), by=system_user())
    assert [row[0] for row in dates(case, "grid", "2026-11-30")] == ["2026-11-30"]


def test_everything_can_be_worked_out_again(case: Intervention, settings: Any) -> None:
    settings.OVERSEE_TODAY = dt.date(2026, 11, 20)
    requirement(case, "board").deadlines.update(due=dt.date(2026, 11, 3))
    assert _check()[0] == 1
    out = StringIO()
    call_command("rebuild_deadlines", stdout=out)
    assert out.getvalue() == "Worked out again: 2 requirements.\n"
    assert _check() == (0, "2 requirements stand as the engine gives them.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"met_on": dt.date(2026, 11, 10)}, "has met_on 2026-11-10 for the date due 2026-12-28"),
        ({"is_covered": False}, "has is_covered False for the date due 2026-12-28"),
        ({"act_by": dt.date(2026, 12, 27)}, "has act_by 2026-12-27 for the date due 2026-12-28"),
    ],
)
def test_the_check_names_the_first_difference_and_changes_nothing(
    case: Intervention, settings: Any, change: dict[str, Any], words: str
) -> None:
    settings.OVERSEE_TODAY = dt.date(2026, 11, 20)
    board = requirement(case, "board")
    events = last_event().position
    board.deadlines.update(**change)
    status, said = _check()
    assert status == 1
    assert said.startswith(f"Requirement {board.pk}, board: it {words}, the engine gives ")
    assert board.deadlines.filter(**change).count() == 1
    assert last_event().position == events


def test_the_check_compares_how_many_dates_there_are_and_the_open_points(
    case: Intervention, settings: Any
) -> None:
    settings.OVERSEE_TODAY = dt.date(2026, 11, 20)
    Deadline.objects.filter(obligation=requirement(case, "board")).delete()
    Projection.objects.filter(obligation=requirement(case, "grid")).update(
        open_points=[{"kind": "no_date", "text": "no date"}]
    )
    said = [one.difference for one in comparisons(settings.OVERSEE_TODAY)]
    assert said == [
        "has 0 dates, the engine gives 1",
        "has the open points [{'kind': 'no_date', 'text': 'no date'}], the engine gives []",
    ]


def test_the_check_finds_what_was_never_worked_out(case: Intervention, settings: Any) -> None:
    settings.OVERSEE_TODAY = dt.date(2026, 11, 20)
    board = requirement(case, "board")
    Obligation.objects.bulk_create(
        [Obligation(intervention=case, clause=board.clause, position=9, name="new", duty="other")]
    )
    assert [one.difference for one in comparisons(settings.OVERSEE_TODAY)][-1] == (
        "was never worked out"
    )


def test_what_has_run_out_is_named_apart(case: Intervention, settings: Any) -> None:
    settings.OVERSEE_TODAY = dt.date(2027, 1, 18)
    waits = "2 requirements stand as the engine gives them; 1 of them wait for the daily renewal."
    assert _check() == (0, waits)


def _check() -> tuple[int, str]:
    """The exit status of the check and what it says."""
    out = StringIO()
    try:
        call_command("rebuild_deadlines", "--check", stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue().strip()


# --- lists in SQL, status in Python -----------------------------------------------------------------


def test_lists_in_sql_say_what_each_status_says(cast: Cast) -> None:
    case = _case_with_every_status(cast)
    today = dt.date(2027, 1, 18)
    renew_projections(today=today, by=system_user())
    stands = requirement_standings(
        list(Obligation.objects.select_related("intervention", "projection")),
        Look(on=today, today=today),
    )
    by_status: dict[Status, list[tuple[int, dt.date]]] = {}
    for pk, one in stands.items():
        for date in one.dates:
            by_status.setdefault(date.status, []).append((pk, date.due))
    ahead = [*by_status[Status.UPCOMING], *by_status[Status.DUE_TODAY]]
    rows = Deadline.objects.filter(intervention=case)
    assert set(by_status) == set(Status)
    assert _pairs(rows.overdue(today)) == sorted(by_status[Status.OVERDUE])
    assert _pairs(rows.not_recorded(today)) == sorted(by_status[Status.NOT_RECORDED])
    assert _pairs(rows.ahead(today)) == sorted(ahead)


def _pairs(rows: Any) -> list[tuple[int, dt.date]]:
    return sorted(rows.values_list("obligation_id", "due"))


def _case_with_every_status(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-10-01", today=ISSUED)
    first = a_notice(
        case,
        ISSUED,
        a_requirement("unmet by its end", {"by": "2026-12-01"}, "1"),
        a_requirement("cancelled", {"by": "2027-06-01"}, "2"),
        a_requirement("cancelled outside the record", {"by": "2027-01-06"}, "3"),
        today=ISSUED,
    )
    set_record_span(
        obligation=requirement(case, "cancelled outside the record"),
        from_date=None,
        until_date=None,
        reason="Few papers.",
        today=day(ISSUED),
        by=system_user(),
    )
    end_instrument(
        instrument=first,
        kind=End.Kind.REVOKED,
        on=day("2027-01-04"),
        authority=a_letter(case, "2027-01-04", today="2027-01-04"),
        today=day("2027-01-04"),
        by=system_user(),
    )
    few: dict[str, Any] = {"span_from": dt.date(2027, 1, 10), "span_reason": "Followed from then."}
    a_notice(
        case,
        "2027-01-05",
        a_requirement("overdue", {"by": "2027-01-11"}, "1"),
        a_requirement("met late", {"by": "2027-01-11"}, "2"),
        a_requirement("met", {"every": {"weeks": 8}}, "3"),
        a_requirement("today", {"by": "2027-01-18"}, "4"),
        a_requirement("not recorded", {"by": "2027-01-06"}, "5", **few),
        a_requirement("late outside the record", {"by": "2027-01-06"}, "6", **few),
        a_requirement("met outside the record", {"by": "2027-01-08"}, "7", **few),
        a_requirement("own view", {"before": "met", "lead_working_days": 3}, "8"),
        a_requirement("own view, unknown", {"before": "met", "lead_working_days": 5}, "9", **few),
        today="2027-01-05",
    )
    a_plan(case, "2027-01-14", "met", today="2027-01-05")
    a_plan(case, "2027-01-28", "met", today="2027-01-05")
    a_happening(case, "2027-01-07", "late outside the record", "met", today="2027-01-07")
    a_happening(case, "2027-01-07", "met outside the record", today="2027-01-07")
    a_happening(case, "2027-01-13", "met late", today="2027-01-13")
    a_request(requirement(case, "met"), "2027-01-08", "2027-01-12", today="2027-01-08")
    return case


# --- two writers at once ----------------------------------------------------------------------------


def test_two_people_who_record_at_once_leave_the_dates_as_the_engine_gives_them(
    own_database: str, cast: Cast
) -> None:
    case = a_case(cast.northmoor, "2026-10-01", today=ISSUED)
    a_notice(case, ISSUED, BOARD, GRID, today=ISSUED)
    today, writers, each = dt.date(2027, 1, 18), 4, 5
    start = Barrier(writers)
    failures: list[BaseException] = []

    def write(number: int, by: User) -> None:
        try:
            start.wait(timeout=10)
            for turn in range(each):
                on = dt.date(2026, 11, 3) + dt.timedelta(days=7 * turn + number)
                record_happening(
                    case=case, details=details(case, on, "board", "grid"), today=today, by=by
                )
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=write, args=(number, cast.system)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert failures == []
    assert case.happenings.count() == writers * each
    assert [one.difference for one in comparisons(today)] == ["", ""]
    assert requirement(case, "board").deadlines.filter(met_on=None).count() == 1
    assert requirement(case, "board").deadlines.count() == writers * each + 1
    assert first_fault() is None


# --- what it costs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [10, 1000])
def test_how_requirements_stand_takes_the_same_queries_however_many(
    cast: Cast, django_assert_num_queries: Any, count: int
) -> None:
    issued, today = dt.date(2026, 11, 2), dt.date(2027, 1, 18)
    case = a_case(cast.northmoor, issued, today=issued)
    many_requirements(case, count, issued, today)
    rows = list(
        Obligation.objects.filter(intervention=case).select_related("intervention", "projection")
    )
    with django_assert_num_queries(1):  # the stored dates
        stands = requirement_standings(rows, Look(on=today, today=today))
    with django_assert_num_queries(9):  # the facts and the holidays
        back = requirement_standings(rows, Look(on=dt.date(2026, 12, 1), today=today))
    assert len(stands) == len(back) == count
