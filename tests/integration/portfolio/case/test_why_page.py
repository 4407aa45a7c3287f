"""Why this date? The steps from the paper to the day."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import Deadline
from tests.factories.cases import requirement

from .conftest import SeenBy, Story


def why(story: Story, client: Client, name: str, due: str, **query: Any) -> Any:
    obligation = requirement(story.case, name)
    date = Deadline.objects.get(obligation=obligation, due=due)
    address = reverse("portfolio:why", args=[story.case.pk, obligation.pk, date.opens, date.due])
    return client.get(address, query)


def test_the_answer_stands_in_one_sentence_and_four_steps(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = why(northmoor, seen_by(northmoor.cast.official), "The Board meets", "2027-02-25")

    text = " ".join(page.text.split())
    assert "Why Thursday 25 February 2027?" in text
    assert (
        "because the last meeting was on 14 January 2027 and one is due at least every six weeks"
        in text
    )
    assert '“The Board is to meet <span class="app-mark">at least every 8 weeks</span>”' in text
    assert 'Board to meet <span class="app-mark">every six weeks</span>.”' in text
    assert "It holds from 21 December 2026." in text
    assert "Asha Rahman recorded it on 18 January 2027." in text
    assert "That is a working day, so it is also the last day to act." in text


def test_beside_it_stands_what_meets_it_what_moves_it_and_who_is_told(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = why(northmoor, seen_by(northmoor.cast.official), "The Board meets", "2027-02-25")

    assert "A meeting of the Board. Any day to 25 February 2027 is in time." in page.text
    assert "A bank holiday does not move it." in page.text
    assert (
        page.context["told"]
        == "The Chair and Asha Rahman: on 11, 18 and 24 February, and on the day. Only those who have an account here."
    )


def test_every_date_so_far_says_why_and_what_the_letter_left(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = why(northmoor, seen_by(northmoor.cast.official), "The Board meets", "2027-01-07")

    assert (
        "The letter of 21 December 2026 did not move it: six weeks from the letter of 21 December 2026 "
        "end on 1 February 2027, and a shorter interval never makes a date later." in page.text
    )
    assert len(page.context["bars"]) == 3
    assert [words for _, words in page.context["events"]] == ["Letter, 21 December"]


@pytest.mark.parametrize(
    ("name", "due", "words"),
    [
        ("Improvement plan", "2027-01-22", "The notice names this day."),
        ("The Chair’s progress report", "2027-01-31", "The notice names this month."),
        ("Specific review point", "2027-03-05", "Four months from publication on 5 November 2026."),
        (
            "The council’s own assessment",
            "2027-04-20",
            "Five working days before the review planned for 27 April 2027.",
        ),
    ],
)
def test_each_kind_of_date_is_told(
    northmoor: Story, seen_by: SeenBy, name: str, due: str, words: str
) -> None:
    page = why(northmoor, seen_by(northmoor.cast.official), name, due)

    assert words in page.text


def test_a_month_is_asked_about_as_a_month(northmoor: Story, seen_by: SeenBy) -> None:
    page = why(
        northmoor, seen_by(northmoor.cast.official), "The Chair’s progress report", "2027-01-31"
    )

    assert "Why in January 2027?" in page.text


def test_a_date_outside_the_record_names_the_nearest_entry_and_reminds_nobody(
    stopped: Story, seen_by: SeenBy
) -> None:
    page = why(stopped, seen_by(stopped.cast.official), "review", "2016-04-30")

    assert "No record here" in page.text
    assert "A review is recorded on 17 May 2016, 17 days after this date" in page.text
    assert page.context["told"] == "Nobody: no reminder comes from this case."
    for word in ("overdue", " late", "missed", "unmet"):
        assert word not in page.text.lower()


def test_a_day_that_is_no_date_of_the_requirement_does_not_exist(
    northmoor: Story, seen_by: SeenBy
) -> None:
    board = requirement(northmoor.case, "The Board meets")
    client = seen_by(northmoor.cast.official)

    for days in ("2027-01-14/2027-02-26", "2027-01-14/2027-02-31"):
        address = f"/cases/{northmoor.case.pk}/requirements/{board.pk}/{days}/"
        assert client.get(address).status_code == 404
