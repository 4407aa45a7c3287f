"""Who opens which page of a case; what may not be seen does not exist."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.cases import requirement

from .conftest import SeenBy, Story

TABS = (
    "case",
    "requirements",
    "timeline",
    "plan",
    "reports",
    "reviews",
    "letters",
    "people",
    "look_back",
)
SEE = ("official", "private_office", "deputy_director", "adviser", "council_officer")
SEE_NOTHING = ("other_officer", "administrator", "stranger")


def addresses(story: Story) -> Any:
    """Every page of the case."""
    case = story.case
    board = requirement(case, "The Board meets")
    date = board.deadlines.earliest("due")
    return [
        *(reverse(f"portfolio:{name}", args=[case.pk]) for name in TABS),
        reverse("portfolio:instrument", args=[case.pk, story.notice.pk]),
        reverse("portfolio:requirement", args=[case.pk, board.pk]),
        reverse("portfolio:why", args=[case.pk, board.pk, date.opens, date.due]),
    ]


@pytest.mark.parametrize("role", SEE)
def test_whoever_may_see_the_case_opens_every_page(
    role: str, northmoor: Story, seen_by: SeenBy
) -> None:
    northmoor.cast.adviser_on(northmoor.case)
    client = seen_by(getattr(northmoor.cast, role))

    for address in addresses(northmoor):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", SEE_NOTHING)
def test_for_everybody_else_the_case_does_not_exist(
    role: str, northmoor: Story, seen_by: SeenBy
) -> None:
    client = seen_by(getattr(northmoor.cast, role))

    for address in addresses(northmoor):
        assert client.get(address).status_code == 404, address


def test_an_adviser_of_no_case_finds_none(northmoor: Story, seen_by: SeenBy) -> None:
    client = seen_by(northmoor.cast.adviser)

    assert client.get(reverse("portfolio:case", args=[northmoor.case.pk])).status_code == 404


def test_signed_out_one_is_asked_to_sign_in(northmoor: Story, client: Client) -> None:
    for address in addresses(northmoor):
        answer = client.get(address)

        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/accounts/")


def test_an_obligation_or_instrument_of_another_case_does_not_exist(
    northmoor: Story, stopped: Story, seen_by: SeenBy
) -> None:
    client = seen_by(northmoor.cast.official)
    board = requirement(stopped.case, "board")

    for address in (
        reverse("portfolio:requirement", args=[northmoor.case.pk, board.pk]),
        reverse("portfolio:instrument", args=[northmoor.case.pk, stopped.notice.pk]),
    ):
        assert client.get(address).status_code == 404


def test_the_council_sees_no_status_of_what_is_owed_between_others(
    northmoor: Story, seen_by: SeenBy
) -> None:
    client = seen_by(northmoor.cast.council_officer)
    review = requirement(northmoor.case, "Reviews of progress")
    date = review.deadlines.get()

    page = client.get(reverse("portfolio:requirement", args=[northmoor.case.pk, review.pk]))
    why = client.get(
        reverse("portfolio:why", args=[northmoor.case.pk, review.pk, date.opens, date.due])
    )

    assert "Kept by the Department" in page.text
    assert "2 May 2027" not in page.text
    assert why.status_code == 404


def test_the_council_is_told_that_evidence_not_for_it_is_kept(
    northmoor: Story, seen_by: SeenBy
) -> None:
    board = requirement(northmoor.case, "The Board meets")
    address = reverse("portfolio:requirement", args=[northmoor.case.pk, board.pk])

    as_council = seen_by(northmoor.cast.council_officer).get(address)

    assert "Met on 14 January 2027; the record is kept by the Department" in as_council.text
    assert "Held Thursday 12 November 2026" in as_council.text


def test_the_council_reads_no_log_and_no_internal_entry(northmoor: Story, seen_by: SeenBy) -> None:
    client = seen_by(northmoor.cast.council_officer)

    reports = client.get(reverse("portfolio:reports", args=[northmoor.case.pk]))
    timeline = client.get(reverse("portfolio:timeline", args=[northmoor.case.pk]))

    assert "The adviser’s reports go to the Department." in reports.text
    assert "First meeting of the Board" in timeline.text
    assert "Second meeting of the Board" not in timeline.text


def test_only_who_may_is_offered_an_action(northmoor: Story, seen_by: SeenBy) -> None:
    address = reverse("portfolio:people", args=[northmoor.case.pk])

    as_council = seen_by(northmoor.cast.council_officer).get(address).context
    assert (as_council["may_appoint"], as_council["may_assign"]) == (False, False)
    as_official = seen_by(northmoor.cast.official).get(address).context
    assert (as_official["may_appoint"], as_official["may_assign"]) == (True, True)
