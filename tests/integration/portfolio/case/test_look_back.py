"""Looking back: a day and a sense, kept by every link, with the rights of today."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import HappeningKind
from tests.factories.cases import requirement

from .conftest import TODAY, SeenBy, Story

TABS = ("case", "requirements", "timeline", "plan", "reports", "reviews", "letters", "people")


def page_of(story: Story, client: Client, name: str = "requirements", **query: Any) -> Any:
    return client.get(reverse(f"portfolio:{name}", args=[story.case.pk]), query)


def board(page: Any) -> Any:
    return next(
        row
        for section in page.context["sections"]
        for row in section.requirements
        if row.obligation.name == "The Board meets"
    )


def test_what_we_knew_leaves_out_what_was_recorded_later(northmoor: Story, seen_by: SeenBy) -> None:
    client = seen_by(northmoor.cast.official)

    knew = page_of(northmoor, client, on="2027-01-15", sense="known")
    happened = page_of(northmoor, client, on="2027-01-15", sense="happened")

    assert board(knew).due.due == "Thursday 7 January 2027"
    assert board(knew).standing.tag == "Overdue"
    assert board(happened).due.due == "Thursday 25 February 2027"


def test_before_the_letter_its_rule_is_not_there(northmoor: Story, seen_by: SeenBy) -> None:
    page = page_of(northmoor, seen_by(northmoor.cast.official), on="2026-12-01", sense="known")

    assert board(page).rule == "At least every 8 weeks"


def test_the_bar_says_the_day_and_the_sense_and_how_to_leave(
    northmoor: Story, seen_by: SeenBy
) -> None:
    client = seen_by(northmoor.cast.official)

    knew = page_of(northmoor, client, on="2026-12-01", sense="known")
    happened = page_of(northmoor, client, on="2026-12-01", sense="happened", order="date")

    assert "You are looking at this case as we knew it on 1 December 2026." in knew.text
    assert (
        "You are looking at this case as it had happened by 1 December 2026, as known today."
        in happened.text
    )
    assert knew.context["leave_url"] == reverse("portfolio:requirements", args=[northmoor.case.pk])
    assert happened.context["leave_url"].endswith("/requirements/?order=date")


@pytest.mark.parametrize("name", TABS)
def test_every_link_of_the_case_keeps_the_look(
    northmoor: Story, seen_by: SeenBy, name: str
) -> None:
    page = page_of(
        northmoor, seen_by(northmoor.cast.official), name, on="2027-01-15", sense="happened"
    )

    links = re.findall(rf'href="(/cases/{northmoor.case.pk}/[^"#]*)', page.text)
    left = [link for link in links if "on=2027-01-15&amp;sense=happened" not in link]
    handover = reverse("portfolio:handover", args=[northmoor.case.pk])
    left = [link for link in left if link != handover]  # it is about today only
    assert left == [page.context["leave_url"]]
    assert len(links) > len(TABS)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"on": "2026-02-30", "sense": "known"}, "a day that is not a real date"),
        ({"on": "yesterday"}, "a day that is not a real date"),
        ({"on": "2030-01-01", "sense": "known"}, "a day that lies ahead"),
        ({"on": "2026-12-01", "sense": "dreamt"}, "a look back that does not exist"),
    ],
)
def test_an_address_that_cannot_be_read_says_so_and_shows_today(
    northmoor: Story, seen_by: SeenBy, query: Any, words: str
) -> None:
    page = page_of(northmoor, seen_by(northmoor.cast.official), **query)

    assert words in page.text
    assert page.context["look"].on == TODAY
    assert not page.context["look"].is_back


@pytest.mark.parametrize("name", TABS)
def test_the_first_day_there_is_can_be_looked_at(
    northmoor: Story, seen_by: SeenBy, name: str
) -> None:
    page = page_of(northmoor, seen_by(northmoor.cast.official), name, on="0001-01-01")

    assert page.context["look"].on == dt.date.min


def test_today_in_the_address_is_todays_page(northmoor: Story, seen_by: SeenBy) -> None:
    page = page_of(northmoor, seen_by(northmoor.cast.official), on=TODAY.isoformat(), sense="known")

    assert page.context["look_words"] == ""


def test_rights_are_those_of_today_also_when_looking_back(
    northmoor: Story, seen_by: SeenBy
) -> None:
    client = seen_by(northmoor.cast.council_officer)

    page = page_of(northmoor, client, "timeline", on="2027-01-18", sense="happened")

    assert "Second meeting of the Board" not in page.text


def test_looking_back_one_can_record_nothing(northmoor: Story, seen_by: SeenBy) -> None:
    page = page_of(northmoor, seen_by(northmoor.cast.official), on="2026-12-01", sense="known")

    assert page.context["may_record"] is False


def test_the_overview_looks_back_too(northmoor: Story, seen_by: SeenBy) -> None:
    page = page_of(
        northmoor, seen_by(northmoor.cast.official), "case", on="2026-12-31", sense="known"
    )

    assert "As at Thursday 31 December 2026" in page.text
    assert page.context["next_dates"][0].due == "Friday 1 January 2027"
    assert page.context["planned_review"] == ""


def test_why_a_date_was_what_it_was_then(northmoor: Story, seen_by: SeenBy) -> None:
    date = requirement(northmoor.case, "The Board meets").deadlines.get(due="2027-01-07")
    address = reverse(
        "portfolio:why", args=[northmoor.case.pk, date.obligation_id, date.opens, date.due]
    )

    page = seen_by(northmoor.cast.official).get(address, {"on": "2026-12-01", "sense": "known"})

    assert "Not yet due" in page.text
    assert "21 December" not in page.text


def test_a_withdrawn_entry_is_there_before_and_struck_after(
    northmoor: Story, seen_by: SeenBy, settings: Any
) -> None:
    from interventions.operations.happenings import withdraw_happening

    row = northmoor.happened("2027-01-05", kind=HappeningKind.CALL, title="A call that was not")
    withdraw_happening(
        happening=row, reason="Another council.", today=TODAY, by=northmoor.cast.lead
    )
    client = seen_by(northmoor.cast.official)

    before = page_of(northmoor, client, "timeline", on="2027-01-06", sense="known")
    after = page_of(northmoor, client, "timeline")

    assert "<del><strong>A call that was not</strong></del>" not in before.text
    assert "A call that was not" in before.text
    assert "<del><strong>A call that was not</strong></del>" in after.text
    assert "Withdrawn on" in after.text
    assert "Another council." in after.text


# --- asking for it


def ask(story: Story, client: Client, **query: Any) -> Any:
    return client.get(reverse("portfolio:look_back", args=[story.case.pk]), query)


def test_the_form_leads_to_the_overview_of_that_day(northmoor: Story, seen_by: SeenBy) -> None:
    typed = {"day-day": "15", "day-month": "January", "day-year": "2027", "which": "happened"}

    answer = ask(northmoor, seen_by(northmoor.cast.official), **typed)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/cases/{northmoor.case.pk}/?on=2027-01-15&sense=happened")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Enter the day to look back to"),
        (
            {"day-day": "31", "day-month": "2", "day-year": "2026"},
            "Day to look back to must be a real date",
        ),
        (
            {"day-day": "1", "day-month": "1", "day-year": "2030"},
            "Day to look back to must be today or in the past",
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_day_and_what_was_typed_is_kept(
    northmoor: Story, seen_by: SeenBy, typed: Any, words: str
) -> None:
    page = ask(northmoor, seen_by(northmoor.cast.official), which="known", **typed)

    assert page.status_code == 200
    assert page.text.count(words) == 2  # in the summary, and beside the field
    assert all(f'value="{value}"' in page.text for value in typed.values())


def test_an_untouched_form_has_no_error_also_while_looking_back(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = ask(northmoor, seen_by(northmoor.cast.official), on="2026-12-01", sense="known")

    assert "There is a problem" not in page.text
