"""The daily sweep: who is told of what, once."""

import datetime as dt

import pytest
from django.db import connection

from accounts.models import AuditEvent, User
from accounts.operations.users import grant_role
from accounts.permissions import Role
from accounts.queries import system_user
from councils.operations.people import add_person, tie_person_to_account
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Alert,
    AppointmentRole,
    Assignment,
    Deadline,
    Intervention,
    Mail,
    Party,
)
from interventions.operations.alerts import next_working_day, sweep
from interventions.operations.appointments import appoint, name_person
from interventions.operations.assignments import assign
from interventions.operations.cases import close_intervention, stop_record
from interventions.rules.reminders import reminder_on
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, a_requirement
from tests.factories.councils import the_register

pytestmark = pytest.mark.django_db
ISSUED = dt.date(2026, 11, 2)
WEEKS_8 = {"every": {"weeks": 8}}
BOARD = a_requirement("board", WEEKS_8, "4", owed_by=Party.BOARD)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6", owed_by=Party.COUNCIL)


@pytest.fixture(autouse=True)
def _holidays(db: None) -> None:
    the_register()


def _chair_on(case: Intervention, cast: Cast) -> User:
    user = cast.someone("Alex Hale", "Improvement Board", Role.ADVISER)
    person = add_person(name="Alex Hale", by=cast.system)
    tie_person_to_account(person=person, user=user, by=cast.system)
    chair = appoint(
        case=case,
        role=AppointmentRole.CHAIR,
        person=person,
        from_date=PartialDate.from_date(ISSUED),
        today=ISSUED,
        by=cast.system,
    )
    name_person(appointment=chair, person=person, from_date=ISSUED, by=cast.system)
    return user


@pytest.fixture
def case(cast: Cast) -> Intervention:
    return a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)


def _sweep(on: dt.date | str) -> int:
    day = on if isinstance(on, dt.date) else dt.date.fromisoformat(on)
    return sweep(on=day, by=system_user()).raised


def _told() -> set[tuple[User, str, int]]:
    return {(alert.recipient, alert.stage, alert.week) for alert in Alert.objects.all()}


def _mails_made() -> int:
    event = AuditEvent.objects.filter(kind="alerts_raised").order_by("position").last()
    assert event is not None
    return int(event.details["mails"])


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('interventions_alert', 'id'))")
        return int(cursor.fetchone()[0])


def test_lead_and_whoever_owes_it_are_told_at_each_stage(case: Intervention, cast: Cast) -> None:
    officer = cast.council_officer
    a_notice(case, ISSUED, PLAN, today=ISSUED)

    assert _sweep("2026-12-24") == 0
    assert _sweep("2026-12-25") == 2
    assert _told() == {(cast.lead, "28", 0), (officer, "28", 0)}
    assert _sweep("2027-01-08") == 2
    assert _sweep("2027-01-15") == 2
    assert _sweep("2027-01-21") == 2
    assert _sweep("2027-01-22") == 2
    assert _sweep("2027-01-23") == 2
    assert _sweep("2027-01-29") == 0
    assert _sweep("2027-01-30") == 2


def test_the_same_day_swept_again_raises_nothing(case: Intervention) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)

    assert _sweep("2027-01-08") == 1
    assert _sweep("2027-01-08") == 0
    assert Mail.objects.count() == 1


def test_after_an_outage_only_the_tightest_stage_passed_is_raised(case: Intervention) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)

    _sweep("2027-01-20")

    assert [alert.stage for alert in Alert.objects.all()] == ["7"]


def test_a_date_that_is_met_raises_nothing(case: Intervention) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    a_happening(case, "2027-01-04", "plan", today="2027-01-04")

    assert _sweep("2027-01-15") == 0
    assert _sweep("2027-02-15") == 0


def test_a_board_is_reminded_through_the_persons_named_for_its_chair(
    case: Intervention, cast: Cast
) -> None:
    chair = _chair_on(case, cast)
    a_notice(case, ISSUED, BOARD, today=ISSUED)

    _sweep("2026-12-24")

    assert _told() == {(cast.lead, "0", 0), (chair, "0", 0)}


def test_what_the_paper_lays_on_nobody_is_told_to_the_lead(case: Intervention, cast: Cast) -> None:
    a_notice(case, ISSUED, a_requirement("thing", {"by": "2027-01-22"}, owed_by=""), today=ISSUED)

    _sweep("2027-01-22")

    assert _told() == {(cast.lead, "0", 0)}


def test_a_new_lead_is_told_from_the_day_they_lead(case: Intervention, cast: Cast) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    assign(
        case=case,
        user=cast.official,
        role=Assignment.Role.LEAD,
        from_date=dt.date(2027, 1, 10),
        by=cast.lead,
    )

    _sweep("2027-01-08")
    _sweep("2027-01-15")

    assert _told() == {(cast.lead, "14", 0), (cast.official, "7", 0)}


def test_a_stage_longer_than_half_the_interval_is_skipped(case: Intervention) -> None:
    a_notice(case, ISSUED, a_requirement("report", {"every": {"weeks": 4}}, "7b"), today=ISSUED)

    _sweep("2026-11-12")
    assert Alert.objects.count() == 0
    _sweep("2026-11-16")
    assert [alert.stage for alert in Alert.objects.all()] == ["14"]


def test_no_alert_comes_from_a_case_that_is_closed_or_whose_record_stops(
    case: Intervention, cast: Cast
) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    close_intervention(case=case, on=dt.date(2027, 1, 4), because="Lifted.", by=cast.lead)
    other = a_case(opened_on=ISSUED, lead=cast.lead, today=ISSUED)
    a_notice(other, ISSUED, PLAN, today=ISSUED)
    stop_record(
        case=other,
        on=dt.date(2027, 1, 4),
        because="Papers end.",
        today=dt.date(2027, 1, 4),
        by=system_user(),
    )

    assert _sweep("2027-01-15") == 0
    assert _sweep("2027-02-15") == 0


def test_no_alert_comes_from_outside_the_record(case: Intervention) -> None:
    a_notice(case, ISSUED, PLAN, today="2027-03-01", recorded_on=ISSUED)

    assert Deadline.objects.filter(is_covered=False).exists()
    assert _sweep("2027-01-15") == 0
    assert _sweep("2027-02-15") == 0


def test_a_person_gets_one_mail_a_working_day_with_everything_in_it(
    case: Intervention, cast: Cast
) -> None:
    a_notice(case, ISSUED, PLAN, BOARD, today=ISSUED)

    _sweep("2026-12-25")  # Christmas Day: nothing goes before Tuesday 29 December
    _sweep("2026-12-28")

    mail = Mail.objects.get(recipient=cast.lead)
    assert mail.send_on == dt.date(2026, 12, 29)
    assert mail.alerts.count() == 2


def test_what_comes_after_the_days_mail_was_tried_goes_with_the_next(
    case: Intervention, cast: Cast
) -> None:
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    _sweep("2027-01-08")
    Mail.objects.update(attempts=1)
    a_notice(a_case(opened_on=ISSUED, lead=cast.lead, today=ISSUED), ISSUED, PLAN, today=ISSUED)

    assert _sweep("2027-01-08") == 1
    assert _mails_made() == 0
    assert Alert.objects.filter(mail=None).count() == 1
    a_notice(
        a_case(opened_on=ISSUED, lead=cast.lead, today=ISSUED),
        ISSUED,
        a_requirement("near", {"by": "2027-01-11"}),
        today=ISSUED,
    )
    assert _sweep("2027-01-11") == 1

    assert _mails_made() == 1
    assert [(mail.send_on, mail.alerts.count()) for mail in Mail.objects.order_by("send_on")] == [
        (dt.date(2027, 1, 8), 1),
        (dt.date(2027, 1, 11), 2),
    ]


def test_who_leads_a_case_and_speaks_for_who_owes_it_is_told_once(
    case: Intervention, cast: Cast
) -> None:
    both = cast.officer_of(case.council, "Asha Both")
    grant_role(user=both, role=Role.OFFICIAL, from_date=ISSUED, by=cast.system)
    assign(
        case=case, user=both, role=Assignment.Role.LEAD, from_date=dt.date(2027, 1, 4), by=cast.lead
    )
    a_notice(case, ISSUED, PLAN, today=ISSUED)

    assert _sweep("2027-01-08") == 1
    assert _told() == {(both, "14", 0)}


def test_a_sweep_looks_before_it_writes(case: Intervention, cast: Cast) -> None:
    """A row that is tried and refused takes a number all the same."""
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    _sweep("2027-01-08")
    before = _next_number()

    _sweep("2027-01-08")

    assert _next_number() == before + 1


def test_sql_and_rules_give_the_same_stage_on_every_day(case: Intervention) -> None:
    a_notice(
        case,
        ISSUED,
        PLAN,
        BOARD,
        a_requirement("grid", {"every": {"months": 1}, "fixed": True, "first": "2026-11-30"}),
        today=ISSUED,
    )
    expected: set[tuple[int, dt.date, str, int]] = set()
    for offset in range(100):
        on = ISSUED + dt.timedelta(days=offset)
        _sweep(on)
        for row in Deadline.objects.filter(met_on=None):
            found = reminder_on(
                due=row.due, act_by=row.act_by, interval_days=row.interval_days, on=on
            )
            if found is not None:
                stage = "overdue" if found.stage is None else str(found.stage)
                expected.add((row.obligation_id, row.due, stage, found.week))

    raised = set(Alert.objects.values_list("obligation_id", "due", "stage", "week"))
    assert raised == expected


def test_the_number_of_statements_does_not_grow_with_the_number_of_dates(
    case: Intervention, django_assert_max_num_queries: object, cast: Cast
) -> None:
    for _ in range(5):
        other = a_case(opened_on=ISSUED, lead=cast.lead, today=ISSUED)
        a_notice(other, ISSUED, PLAN, BOARD, today=ISSUED)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        _sweep("2027-01-15")


def test_mail_goes_on_the_day_itself_if_it_is_a_working_day() -> None:
    assert next_working_day(dt.date(2027, 1, 8)) == dt.date(2027, 1, 8)
    assert next_working_day(dt.date(2027, 1, 9)) == dt.date(2027, 1, 11)
