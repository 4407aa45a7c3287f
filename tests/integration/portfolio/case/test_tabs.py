"""Plan, reports, reviews, letters and people: what stands there, and the empty state of each."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from councils.rules.partial_date import PartialDate
from interventions.models import AppointmentRole, HappeningKind
from interventions.operations.appointments import appoint, end_appointment, seat_on_board
from interventions.operations.plan_versions import send_plan
from reviews.models import DecisionKind
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from tests.cast import Cast
from tests.factories.cases import a_case, requirement
from tests.factories.reviews import (
    a_draft,
    a_proposal,
    a_review,
    an_issued_letter,
    taken,
    the_offices,
)
from tests.unit.documents.made import a_pdf

from .conftest import TODAY, SeenBy, Story

EMPTY = {
    "plan": ["No plan has been sent here yet.", "No assessment of the plan is recorded here."],
    "reports": [
        "No report of the council to the adviser is recorded here.",
        "No report of the adviser to the Department is recorded here.",
        "No report of the Chair to the Secretary of State is recorded here.",
    ],
    "reviews": ["No review is recorded or planned here.", "No decision is recorded here."],
    "letters": ["No letter is recorded here."],
    "people": [
        "No office-holder of the council is recorded for this day.",
        "No appointment is in force.",
        "No member of the Board is recorded.",
    ],
}


def tab(story: Story, client: Client, name: str, **query: Any) -> Any:
    return client.get(reverse(f"portfolio:{name}", args=[story.case.pk]), query)


@pytest.mark.parametrize("name", EMPTY)
def test_each_tab_has_its_empty_state(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy, name: str
) -> None:
    case = a_case(cast.northmoor, "2027-01-04", cast.lead, today=TODAY)

    page = seen_by(cast.official).get(reverse(f"portfolio:{name}", args=[case.pk]))

    for words in EMPTY[name]:
        assert words in page.text


def test_a_plan_shows_its_versions_with_their_receipts(northmoor: Story, seen_by: SeenBy) -> None:
    version = send_plan(
        case=northmoor.case,
        obligation=requirement(northmoor.case, "Improvement plan"),
        is_submission=False,
        upload=ContentFile(a_pdf(), name="Improvement plan, draft 1.pdf"),
        title="Improvement plan, draft 1",
        message="Areas c and e are still to be costed.",
        today=TODAY,
        by=northmoor.cast.council_officer,
    )

    page = tab(northmoor, seen_by(northmoor.cast.council_officer), "plan")

    assert "Draft for comment: it does not meet the requirement" in page.text
    assert version.reference in page.text
    assert version.file.sha256 in page.text
    assert reverse("interventions:plan_file", args=[northmoor.case.pk, version.pk]) in page.text
    assert "Send the plan" in page.text
    assert "Send the plan" not in tab(northmoor, seen_by(northmoor.cast.official), "plan").text


def test_the_three_kinds_of_report_are_kept_apart(northmoor: Story, seen_by: SeenBy) -> None:
    for kind in (
        HappeningKind.COUNCIL_REPORT,
        HappeningKind.ADVISER_REPORT,
        HappeningKind.CHAIR_REPORT,
    ):
        northmoor.happened("2027-01-05", kind=kind, title=f"Report: {kind.label}")

    context = tab(northmoor, seen_by(northmoor.cast.official), "reports").context

    assert [row.title for row in context["adviser_reports"]] == [
        "Report: Report of the adviser to the Department"
    ]
    assert [row.title for row in context["chair_reports"]] == ["Report: Report of the Chair"]
    assert len(context["council_reports"]) == 2


def test_reviews_show_how_far_each_has_come(northmoor: Story, seen_by: SeenBy) -> None:
    case, cast = northmoor.case, northmoor.cast
    northmoor.happened("2026-12-03", kind=HappeningKind.REVIEW, title="An earlier review")
    review = a_review(case, "2027-01-12", today=TODAY)
    a_proposal(case, "2027-01-13", review=review, title="The notice stays")
    client = seen_by(cast.official)

    rows = tab(northmoor, client, "reviews").context["rows"]

    assert [(row.day, row.state) for row in rows] == [
        ("27 April 2027", "Planned"),
        ("12 January 2027", "Decision proposed"),
        ("3 December 2026", "Held"),
    ]


def test_a_decision_is_seen_by_the_council_only_once_it_has_effect(
    northmoor: Story, seen_by: SeenBy
) -> None:
    case, cast = northmoor.case, northmoor.cast
    the_offices(cast.northmoor)
    waiting = a_proposal(case, "2027-01-13", title="A step that is only proposed")
    maintain = taken(a_proposal(case, "2027-01-14", title="The notice stays"), "2027-01-15")
    an_issued_letter(case, "2027-01-18", maintain)

    official = tab(northmoor, seen_by(cast.official), "reviews")
    council = tab(northmoor, seen_by(cast.council_officer), "reviews")

    assert waiting.title in official.text
    assert waiting.title not in council.text
    assert maintain.title in council.text
    overview = seen_by(cast.official).get(reverse("portfolio:case", args=[case.pk]))
    assert overview.context["decision"].title == "The notice stays"
    assert overview.context["decision_day"] == "18 January 2027"


def test_letters_show_issued_ones_drafts_and_those_issued_elsewhere(
    northmoor: Story, seen_by: SeenBy
) -> None:
    case, cast = northmoor.case, northmoor.cast
    the_offices(cast.northmoor)
    issued = an_issued_letter(
        case,
        "2027-01-18",
        taken(a_proposal(case, "2027-01-14", DecisionKind.MAINTAIN), "2027-01-15"),
    )
    draft = a_draft(case, "2027-01-18")
    record_letter_issued_elsewhere(
        case=case,
        dated=PartialDate("2026-12-21"),
        signatory_name="Jordan Ashby MP",
        signatory_title="Minister for Children and Families",
        summary="The Board is to meet every six weeks.",
        source="A file of the Department",
        title="Letter of 21 December 2026",
        today=TODAY,
        by=cast.lead,
    )

    official = tab(northmoor, seen_by(cast.official), "letters")
    council = tab(northmoor, seen_by(cast.council_officer), "letters")

    assert [row.get_state_display() for row in official.context["letters"]] == [
        "Draft",
        "Issued",
        "Issued elsewhere",
    ]
    assert issued.sha256 in official.text
    assert "Our summary, not the letter’s words." in council.text
    assert draft not in council.context["letters"]
    assert "Write a letter" in official.text
    assert "Write a letter" not in council.text


def test_people_are_those_of_the_day(northmoor: Story, seen_by: SeenBy) -> None:
    case, cast = northmoor.case, northmoor.cast
    the_offices(cast.northmoor)
    chair = appoint(
        case=case,
        role=AppointmentRole.CHAIR,
        person=cast.adviser_person,
        from_date=PartialDate("2026-11"),
        today=TODAY,
        recorded_on=dt.date(2026, 11, 12),
        by=cast.lead,
    )
    end_appointment(appointment=chair, to_date=dt.date(2027, 1, 11), by=cast.lead)
    cast.adviser_on(case, from_date=dt.date(2026, 11, 9), today=TODAY)
    seat_on_board(case=case, capacity="Police", organisation=cast.hollin_bridge, by=cast.lead)
    client = seen_by(cast.official)

    page = tab(northmoor, client, "people")
    then = tab(northmoor, client, "people", on="2026-12-01", sense="happened")

    assert "Director of Children’s Services" in page.text
    assert [row.get_role_display() for row in page.context["acting"]] == ["Adviser"]
    assert [row.get_role_display() for row in page.context["ended"]] == ["Independent Chair"]
    assert "Ruth Callander, from" in page.text
    assert "Asha Rahman" in page.text
    assert "Police" in page.text
    assert {row.get_role_display() for row in then.context["acting"]} == {
        "Adviser",
        "Independent Chair",
    }
