"""The timeline: everything, newest first, with filters in the address."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from councils.models import InspectionKind
from interventions.models import Deadline, End, HappeningKind
from interventions.operations.expectations import expect_by
from interventions.operations.happenings import correct_happening
from interventions.operations.terms import end_instrument, record_anchor
from portfolio.words.entries import Source
from tests.factories.cases import a_letter, a_request, details, requirement
from tests.factories.many import many_happenings

from .conftest import TODAY, SeenBy, Story


def timeline(story: Story, client: Client, **query: Any) -> Any:
    return client.get(reverse("portfolio:timeline", args=[story.case.pk]), query)


def told(page: Any) -> Any:
    return [(item.day, item.headline) for item in page.context["shown"]]


def test_everything_stands_newest_first(northmoor: Story, seen_by: SeenBy) -> None:
    page = timeline(northmoor, seen_by(northmoor.cast.official))

    assert told(page) == [
        ("18 January 2027", "Review planned for 27 April 2027"),
        ("14 January 2027", "Second meeting of the Board"),
        ("21 December 2026", "The Board meets: at least every 6 weeks"),
        ("1 December 2026", "Report of November"),
        ("12 November 2026", "First meeting of the Board"),
        ("2 November 2026", "Improvement notice of 2 November 2026"),
        ("5 October 2026", "Lead official: Asha Rahman"),
    ]


def test_the_day_it_was_recorded_stands_beside_the_day_it_happened(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = timeline(northmoor, seen_by(northmoor.cast.official))

    assert "Recorded <time" in page.text
    recorded = [item.headline for item in page.context["shown"] if item.recorded]
    assert recorded == ["Second meeting of the Board"]


def test_every_source_has_its_entry(northmoor: Story, seen_by: SeenBy) -> None:
    cast, case = northmoor.cast, northmoor.case
    cast.adviser_on(case, from_date=dt.date(2026, 11, 9), today=TODAY)
    a_request(
        requirement(case, "diagnostic review"),
        "2027-01-11",
        "2027-02-01",
        today=TODAY,
        by=cast.lead,
    )
    expect_by(
        deadline=Deadline.objects.get(obligation__name="Improvement plan"),
        expected_on=dt.date(2027, 1, 29),
        why="The cabinet signs it off on 28 January.",
        told="The adviser",
        today=TODAY,
        by=cast.lead,
    )
    record_anchor(
        case=case, name="report_received", on=dt.date(2027, 1, 8), today=TODAY, by=cast.lead
    )
    end_instrument(
        instrument=northmoor.notice,
        kind=End.Kind.LIFTED,
        on=dt.date(2027, 1, 17),
        authority=a_letter(case, "2027-01-17", today=TODAY),
        today=TODAY,
        by=cast.lead,
    )

    page = timeline(northmoor, seen_by(cast.official))

    sources = {item.entry.source for item in page.context["shown"]}
    elsewhere = {Source.INSPECTION, Source.LETTER, Source.DECISION}
    elsewhere |= {Source.TAKEN_OVER, Source.TAKEN_CORRECTED, Source.LEFT_OUT, Source.SIGNED}
    assert sources == set(Source) - elsewhere
    headlines = [item.headline for item in page.context["shown"]]
    assert "Improvement notice of 2 November 2026: lifted" in headlines
    assert "Asked for under “diagnostic review”" in headlines
    assert "“Improvement plan” expected by 29 January 2027" in headlines
    assert "Told: The adviser" in page.text
    assert "Adviser: Hollin Bridge Partners" in headlines
    assert "Report received" in headlines


def test_filters_stand_in_the_address_and_count(northmoor: Story, seen_by: SeenBy) -> None:
    page = timeline(northmoor, seen_by(northmoor.cast.official), kind=["happened", "rules"])

    assert page.context["count"] == "4 entries"
    assert {item.entry.source for item in page.context["shown"]} == {Source.HAPPENING, Source.TERM}
    assert "What happened (3)" in page.text


def test_a_kind_that_does_not_exist_is_passed_over(northmoor: Story, seen_by: SeenBy) -> None:
    page = timeline(northmoor, seen_by(northmoor.cast.official), kind="nonsense")

    assert page.context["count"] == "7 entries"


def test_a_corrected_entry_is_struck_with_its_reason_and_its_correction(
    northmoor: Story, seen_by: SeenBy
) -> None:
    cast, case = northmoor.cast, northmoor.case
    old = northmoor.happened("2027-01-05", kind=HappeningKind.CALL, title="Call with the council")
    new = correct_happening(
        happening=old,
        details=details(case, "2027-01-06", kind=HappeningKind.CALL, title="Call with the Chair"),
        reason="It was the Chair.",
        today=TODAY,
        by=cast.lead,
    )

    text = timeline(northmoor, seen_by(cast.official)).text

    assert "<del><strong>Call with the council</strong></del>" in text
    assert "Corrected: It was the Chair." in text
    assert f'href="#happened-{new.pk}"' in text
    assert f'href="#happened-{old.pk}"' in text


def test_only_ones_own_entry_can_be_corrected_unless_one_may_correct_any(
    northmoor: Story, seen_by: SeenBy
) -> None:
    cast = northmoor.cast
    cast.adviser_on(northmoor.case, today=TODAY)
    own = northmoor.happened(
        "2027-01-18", kind=HappeningKind.VISIT, title="A visit", by=cast.adviser
    )

    def changeable(role: User) -> Any:
        shown = timeline(northmoor, seen_by(role)).context["shown"]
        return {item.entry.pk for item in shown if item.may_change}

    assert changeable(cast.adviser) == {own.pk}
    assert own.pk in changeable(cast.official)
    assert len(changeable(cast.official)) == 4
    assert changeable(cast.council_officer) == set()


def test_the_audience_stands_beside_an_entry_but_not_for_the_council(
    northmoor: Story, seen_by: SeenBy
) -> None:
    words = "Seen by: The Department, the adviser and the council"

    assert words in timeline(northmoor, seen_by(northmoor.cast.official)).text
    assert words not in timeline(northmoor, seen_by(northmoor.cast.council_officer)).text


def test_long_histories_come_in_pages_of_fifty_or_all_at_once(
    northmoor: Story, seen_by: SeenBy
) -> None:
    many_happenings(northmoor.case, 60, dt.date(2026, 11, 3))
    client = seen_by(northmoor.cast.official)

    first, second = timeline(northmoor, client), timeline(northmoor, client, page="2")
    whole = client.get(first.context["all_url"])

    assert [len(page.context["shown"]) for page in (first, second, whole)] == [50, 17, 67]
    assert "All on one page, to print" in first.text


def test_an_inspection_shows_when_it_was_and_what_it_judged(
    northmoor: Story, inspection: Any, seen_by: SeenBy
) -> None:
    inspection(InspectionKind.STANDARD, "2026-07-06", "2026-07-17", "2026-09-01")
    inspection(InspectionKind.SEND, "2026-03-02", "2026-03-06", "2026-05-01")

    page = timeline(northmoor, seen_by(northmoor.cast.official), kind="ofsted")

    assert told(page) == [("1 September 2026", "Ofsted: standard inspection")]
    assert "6 to 17 July 2026." in page.text


def test_nothing_recorded_has_its_empty_state(northmoor: Story, seen_by: SeenBy) -> None:
    page = timeline(northmoor, seen_by(northmoor.cast.official), kind="ofsted")

    assert "Nothing is recorded here yet." in page.text


@pytest.mark.parametrize("role", ["adviser", "council_officer"])
def test_notes_of_a_planned_day_are_kept_from_the_council(
    northmoor: Story, seen_by: SeenBy, role: str
) -> None:
    from tests.factories.cases import a_plan

    northmoor.cast.adviser_on(northmoor.case, today=TODAY)
    a_plan(northmoor.case, "2027-03-01", kind=HappeningKind.VISIT, note="Unannounced.", today=TODAY)

    page = timeline(northmoor, seen_by(getattr(northmoor.cast, role)))

    assert ("Unannounced." in page.text) is (role == "adviser")
