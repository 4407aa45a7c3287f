"""All live cases: what each line says, the filters with their counts, the order, and who may look."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from interventions.models import Deadline, Intervention
from interventions.operations.expectations import expect_by
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement
from tests.factories.many import many_cases
from tests.factories.northmoor import html

TODAY = dt.date(2027, 1, 18)
MOST_QUERIES = 8


def the_list(user: User, **query: Any) -> str:
    client = Client()
    client.force_login(user)
    return html(client.get(reverse("portfolio:cases"), query))


def names(text: str) -> list[str]:
    return [
        name.split()[0] for name in re.findall(r'href="/cases/\d+/"><strong>([^<]+)</strong>', text)
    ]


def line(text: str, council: str) -> str:
    """The words of a council's row."""
    [row] = [row for row in text.split("<tr>") if f"<strong>{council}" in row]
    plain = re.sub(r"<[^>]+>", " ", row.split("</tr>")[0])
    return " ".join(plain.replace(" (fictional)", "").split())


def heading(text: str) -> str:
    [words] = re.findall(r"<h1[^>]*>([^<]+)</h1>", text)
    return str(words)


def test_the_worst_come_first_and_each_line_says_where_the_case_stands(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    text = the_list(cast.official)
    assert heading(text) == "4 live cases"
    assert names(text) == ["Northmoor", "Southmere", "Eastholme", "Hollowell"]
    assert "2 requirements are overdue in 1 case. 1 case has nobody leading it." in text
    assert line(text, "Northmoor") == (
        "Northmoor Council Improvement notice since 2 November 2026 Lead: Asha Rahman "
        "Next: Saturday 30 January 2027 Act by Friday 29 January. Review "
        "2 overdue The oldest 17 days late Ofsted: Standard inspection 1 September 2026"
    )
    assert line(text, "Southmere") == (
        "Southmere Council Direction with commissioner since August 2026 Lead: Ben Carter "
        "Next: In June 2027 Later 1 not recorded Due 1 December 2026 None recorded"
    )
    assert line(text, "Eastholme").startswith(
        "Eastholme Council Special educational needs and disabilities Improvement notice since"
    )
    assert "Monday 1 March 2027 Far Nothing" in line(text, "Eastholme")
    assert line(text, "Hollowell") == (
        "Hollowell Council Adviser without instrument since 5 October 2026 Lead: Nobody "
        "since 4 January . Assign somebody to Hollowell Council Next: No date Nothing None recorded"
    )


def test_what_is_expected_stays_overdue_and_says_by_when(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    date = Deadline.objects.overdue(TODAY).get(due=dt.date(2027, 1, 1))
    said: dict[str, Any] = {"why": "Away.", "today": TODAY, "by": cast.lead}
    expect_by(deadline=date, expected_on=dt.date(2027, 1, 20), **said)
    expect_by(deadline=date, expected_on=dt.date(2027, 1, 22), **said)
    assert "2 overdue The oldest 17 days late, expected by Friday 22 January" in line(
        the_list(cast.official), "Northmoor"
    )


@pytest.mark.parametrize(
    ("query", "left", "counts"),
    [
        ({"due": "overdue"}, ["Northmoor"], ["Overdue (1)", "Not recorded (1)"]),
        ({"due": ["overdue", "not_recorded"]}, ["Northmoor", "Southmere"], ["Asha Rahman (1)"]),
        ({"due": "soon"}, ["Northmoor"], ["Due in ten working days (1)"]),
        ({"level": "notice"}, ["Northmoor", "Eastholme"], ["Direction with commissioner (1)"]),
        ({"level": "adviser"}, ["Hollowell"], ["Nobody (1)"]),
        ({"lead": "nobody"}, ["Hollowell"], ["Ben Carter (1)", "Asha Rahman (2)"]),
        ({"function": "send"}, ["Eastholme"], ["Children’s social care (3)"]),
        ({"adviser": "Ruth Callander"}, ["Northmoor", "Hollowell"], ["Nobody (2)"]),
        ({"adviser": "nobody", "level": "notice"}, ["Eastholme"], ["Ruth Callander (1)"]),
        ({"instrument": "statutory_direction"}, ["Southmere"], ["None in force (1)"]),
        ({"q": "The Council of South"}, ["Southmere"], ["Ben Carter (1)"]),
        ({"level": "none"}, [], []),
        ({"region": "Atlantis"}, [], []),
    ],
)  # fmt: skip
def test_filters_leave_what_fits_and_count_what_each_choice_would_leave(
    cast: Cast,
    cases: dict[str, Intervention],
    query: dict[str, Any],
    left: list[str],
    counts: list[str],
) -> None:
    text = the_list(cast.official, **query)
    assert names(text) == left
    assert heading(text) == f"{len(left)} of 4 live cases"
    for words in counts:
        assert words in text
    assert text.count('class="app-filter__tag"') == sum(
        len(value) if isinstance(value, list) else 1 for value in query.values()
    )


def test_what_is_no_choice_is_passed_over(cast: Cast, cases: dict[str, Intervention]) -> None:
    text = the_list(cast.official, level="nonsense", due="x", sort="y", page="-3", function="z")
    assert heading(text) == "4 live cases"
    assert len(names(text)) == 4


def test_who_leads_no_case_any_more_stays_chosen_and_can_be_taken_away(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    text = the_list(cast.official, lead=cast.private_office.pk)
    assert heading(text) == "0 of 4 live cases"
    assert "No live case fits." in text
    assert "Remove Lead official: </span>An official who leads no live case" in text


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", ["Eastholme", "Hollowell", "Northmoor", "Southmere"]),
        ("level", ["Southmere", "Eastholme", "Northmoor", "Hollowell"]),
        ("lead", ["Eastholme", "Northmoor", "Southmere", "Hollowell"]),
        ("next", ["Northmoor", "Eastholme", "Southmere", "Hollowell"]),
        ("ofsted", ["Eastholme", "Hollowell", "Southmere", "Northmoor"]),
        ("worst", ["Northmoor", "Southmere", "Eastholme", "Hollowell"]),
    ],
)
def test_every_column_sorts_both_ways(
    cast: Cast, cases: dict[str, Intervention], sort: str, first: list[str]
) -> None:
    assert names(the_list(cast.official, sort=sort)) == first
    assert names(the_list(cast.official, sort=f"-{sort}")) == first[::-1]


def test_what_changes_shows_at_once_and_what_does_not_is_remembered(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    client = Client()
    client.force_login(cast.official)
    first = queries_of(client)
    again = queries_of(client)
    assert first <= MOST_QUERIES
    assert again < first
    a_case(cast.council("Tarnholm"), "2027-01-18", cast.lead)
    assert heading(the_list(cast.official)) == "5 live cases"


def queries_of(client: Client, **query: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("portfolio:cases"), query).status_code == 200
    return len(captured)


@pytest.mark.slow
def test_no_more_queries_for_a_thousand_cases_than_for_ten(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.official)
    found = []
    for more in (10, 990):
        many_cases(more, dt.date(2026, 11, 2), TODAY, cast.lead)
        caches["process"].clear()
        found.append(queries_of(client, level="notice", sort="ofsted"))
    assert found[0] == found[1] <= MOST_QUERIES
    text = the_list(cast.official, page=99)
    assert heading(text) == "1000 live cases"
    assert "page 20 of 20" in text
    assert len(names(text)) == 50


def test_every_page_shows_other_cases_in_one_order(cast: Cast) -> None:
    many_cases(120, dt.date(2026, 11, 2), TODAY, cast.lead)
    text = [the_list(cast.official, page=page) for page in (1, 2, 3)]
    shown = [pk for page in text for pk in re.findall(r'href="/cases/(\d+)/"><strong>', page)]
    assert len(shown) == len(set(shown)) == 120


@pytest.mark.parametrize("who", ["adviser", "council_officer", "administrator", "stranger"])
@pytest.mark.parametrize("page", ["cases", "cases_csv", "cases_xlsx"])
def test_it_is_not_there_for_who_may_not_see_every_case(
    cast: Cast, cases: dict[str, Intervention], who: str, page: str
) -> None:
    client = Client()
    client.force_login(getattr(cast, who))
    assert client.get(reverse(f"portfolio:{page}")).status_code == 404
    assert 'href="/cases/"' not in html(client.get("/"))


def test_the_private_office_looks_but_assigns_nobody(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    text = the_list(cast.private_office)
    assert heading(text) == "4 live cases"
    assert "Assign" not in text


def test_no_case_is_said_so(cast: Cast) -> None:
    text = the_list(cast.official)
    assert heading(text) == "0 live cases"
    assert "There is no live case." in text


def test_a_month_that_is_not_recorded_is_not_given_a_day(cast: Cast) -> None:
    case = a_case(cast.council("Millford"), "2026-05-19", cast.official)
    plan = a_requirement("Plan", {"by": "2026-12"}, span_reason="Taken over.")
    a_notice(case, "2026-05-19", plan, recorded_on="2026-05-19")

    assert "1 not recorded Due in December 2026" in line(the_list(cast.official), "Millford")
