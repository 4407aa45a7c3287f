"""Where lists tell of one inspection: one line each on pages, and what sources say differently."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.models import Council, Framework, Grade, Inspection
from councils.operations.inspection_events import place_inspections
from tests.cast import Cast
from tests.factories.cases import a_case
from tests.factories.councils import an_inspection, the_register
from tests.factories.published import a_listed_inspection, loaded

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def register(db: None) -> None:
    the_register()


def text_of(client: Client, user: User, name: str, *args: Any, **query: Any) -> str:
    client.force_login(user)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def grade(code: str) -> Grade:
    return Grade.objects.get(framework__code="ilacs", code=code)


@pytest.mark.usefixtures("register")
def test_an_inspection_of_two_lists_has_one_line_that_says_how_they_differ(
    client: Client, cast: Cast
) -> None:
    council = cast.northmoor
    a_listed_inspection(council, "official-2025", overall=grade("good"))
    a_listed_inspection(council, "scraped-2026", overall=grade("outstanding"))
    text = text_of(client, cast.stranger, "portfolio:council", council.slug)
    assert text.count(f'href="/councils/{council.slug}/inspections/') == 1
    assert "Sources differ on overall effectiveness. Shown: the official list." in text
    assert "<li><strong>Good</strong> (shown): The list official-2025</li>" in text
    assert "<li><strong>Outstanding</strong>: The list scraped-2026</li>" in text


@pytest.mark.usefixtures("register")
def test_where_lists_agree_nothing_is_said_of_them(client: Client, cast: Cast) -> None:
    for code in ("official-2025", "scraped-2026"):
        a_listed_inspection(cast.northmoor, code, overall=grade("good"))
    text = text_of(client, cast.stranger, "portfolio:council", cast.northmoor.slug)
    assert "Sources differ" not in text


@pytest.mark.usefixtures("register")
def test_the_list_of_councils_shows_the_last_event_and_the_last_overall_grade(
    client: Client, cast: Cast
) -> None:
    council = cast.northmoor
    a_listed_inspection(council, "official-2025", "2019-02-04", overall=grade("inadequate"))
    a_listed_inspection(council, "official-2025", overall=grade("good"))
    a_listed_inspection(council, "scraped-2026", overall=grade("outstanding"))
    an_inspection(council, started="2024-11-05", kind="focused_visit")
    text = text_of(client, cast.official, "portfolio:councils", q="Northmoor")
    assert "Focused visit" in text
    assert "5 November 2024" in text
    assert "Last overall grade: Good, 10 July 2023" in text


@pytest.mark.usefixtures("register")
def test_a_first_start_shows_every_council_with_its_last_event(client: Client, cast: Cast) -> None:
    loaded()
    for page in (1, 2, 3):
        text = text_of(client, cast.stranger, "portfolio:councils", status="current", page=page)
        assert text.count("None recorded") == text.count("(fictional)</strong>")


@pytest.mark.usefixtures("register")
def test_the_page_of_a_council_leads_to_the_inspections_of_those_before_it(
    client: Client, cast: Cast
) -> None:
    loaded()
    text = text_of(client, cast.stranger, "portfolio:council", "somerset")
    assert "Inspections before 1 April 2023 stand with" in text
    assert 'href="/councils/somerset-county-council/">Somerset County Council</a>' in text
    before = text_of(client, cast.stranger, "portfolio:council", "somerset-county-council")
    assert "18 July 2022" in before


@pytest.mark.usefixtures("register")
def test_a_case_is_opened_on_an_inspection_once_in_the_list(client: Client, cast: Cast) -> None:
    for code in ("official-2025", "scraped-2026"):
        a_listed_inspection(cast.northmoor, code, published="2023-09-04")
    text = text_of(client, cast.official, "interventions:open_case", cast.northmoor.slug)
    assert text.count("Standard inspection, published 4 September 2023") == 1


@pytest.mark.usefixtures("register")
def test_the_timeline_of_a_case_has_it_once(client: Client, cast: Cast) -> None:
    case = a_case(cast.northmoor, "2023-10-05", cast.lead)
    for code in ("official-2025", "scraped-2026"):
        a_listed_inspection(cast.northmoor, code, overall=grade("good"))
    text = text_of(client, cast.official, "portfolio:timeline", case.pk)
    assert text.count("Ofsted: standard inspection") == 1


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("name", ["portfolio:councils", "portfolio:council"])
def test_the_number_of_queries_does_not_grow_with_the_rows_of_lists(
    client: Client, cast: Cast, name: str
) -> None:
    council, counts = cast.northmoor, []
    first = a_listed_inspection(council, "official-2025", overall=grade("good"))
    other = a_listed_inspection(council, "scraped-2026", overall=grade("inadequate"))
    client.force_login(cast.official)
    args = [council.slug] if name == "portfolio:council" else []
    for begin, number in ((0, 10), (10, 990)):
        _many(council, [first, other], begin, number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=args)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18


def _many(council: Council, lists: list[Inspection], begin: int, number: int) -> None:
    """So many events, eight days from each other, each in both lists, which differ."""
    framework = Framework.objects.get(code="ilacs")
    Inspection.objects.bulk_create(
        Inspection(
            council=council,
            framework=framework,
            kind="short",
            started=str(dt.date(2018, 1, 8) + dt.timedelta(days=8 * each)),
            overall=row.overall,
            publication=row.publication,
            recorded_on=row.recorded_on,
            recorded_by=row.recorded_by,
        )
        for each in range(begin, begin + number)
        for row in lists
    )
    place_inspections([council.pk])
