"""One person may advise in one case and belong to the council of another: rights do not mix."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import User
from accounts.operations.users import grant_role
from accounts.permissions import NotPermitted, Role
from councils.operations.memberships import add_membership
from councils.rules.partial_date import PartialDate
from interventions.models import HappeningKind, Intervention, MonthlyLog, PlannedEvent
from interventions.operations.logs import LogEntry, save_log
from interventions.operations.plan_versions import send_plan
from interventions.operations.planning import plan_event
from tests.cast import LONG_AGO, Cast
from tests.factories.cases import a_case
from tests.factories.northmoor import ISSUED, TODAY, html, northmoor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def advised(cast: Cast, settings: object) -> Intervention:
    """Northmoor's case, in which Ruth Callander advises; she is an officer of Southmere, too."""
    case = northmoor(cast)
    grant_role(user=cast.adviser, role=Role.COUNCIL_OFFICER, from_date=LONG_AGO, by=cast.system)
    add_membership(user=cast.adviser, council=cast.southmere, from_date=LONG_AGO, by=cast.system)
    return case


@pytest.fixture
def own(cast: Cast, advised: Intervention) -> Intervention:
    """The case of Southmere, in which somebody else advises."""
    return a_case(cast.southmere, ISSUED, cast.lead, today=ISSUED)


def log(case: Intervention, by: User) -> MonthlyLog:
    return save_log(
        case=case, month=dt.date(2027, 1, 1), entry=LogEntry(worry="Too slow."), today=TODAY, by=by
    )


def test_in_the_case_of_ones_council_one_reads_and_writes_no_log(
    advised: Intervention, own: Intervention, cast: Cast
) -> None:
    log(own, cast.system)
    assert not MonthlyLog.objects.visible_to(cast.adviser).filter(intervention=own).exists()
    with pytest.raises(NotPermitted):
        log(own, cast.adviser)
    log(advised, cast.adviser)
    assert MonthlyLog.objects.visible_to(cast.adviser).get().intervention == advised


def test_in_the_case_of_ones_council_one_plans_nothing_for_the_department(
    advised: Intervention, own: Intervention, cast: Cast
) -> None:
    def plan(case: Intervention) -> PlannedEvent:
        on = PartialDate("2027-02")
        return plan_event(case=case, kind=HappeningKind.NOTE, on=on, today=TODAY, by=cast.adviser)

    with pytest.raises(NotPermitted):
        plan(own)
    assert plan(advised).intervention == advised


def test_in_a_case_one_advises_one_does_not_send_the_plan(
    advised: Intervention, own: Intervention, cast: Cast
) -> None:
    with pytest.raises(NotPermitted):
        send_plan(
            case=advised,
            obligation=None,
            is_submission=False,
            upload=ContentFile(b"The plan", name="plan.txt"),
            title="The plan",
            message="",
            today=TODAY,
            by=cast.adviser,
        )
    page = signed_in(cast.adviser)
    assert page.get(reverse("interventions:send_plan", args=[advised.pk])).status_code == 403
    assert "Send" in html(page.get(reverse("interventions:send_plan", args=[own.pk])))
