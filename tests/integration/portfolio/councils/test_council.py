"""A council's own page: what the register holds, and the cases one may see."""

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
from councils.operations.addresses import record_address
from councils.operations.people import NewPerson, record_office_holder
from councils.rules.partial_date import PartialDate
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.councils import an_inspection, the_register

TODAY = dt.date(2027, 1, 18)


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


def the_page(client: Client, user: User, council: Council) -> str:
    client.force_login(user)
    answer = client.get(reverse("portfolio:council", args=[council.slug]))
    assert answer.status_code == 200
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", " ".join(answer.content.decode().split())
    )


def test_a_council_of_which_nothing_is_recorded_says_so(client: Client, cast: Cast) -> None:
    text = the_page(client, cast.official, cast.northmoor)
    for words in (
        "No case is open to you here.",
        "No inspection is recorded here.",
        "No office-holder is recorded here.",
        "No address is recorded here.",
    ):
        assert words in text


def test_a_former_council_leads_to_its_successors_and_back(client: Client, cast: Cast) -> None:
    the_register()
    cumbria = Council.objects.get(slug="cumbria")
    text = the_page(client, cast.stranger, cumbria)
    assert "This council no longer exists." in text
    assert 'href="/councils/cumberland/">Cumberland</a> and <a' in text
    assert "ONS E10000006" in text
    later = the_page(client, cast.stranger, Council.objects.get(slug="cumberland"))
    assert 'href="/councils/cumbria/">Cumbria</a>' in later


def test_a_council_that_is_to_be_replaced_names_its_successors(client: Client, cast: Cast) -> None:
    the_register()
    surrey = the_page(client, cast.stranger, Council.objects.get(slug="surrey"))
    assert "To be followed by" in surrey
    assert 'href="/councils/east-surrey/">East Surrey</a>' in surrey


def test_inspections_stand_by_framework_with_their_judgements(client: Client, cast: Cast) -> None:
    the_register()
    inspection = an_inspection(cast.northmoor, started="2024-05-13")
    an_inspection(cast.northmoor, started="2014-06", framework="sif")
    text = the_page(client, cast.stranger, cast.northmoor)
    assert f'href="/councils/{cast.northmoor.slug}/inspections/{inspection.pk}/"' in text
    assert "13 May 2024" in text
    assert "June 2014" in text
    assert text.index("13 May 2024") < text.index("June 2014")
    assert text.count("Inspections under: ") == 2


def test_office_holders_over_time_with_titles_as_written(client: Client, cast: Cast) -> None:
    for name, begins, ends in (("Ada Old", "2020-05", "2024-05"), ("Bea New", "2024-05", None)):
        record_office_holder(
            person=NewPerson(name),
            council=cast.northmoor,
            kind="leader",
            title="Leader of the Council",
            from_date=PartialDate(begins),
            to_date=PartialDate(ends) if ends else None,
            by=cast.system,
        )
    record_address(
        council=cast.northmoor, lines="Town Hall\nHigh Street", postcode="NM1 1AA", by=cast.system
    )
    text = the_page(client, cast.stranger, cast.northmoor)
    assert text.index("Bea New") < text.index("Ada Old")
    assert "No end recorded" in text
    assert "Town Hall<br>High Street<br>NM1 1AA" in text
    assert "Withdraw" not in text
    assert "Record the end" in the_page(client, cast.official, cast.northmoor)


@pytest.mark.parametrize(
    ("who", "may_open", "may_inspect", "may_edit"),
    [
        ("official", True, True, True),
        ("administrator", False, False, True),
        ("private_office", False, False, False),
        ("adviser", False, False, False),
        ("council_officer", False, False, False),
    ],
)
def test_links_stand_only_for_those_who_may(
    client: Client, cast: Cast, who: str, may_open: bool, may_inspect: bool, may_edit: bool
) -> None:
    text = the_page(client, getattr(cast, who), cast.northmoor)
    assert ("Open a case" in text) is may_open
    assert ("Enter an inspection" in text) is may_inspect
    assert ("Record an office-holder" in text) is may_edit


def test_its_cases_with_level_papers_and_lead(client: Client, cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-05", cast.lead)
    a_notice(case, "2026-11-02")
    for user in (cast.official, cast.council_officer, cast.private_office):
        text = the_page(client, user, cast.northmoor)
        assert f'href="/cases/{case.pk}/">Children’s social care</a>' in text
        assert "Improvement notice of 2 November 2026" in text
        assert "Asha Rahman" in text


@pytest.mark.parametrize("who", ["other_officer", "adviser", "administrator", "stranger"])
def test_a_case_one_may_not_see_leaves_no_trace(client: Client, cast: Cast, who: str) -> None:
    user = getattr(cast, who)
    without = the_page(client, user, cast.northmoor)
    a_notice(a_case(cast.northmoor, "2026-10-05", cast.lead), "2026-11-02")
    assert the_page(client, user, cast.northmoor) == without


def test_no_such_council_is_not_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.official)
    assert client.get("/councils/atlantis/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_its_rows(client: Client, cast: Cast) -> None:
    the_register()
    client.force_login(cast.official)
    counts = []
    for more in (2, 20):
        for number in range(more):
            an_inspection(cast.northmoor, started=f"20{20 + more // 10}-01-{number + 1:02}")
            record_office_holder(
                person=NewPerson(f"Person {more} {number}"),
                council=cast.northmoor,
                kind="other",
                title="",
                by=cast.system,
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("portfolio:council", args=[cast.northmoor.slug]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
