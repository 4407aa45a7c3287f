"""The invented council lives: whatever today is, each role finds work."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import AuditEvent, User
from accounts.verification import first_fault
from councils.models import Council
from councils.queries import holidays
from interventions.models import Deadline, Intervention, MonthlyLog, Obligation, PlanVersion
from interventions.queries.projected import comparisons
from reviews.demo import northmoor
from reviews.demo.northmoor_days import Days
from reviews.demo.people import PASSWORD, PERSONAE
from reviews.models import Decision, Letter, Review
from tests.factories.looks import dates, points
from tests.integration.demo.conftest import TODAY


@pytest.fixture
def case(demo: str, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    return Intervention.objects.get(council__slug=northmoor.SLUG)


def test_it_says_that_it_is_invented(case: Intervention) -> None:
    assert case.council.fictional
    assert case.council.name.endswith("(fictional)")


def test_its_notice_has_14_paragraphs_and_19_requirements(case: Intervention) -> None:
    [notice] = case.instruments.all()
    numbers = [clause.number.rstrip("abcdef") for clause in notice.clauses.all()]
    assert list(dict.fromkeys(numbers)) == [str(number) for number in range(1, 15)]
    assert Obligation.objects.filter(intervention=case).count() == 19
    assert notice.signatory_name == "Jordan Ashby MP"


def test_its_dates_are_met_late_overdue_due_this_week_and_ahead(case: Intervention) -> None:
    board = Obligation.objects.get(intervention=case, duty="board_meeting")
    met, late, ahead = dates(case, board, TODAY)
    assert (met[1], late[1], ahead[1]) == ("met", "met_late", "upcoming")
    assert late[3] > 0
    assert [row.obligation.name for row in Deadline.objects.overdue(TODAY)] == [
        "Report to the adviser on progress"
    ]
    plan = Deadline.objects.get(obligation__duty="plan_submission", intervention=case)
    assert TODAY < plan.due <= TODAY + dt.timedelta(days=7)
    assert not Deadline.objects.filter(intervention=case).not_recorded(TODAY).exists()
    assert Deadline.objects.filter(intervention=case).ahead(TODAY).count() >= 6
    assert points(case, "The adviser’s regular reports", TODAY) == ["interval not agreed"]


def test_the_letter_was_issued_here_and_moved_the_boards_dates(case: Intervention) -> None:
    letter = Letter.objects.get(intervention=case, state=Letter.State.ISSUED)
    assert (letter.signatory_name, len(letter.sha256)) == ("Jordan Ashby MP", 64)
    term = Obligation.objects.get(intervention=case, duty="board_meeting").terms.latest("pk")
    assert (term.rule, term.authority) == ({"every": {"weeks": 6}}, letter.authority)


def test_everybody_has_something_to_do(case: Intervention) -> None:
    assert PlanVersion.objects.get(intervention=case).is_submission is False
    logs = MonthlyLog.objects.filter(intervention=case)
    assert logs.filter(submitted_at=None).get().month == TODAY.replace(day=1)
    assert logs.exclude(submitted_at=None).count() == 2
    assert Decision.objects.get(intervention=case, state=Decision.State.PROPOSED)
    assert Letter.objects.get(intervention=case, state=Letter.State.DRAFT)
    assert Review.objects.get(intervention=case).plan is not None


def test_its_stored_dates_are_the_engines_and_the_audit_chain_holds(case: Intervention) -> None:
    assert [one.difference for one in comparisons(TODAY) if one.difference] == []
    assert first_fault() is None


def test_a_second_run_changes_nothing(case: Intervention, demo: str) -> None:
    events = AuditEvent.objects.count()
    out = StringIO()
    call_command("seed_demo", stdout=out)
    assert out.getvalue().startswith("The demo is already there.")
    assert AuditEvent.objects.count() == events
    assert out.getvalue().split("Sign in as:")[1] == demo.split("Sign in as:")[1]


def test_the_printed_sign_ins_work(case: Intervention, demo: str) -> None:
    shown = [persona for persona in PERSONAE if persona.is_shown]
    lines = demo.split("Sign in as:")[1].strip().splitlines()
    assert [line.split()[-2:] for line in lines] == [[one.email, PASSWORD] for one in shown]
    for persona in shown:
        assert Client().login(email=persona.email, password=PASSWORD)
        assert User.objects.get(email=persona.email).roles == {persona.role}


def test_it_refuses_outside_development(demo: str, settings: Any) -> None:
    settings.IS_TEST = settings.IS_DEVELOPMENT = False
    with pytest.raises(CommandError, match="development only"):
        call_command("seed_demo", stdout=StringIO())


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("season", ["2026-12-21", "2027-03-22", "2027-05-31", "2028-02-28"])
def test_the_story_holds_on_whatever_day_it_is_told(demo: str, season: str, weekday: int) -> None:
    today = dt.date.fromisoformat(season) + dt.timedelta(days=weekday)
    days = Days(today, frozenset(holidays()))
    board_due = days.first_board + dt.timedelta(weeks=8)
    assert days.opened < days.issued < days.first_board < days.first_report < days.letter < today
    assert board_due < days.late_board < today
    assert days.letter + dt.timedelta(weeks=6) > board_due
    assert today < days.plan_due <= today + dt.timedelta(days=9)
    assert days.chair_month.last_day > today
    assert all(
        days.is_working(day)
        for day in (days.issued, days.first_board, days.late_board, days.letter, days.plan_due)
    )
    assert Council.objects.filter(slug=northmoor.SLUG).exists()
