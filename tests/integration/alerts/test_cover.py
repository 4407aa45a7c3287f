"""While somebody is covered, the reminders of their cases go to whoever stands in, and back by themselves."""

import datetime as dt
from typing import Any

import pytest
from django.core.mail import EmailMessage

from accounts.models import User
from accounts.queries import system_user
from interventions.models import Alert, Intervention, Party
from interventions.operations.alerts import sweep
from interventions.operations.covers import arrange_cover, end_cover
from interventions.operations.dispatch import dispatch_waiting
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement, day

pytestmark = pytest.mark.django_db
ISSUED = dt.date(2026, 11, 2)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6", owed_by=Party.COUNCIL)


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = dt.date(2027, 1, 4)
    case = a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    return case


def _cover(cast: Cast, first: str, until: str, cases: list[Intervention] | None = None) -> Any:
    return arrange_cover(
        away=cast.lead,
        stand_in=cast.official,
        from_date=day(first),
        to_date=day(until),
        cases=cases,
        today=dt.date(2027, 1, 4),
        by=cast.official,
    )


def _told(on: str) -> set[tuple[User, str]]:
    before = set(Alert.objects.values_list("pk", flat=True))
    sweep(on=day(on), by=system_user())
    return {(row.recipient, row.stage) for row in Alert.objects.exclude(pk__in=before)}


def _sent(on: str) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    dispatch_waiting(on=day(on), by=system_user(), send=found.append)
    return found


def test_reminders_go_to_the_cover_and_come_back_by_themselves(
    cast: Cast, case: Intervention
) -> None:
    _cover(cast, "2027-01-08", "2027-01-16")

    assert _told("2027-01-07") == {(cast.lead, "28")}
    assert _told("2027-01-08") == {(cast.official, "14")}
    assert _told("2027-01-15") == {(cast.official, "7")}
    # Whoever is back is told on the first day of what stands then.
    assert _told("2027-01-16") == {(cast.lead, "7")}


def test_a_cover_of_other_cases_takes_nothing(cast: Cast, case: Intervention) -> None:
    other = a_case(cast.southmere, ISSUED, lead=cast.lead, today=ISSUED)
    _cover(cast, "2027-01-08", "2027-01-16", [other])
    assert _told("2027-01-08") == {(cast.lead, "14")}


def test_a_cover_of_this_case_takes_it(cast: Cast, case: Intervention) -> None:
    _cover(cast, "2027-01-08", "2027-01-16", [case])
    assert _told("2027-01-08") == {(cast.official, "14")}


def test_who_stands_in_but_cannot_see_cases_takes_no_mail(cast: Cast, case: Intervention) -> None:
    _cover(cast, "2027-01-08", "2027-01-16")
    User.objects.filter(pk=cast.official.pk).update(is_active=False)
    assert _told("2027-01-08") == {(cast.lead, "14")}


def test_the_mail_says_for_whom_one_covers(cast: Cast, case: Intervention) -> None:
    _cover(cast, "2027-01-08", "2027-01-16")
    _told("2027-01-08")
    [message] = _sent("2027-01-08")
    assert message.to == [cast.official.email]
    assert "You cover this case for Asha Rahman." in str(message.body)


def test_a_cover_that_ended_before_the_mail_went_gets_none(cast: Cast, case: Intervention) -> None:
    cover = _cover(cast, "2027-01-08", "2027-01-16")
    _told("2027-01-09")  # a Saturday: the mail goes on Monday
    end_cover(cover=cover, to_date=day("2027-01-11"), by=cast.lead)
    assert _told("2027-01-11") == {(cast.lead, "14")}
    [message] = _sent("2027-01-11")
    assert message.to == [cast.lead.email]
    dropped = Alert.objects.get(recipient=cast.official).dropped_because
    assert "no longer leads, covers" in dropped


def test_the_council_is_told_as_ever(cast: Cast, case: Intervention) -> None:
    officer = cast.council_officer
    _cover(cast, "2027-01-08", "2027-01-16")
    assert _told("2027-01-08") == {(cast.official, "14"), (officer, "14")}
    assert {message.to[0] for message in _sent("2027-01-08")} == {
        cast.official.email,
        officer.email,
    }
