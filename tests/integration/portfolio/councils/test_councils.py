"""The list of councils: found by any name, filtered, sorted; no trace of a case one may not see."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.models import Council
from interventions.operations.cases import stop_record
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.councils import an_inspection, the_register
from tests.factories.many import many_cases, many_councils

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


def the_list(client: Client, user: User, **query: Any) -> str:
    client.force_login(user)
    return " ".join(client.get(reverse("portfolio:councils"), query).content.decode().split())


def names_in(text: str) -> list[str]:
    return re.findall(r'href="/councils/[\w-]+/"><strong>([^<]+)</strong>', text)


def test_all_councils_of_the_register_are_listed_fifty_a_page(client: Client, cast: Cast) -> None:
    the_register()
    text = the_list(client, cast.stranger)
    number = Council.objects.count()
    assert number >= 165
    assert f'<h1 class="govuk-heading-l app-title">{number} councils' in text
    assert len(names_in(text)) == 50
    assert "page 1 of 4" in text
    last = the_list(client, cast.stranger, page=4)
    assert len(names_in(last)) == number - 150


@pytest.mark.parametrize("search", ["cumbria", "Cumbria County Council", "909"])
def test_a_former_council_is_found_by_its_name_or_code(
    client: Client, cast: Cast, search: str
) -> None:
    the_register()
    text = the_list(client, cast.official, q=search)
    assert "Cumbria" in names_in(text)
    assert re.search(r"\d+ of \d+ councils", text)
    assert "Until" in text


def test_filters_stand_in_the_address_are_counted_and_can_be_taken_away(
    client: Client, cast: Cast
) -> None:
    the_register()
    text = the_list(client, cast.official, region="London", status=["current", "former"])
    rows = Council.objects.filter(region="London", status__in=["current", "former"]).count()
    assert f"{rows} of " in text
    assert f"London ({rows})" in text
    assert "Remove Region: </span>London" in text
    assert 'href="?status=current&amp;status=former"' in text
    assert "North East (" in text  # a choice of the same group would add its rows


def test_an_unknown_filter_order_or_page_is_passed_over(client: Client, cast: Cast) -> None:
    many_councils(3)
    text = the_list(client, cast.official, region="Atlantis", sort="nonsense", page="x")
    assert len(names_in(text)) == 3


def test_sorting_is_a_link_that_turns_round(client: Client, cast: Cast) -> None:
    many_councils(3)
    up = names_in(the_list(client, cast.official))
    text = the_list(client, cast.official, sort="-name")
    assert names_in(text) == up[::-1]
    assert 'aria-sort="descending"' in text


def test_nothing_fits_is_said(client: Client, cast: Cast) -> None:
    assert "No council fits." in the_list(client, cast.official, q="zzzz")


def test_an_official_sees_level_lead_and_last_ofsted_event(client: Client, cast: Cast) -> None:
    the_register()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead)
    a_notice(case, "2026-11-02")
    an_inspection(cast.northmoor, started="2026-07-06")
    an_inspection(cast.northmoor, started="2024-05-13")
    text = the_list(client, cast.official, q="Northmoor")
    assert f'<a class="govuk-link" href="/cases/{case.pk}/">Improvement notice</a>' in text
    assert "since 2 November 2026" in text
    assert "Asha Rahman" in text
    assert "6 July 2026" in text
    assert "13 May 2024" not in text
    assert "Improvement notice (1)" in text
    assert names_in(the_list(client, cast.official, level="notice")) == [cast.northmoor.name]
    assert names_in(the_list(client, cast.official, case="open")) == [cast.northmoor.name]


def test_a_case_that_nobody_leads_says_so(client: Client, cast: Cast) -> None:
    a_case(cast.northmoor, "2026-10-05")
    assert '<span class="app-late">Nobody</span>' in the_list(client, cast.official)


def test_where_our_record_stops_the_list_says_so_and_calls_no_case_open(
    client: Client, cast: Cast
) -> None:
    case = a_case(cast.northmoor, "2026-10-05")
    a_notice(case, "2026-11-02")
    stop_record(
        case=case,
        on=dt.date(2026, 12, 15),
        because="Papers end.",
        today=TODAY,
        by=cast.system,
    )
    text = the_list(client, cast.official)
    assert "Our record stops</a>" in text
    assert 'on <time datetime="2026-12-15">15 December 2026</time>: Improvement notice' in text
    assert names_in(the_list(client, cast.official, case="open")) == []
    assert "Has an open case" not in text
    assert names_in(the_list(client, cast.official, level="stopped")) == [cast.northmoor.name]


@pytest.mark.parametrize("who", ["other_officer", "adviser", "administrator", "stranger"])
def test_a_case_one_may_not_see_leaves_no_trace(client: Client, cast: Cast, who: str) -> None:
    user = getattr(cast, who)
    before = the_list(client, user)
    assert cast.northmoor.name not in before
    _ = cast.southmere
    without = the_list(client, user)
    a_notice(a_case(cast.northmoor, "2026-10-05", cast.lead), "2026-11-02")
    assert plain(the_list(client, user)) == plain(without)
    assert "Level of intervention" not in without
    assert "Open to you" not in without


def plain(text: str) -> str:
    """The page without the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_an_officer_sees_the_case_of_their_own_council(client: Client, cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-05", cast.lead)
    a_notice(case, "2026-11-02")
    text = the_list(client, cast.council_officer)
    assert f'href="/cases/{case.pk}/">Improvement notice</a>' in text
    assert "Open to you (1)" in text


def test_the_number_of_queries_does_not_grow_with_the_councils(client: Client, cast: Cast) -> None:
    counts = []
    client.force_login(cast.official)
    for more in (10, 990):
        many_cases(more, dt.date(2026, 11, 2), TODAY, cast.lead)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("portfolio:councils"), {"sort": "level"})
        assert len(names_in(" ".join(page.content.decode().split()))) == min(more, 50)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
