"""Promises: a page of a review or a letter asks as many queries for ten rows as for many."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interventions.models import Intervention
from reviews.models import Finding, Review
from reviews.operations.letters import choose_decisions, start_letter
from reviews.operations.reviews import record_finding
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.many import many_happenings, many_requirements
from tests.factories.reviews import a_decision, a_review, a_variation, the_offices

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 10, 30)
DAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def pretend(tmp_path: Path, settings: Any) -> None:
    settings.OVERSEE_FILES = tmp_path
    settings.OVERSEE_TODAY = DAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    the_offices(cast.northmoor)
    return case


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def more(case: Intervention, review: Review, cast: Cast) -> None:
    """Many more rows of everything that the pages show."""
    many_happenings(case, 300, dt.date(2025, 1, 1), today=DAY)
    many_requirements(case, 30, ISSUED, DAY)
    for number in range(20):
        record_finding(
            review=review,
            kind=Finding.Kind.CONCERN,
            words=f"Finding {number}",
            today=DAY,
            by=cast.lead,
        )


def test_the_number_of_queries_does_not_grow_with_the_rows(case: Intervention, cast: Cast) -> None:
    review = a_review(case, "2026-11-10", by=cast.lead, today=DAY)
    first = a_variation(case, DAY, review=review)
    letter = start_letter(case=case, decisions=(first,), today=DAY, by=cast.lead)
    client = Client()
    client.force_login(cast.lead)
    pages = {
        name: reverse(f"reviews:{name}", args=[case.pk, *args])
        for name, args in (
            ("review", [review.pk]),
            ("findings", [review.pk]),
            ("start", []),
            ("propose", []),
            ("decision", [first.pk]),
            ("letter", [letter.pk]),
            ("letter_decisions", [letter.pk]),
            ("new_block", [letter.pk]),
        )
    }
    few = {name: queries(client, address) for name, address in pages.items()}

    more(case, review, cast)
    carried = [a_decision(case, DAY, review=review) for _ in range(10)]
    choose_decisions(letter=letter, decisions=[first, *carried], today=DAY, by=cast.lead)

    assert {name: queries(client, address) for name, address in pages.items()} == few
