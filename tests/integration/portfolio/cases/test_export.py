"""The list of live cases as a file: the same cases, every column, nothing alive, and a note of it."""

import csv
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent, User
from councils.models import Council
from documents.tables import unguarded
from interventions.models import Intervention
from portfolio.words.case_facts import CaseFacts
from portfolio.words.case_table import HEAD, cells_of
from tests.cast import Cast
from tests.factories.many import many_cases

TODAY = dt.date(2027, 1, 18)


def answer(user: User, route: str, **query: Any) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"portfolio:{route}"), query)


def the_csv(user: User, **query: Any) -> list[dict[str, str]]:
    content = b"".join(answer(user, "cases_csv", **query).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def the_workbook(user: User, **query: Any) -> list[dict[str, Any]]:
    content = b"".join(answer(user, "cases_xlsx", **query).streaming_content)
    sheet = load_workbook(io.BytesIO(content))["Live cases"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_column_of_a_case(cast: Cast, cases: dict[str, Intervention]) -> None:
    first, second, _, last = the_csv(cast.official)
    assert set(first) == set(HEAD)
    assert first == {
        **dict.fromkeys(HEAD, ""),
        "Council": "Northmoor Council (fictional)",
        "Region": first["Region"],
        "Type of council": first["Type of council"],
        "Function": "Children’s social care",
        "Case opened on": "2026-11-02",
        "Opened on account of": "Ofsted inspection report",
        "Level of intervention": "Improvement notice",
        "At this level since": "2026-11-02",
        "Instrument in force": "Improvement notice",
        "Instrument issued": "2026-11-02",
        "Lead official": "Asha Rahman",
        "Lead official since": "2026-11-02",
        "Advisers": "Ruth Callander",
        "Next date": "2027-01-30",
        "Next date known to the": "day",
        "Act by": "2027-01-29",
        "Next requirement": "Review",
        "Overdue requirements": "2",
        "Oldest overdue since": "2027-01-01",
        "Oldest overdue, days late": "17",
        "Oldest overdue requirement": "The plan",
        "Not recorded": "0",
        "Next review due": "2027-01-30",
        "Open points": "0",
        "Last Ofsted event": "Standard inspection",
        "Ofsted event started": "2026-09-01",
        "Ofsted event published": first["Ofsted event published"],
        "Ofsted report": first["Ofsted report"],
        "Case": f"http://testserver/cases/{cases['Northmoor'].pk}/",
    }
    assert second["At this level since"] == "2026-08"
    assert second["Not recorded"] == "1"
    assert last["Nobody leads since"] == "2027-01-04"
    assert last["Level of intervention"] == "Adviser without instrument"


def test_the_workbook_has_the_same_with_days_as_days(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    rows = the_workbook(cast.official, sort="name")
    assert [row["Council"].split()[0] for row in rows] == [
        "Eastholme",
        "Hollowell",
        "Northmoor",
        "Southmere",
    ]
    plain = [
        {name: str(value or "").removesuffix(" 00:00:00") for name, value in row.items()}
        for row in rows
    ]
    zeros = {"Overdue requirements", "Not recorded", "Open points"}
    for row, expected in zip(plain, the_csv(cast.official, sort="name"), strict=True):
        assert {k: v for k, v in row.items() if k not in zeros} == {
            k: v for k, v in expected.items() if k not in zeros
        }
    assert [row["Overdue requirements"] for row in rows] == [0, 0, 2, 0]
    assert isinstance(rows[0]["Case opened on"], dt.datetime)


def test_all_pages_of_the_same_filter_in_the_same_order(cast: Cast) -> None:
    many_cases(120, dt.date(2026, 11, 2), TODAY, cast.lead)
    assert len(the_csv(cast.official, page=2)) == 120
    found = the_csv(cast.official, q="council 001", sort="-name")
    assert [row["Council"][:12] for row in found] == [f"Council 00{n}" for n in range(19, 9, -1)]
    assert the_csv(cast.official, level="trust", lead="nobody") == []


def test_the_heading_goes_out_before_any_case_is_worked_out(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    with CaptureQueriesContext(connection) as captured:
        pieces = iter(answer(cast.official, "cases_csv").streaming_content)
        assert next(pieces).startswith(b"\xef\xbb\xbfCouncil,Region,")
    assert not [query for query in captured.captured_queries if "levels as" in query["sql"]]

    [event] = AuditEvent.objects.filter(kind="list_exported")
    assert event.details["rows"] == b"".join(pieces).count(b"\r\n") == 4


@pytest.mark.parametrize("page", ["cases_csv", "cases_xlsx"])
def test_taking_it_out_is_noted_with_what_was_asked_for(
    cast: Cast, cases: dict[str, Intervention], page: str
) -> None:
    assert list(answer(cast.official, page, level="notice", nonsense="1", sort="name"))
    event = AuditEvent.objects.latest("position")
    assert (event.kind, event.by) == ("list_exported", cast.official)
    assert event.details == {
        "what": "live cases",
        "form": page.removeprefix("cases_"),
        "rows": 2,
        "query": "level=notice&sort=name",
    }


def test_no_text_of_the_record_comes_alive(cast: Cast, cases: dict[str, Intervention]) -> None:
    payload = '=HYPERLINK("http://evil.example","Northmoor")'
    Council.objects.filter(pk=cast.northmoor.pk).update(name=payload)
    [row] = [row for row in the_csv(cast.official) if "Northmoor" in row["Council"]]
    assert row["Council"] == f"'{payload}"
    assert unguarded(row["Council"]) == payload
    [row] = [row for row in the_workbook(cast.official) if "Northmoor" in row["Council"]]
    assert row["Council"] == payload


def test_the_address_of_the_list_is_that_of_its_files(
    cast: Cast, cases: dict[str, Intervention]
) -> None:
    client = Client()
    client.force_login(cast.official)
    text = client.get(reverse("portfolio:cases"), {"level": "notice", "page": "1"}).content.decode()
    assert re.findall(r'href="(/cases/all[^"]+)"', text) == [
        "/cases/all.csv?level=notice",
        "/cases/all.xlsx?level=notice",
    ]


def test_each_cell_has_its_heading() -> None:
    row = CaseFacts._make([None] * len(CaseFacts._fields))._replace(
        level=3, function="send", trigger="other", opened_on=TODAY
    )
    assert len(cells_of(TODAY, "/cases/")(tuple(row))) == len(HEAD) == len(set(HEAD))
