"""No page of a case asks the database more often when more is on the record.

Three of the queries sign the person in: session, user, roles. A page of the case asks twelve more at
most; a look back works the dates out from the facts, which are nine.
"""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interventions.operations.projection import renew_projections
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement, requirement
from tests.factories.many import many_happenings, many_requirements

from .conftest import TODAY, SeenBy, Story

SIGNING_IN = 3
LINKS_OF_THE_COUNCIL = 1  # in the header: the pages of its one case
MOST = SIGNING_IN + 12
BY_WHEN_EXPECTED = 1  # more where dates are told one by one
OF_DATES = ("requirements", "requirement", "why")
LOOKING_BACK = 9
ISSUED = dt.date(2024, 6, 3)
TABS = ("case", "requirements", "timeline", "plan", "reports", "reviews", "letters", "people")


@pytest.fixture
def grown(cast: Cast, pretended_today: dt.date) -> Any:
    """A function that makes a case with so many entries and requirements."""

    def grow(size: Any) -> Any:
        case = a_case(cast.council(f"Grown {size}"), ISSUED, cast.lead, today=TODAY)
        a_notice(
            case,
            ISSUED,
            a_requirement("weekly", {"every": {"weeks": 1}}, "4", owed_by="board"),
            today=ISSUED,
            by=cast.lead,
        )
        many_happenings(case, size, ISSUED, serves=requirement(case, "weekly"), today=TODAY)
        many_requirements(case, size, ISSUED, TODAY)
        renew_projections(today=TODAY, by=cast.system)
        return case

    return grow


def queries(client: Client, case: Any, name: str, **query: Any) -> Any:
    board = requirement(case, "weekly")
    date = board.deadlines.latest("due")
    arguments = {
        "requirement": [case.pk, board.pk],
        "why": [case.pk, board.pk, date.opens, date.due],
    }.get(name, [case.pk])
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(f"portfolio:{name}", args=arguments), query)
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.slow
def test_the_number_of_queries_stays_the_same_and_small(
    grown: Any, cast: Cast, seen_by: SeenBy
) -> None:
    cases = [grown(size) for size in (5, 50, 500)]
    client = seen_by(cast.official)
    back = {"on": "2025-06-02", "sense": "known"}

    for name in (*TABS, "requirement", "why"):
        now = {queries(client, case, name) for case in cases}
        then = {queries(client, case, name, **back) for case in cases if name != "why"}
        assert len(now) == 1, (name, now)
        most = MOST + BY_WHEN_EXPECTED * (name in OF_DATES)
        assert max(now) <= most, (name, now)
        assert len(then) <= 1, (name, then)
        assert max(then, default=0) <= most + LOOKING_BACK, (name, then)


@pytest.mark.parametrize("role", ["adviser", "council_officer"])
def test_narrower_rights_ask_no_more(northmoor: Story, seen_by: SeenBy, role: str) -> None:
    northmoor.cast.adviser_on(northmoor.case, today=TODAY)
    client = seen_by(getattr(northmoor.cast, role))

    for name in TABS:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"portfolio:{name}", args=[northmoor.case.pk]))
        most = MOST + BY_WHEN_EXPECTED * (name in OF_DATES)
        assert len(asked) <= most + LINKS_OF_THE_COUNCIL * (role == "council_officer"), name
