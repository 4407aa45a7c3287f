"""Northmoor, the invented case of the pages' sketches, and a real-looking one whose record stops.

Promises both made through operations on a pretended day, Monday 18 January 2027.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from councils.models import Inspection, InspectionKind
from councils.rules.partial_date import PartialDate
from interventions.models import AuthorityKind, Duty, HappeningKind, Instrument, Intervention, Party
from interventions.operations.cases import stop_record
from interventions.operations.paper_spec import ObligationSpec
from interventions.operations.papers import record_authority
from interventions.operations.projection import renew_projections
from interventions.operations.terms import add_term
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_notice,
    a_plan,
    a_requirement,
    areas,
    requirement,
    when,
)
from tests.factories.councils import an_inspection, the_frameworks

TODAY = dt.date(2027, 1, 18)
R = a_requirement
SeenBy = Callable[[User], Client]
BY = Party
HOLIDAYS = site.BASE_DIR / "councils/reference/bank_holidays.csv"


@dataclass
class Story:
    """A case with its notice, and who tells it."""

    case: Intervention
    notice: Instrument
    cast: Cast

    def happened(self, on: str, *serves: str, **more: Any) -> Any:
        """Record something through its operation, as known on its own day."""
        more.setdefault("recorded_on", on)
        more.setdefault("by", self.cast.lead)
        return a_happening(self.case, on, *serves, today=TODAY, **more)


@pytest.fixture
def pretended_today(settings: Any) -> dt.date:
    """Monday 18 January 2027."""
    settings.OVERSEE_TODAY = TODAY
    return TODAY


@pytest.fixture
def northmoor(cast: Cast, pretended_today: dt.date) -> Story:
    """The notice of 2 November 2026: the Board met in time, then late; a letter made it six-weekly."""
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    notice = a_notice(
        case,
        "2026-11-02",
        *_requirements(),
        published="2026-11-05",
        areas=areas("6", "Leadership", "Practice"),
        today="2026-11-02",
        by=cast.lead,
    )
    story = Story(case, notice, cast)
    _first_meeting_and_report(story)
    _six_weekly(story)
    a_happening(
        case,
        "2027-01-14",
        "The Board meets",
        kind=HappeningKind.BOARD_MEETING,
        title="Second meeting of the Board",
        today=TODAY,
        by=cast.lead,
    )
    a_plan(case, "2027-04-27", "Reviews of progress", conducted_by="adviser", today=TODAY)
    renew_projections(today=TODAY, by=cast.system)
    return story


def _requirements() -> list[tuple[str, ObligationSpec]]:
    return [
        R("work with the adviser", {"continuous": True}, "3", quote="work with the adviser"),
        R("Establish the Board", {"undated": True}, "4", duty=Duty.BOARD_ESTABLISHED),
        R(
            "The Board meets",
            {"every": {"weeks": 8}},
            "4",
            duty=Duty.BOARD_MEETING,
            owed_by=BY.BOARD,
            quote="The Board is to meet at least every 8 weeks",
        ),
        R(
            "The Chair’s progress report",
            {"by": "2027-01", "then": "agreed"},
            "5",
            duty=Duty.CHAIR_REPORT,
            owed_by=BY.CHAIR,
        ),
        R("Improvement plan", {"by": "2027-01-22"}, "6", duty=Duty.PLAN_SUBMISSION),
        R(
            "The council’s monthly report to the adviser",
            {"every": {"months": 1}},
            "7b",
            duty=Duty.COUNCIL_REPORT,
            owed_to=BY.ADVISER,
        ),
        R("data set", {"continuous": True}, "7c"),
        R("analysis", {"continuous": True}, "7d"),
        R(
            "Reviews of progress",
            {"every": {"months": 6}},
            "8",
            duty=Duty.PROGRESS_REVIEW,
            owed_by=BY.REVIEWERS,
        ),
        R("diagnostic review", {"on_request": True}, "9", duty=Duty.DIAGNOSTIC_REVIEW),
        R(
            "The council’s own assessment",
            {"before": "Reviews of progress", "lead_working_days": 5},
            "11",
            duty=Duty.SELF_ASSESSMENT,
        ),
        R(
            "Specific review point",
            {"within": {"months": 4}, "of": "published"},
            "13",
            duty=Duty.REVIEW_POINT,
            owed_by="",
        ),
    ]


def _first_meeting_and_report(story: Story) -> None:
    story.happened(
        "2026-11-12",
        "The Board meets",
        "Establish the Board",
        kind=HappeningKind.BOARD_MEETING,
        title="First meeting of the Board",
        audience="council",
    )
    story.happened(
        "2026-12-01",
        "The council’s monthly report to the adviser",
        kind=HappeningKind.COUNCIL_REPORT,
        title="Report of November",
    )


def _six_weekly(story: Story) -> None:
    letter = record_authority(
        case=story.case,
        kind=AuthorityKind.LETTER,
        title="Minister’s letter of 21 December 2026",
        dated=when("2026-12-21"),
        today=TODAY,
        recorded_on=dt.date(2026, 12, 21),
        by=story.cast.lead,
        details={"words": "I expect the Improvement Board to meet every six weeks."},
    )
    add_term(
        obligation=requirement(story.case, "The Board meets"),
        from_date=dt.date(2026, 12, 21),
        rule={"every": {"weeks": 6}},
        authority=letter,
        today=TODAY,
        recorded_on=dt.date(2026, 12, 21),
        by=story.cast.lead,
    )


@pytest.fixture
def stopped(cast: Cast, pretended_today: dt.date) -> Story:
    """A case of 2015 taken from papers alone: nothing is complete, and the record stops in June 2016."""
    case = a_case(cast.southmere, "2015-10-30", cast.lead, today=TODAY)
    nothing = {"span_reason": "Our papers are a notice and a letter."}
    notice = a_notice(
        case,
        "2015-10-30",
        R(
            "board",
            {"every": {"weeks": 8}},
            "4",
            duty=Duty.BOARD_MEETING,
            owed_by=BY.BOARD,
            **nothing,
        ),
        R("chair", {"by": "2016-01"}, "5", duty=Duty.CHAIR_REPORT, owed_by=BY.CHAIR, **nothing),
        R(
            "review",
            {"every": {"months": 6}},
            "8",
            duty=Duty.PROGRESS_REVIEW,
            owed_by="",
            **nothing,
        ),
        R("regular reports", None, "13", duty=Duty.ADVISER_REPORT, owed_by=BY.ADVISER, **nothing),
        is_summary=True,
        source="The notice of 30 October 2015, gov.uk",
        today=TODAY,
        recorded_on="2015-10-30",
        by=cast.lead,
    )
    story = Story(case, notice, cast)
    story.happened("2016-05-17", "review", kind=HappeningKind.REVIEW, title="Review of progress")
    stop_record(
        case=case,
        on=dt.date(2016, 6, 15),
        because="The last of our papers is the letter of that day.",
        today=TODAY,
        by=cast.lead,
    )
    return story


@pytest.fixture
def seen_by(client: Client) -> SeenBy:
    """A client signed in as somebody."""

    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def holidays(db: None) -> None:
    """The bank holidays of England and Wales, from the project's own file."""
    call_command("import_councils", str(HOLIDAYS), verbosity=0)


@pytest.fixture
def inspection(northmoor: Story) -> Callable[[str, str, str, str], Inspection]:
    """A function that enters an inspection of Northmoor: its kind, when it was, when it came out."""
    the_frameworks()

    def enter(kind: str, started: str, ended: str, published: str) -> Inspection:
        return an_inspection(
            northmoor.case.council,
            kind=kind,
            framework="send-2023" if kind == InspectionKind.SEND else "ilacs",
            started=started,
            ended=PartialDate(ended),
            published=PartialDate(published),
        )

    return enter
