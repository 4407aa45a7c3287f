"""The pages that take over cases from a spreadsheet."""

import csv
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from councils.models import Council
from interventions.models import CaseSheet, Instrument, Intervention
from tests.cast import Cast
from tests.factories.case_sheets import a_plan_row, a_row, as_text
from tests.factories.many import many_councils

SEND = "/cases/from-a-spreadsheet/"


@pytest.fixture(autouse=True)
def northmoor(settings: Any, cast: Cast) -> Council:
    settings.OVERSEE_TODAY = dt.date(2026, 11, 25)
    return cast.northmoor


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client: Client, content: bytes, name: str = "tracker.csv") -> Any:
    return client.post(SEND, {"sheet": SimpleUploadedFile(name, content)}, follow=True)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def shown_in(response: Any) -> str:
    found = re.search(r'name="shown" value="(\w+)"', response.content.decode())
    return found[1] if found else ""


def test_a_file_is_shown_then_taken_over_then_here_already(cast: Cast) -> None:
    client = client_of(cast.official)
    page = send(client, as_text([a_row(), a_plan_row()]))

    assert "2 rows: 2 to take over, 0 here already, 0 waiting, 0 refused" in text_of(page)
    assert "1 instrument with 2 requirements. 1 case will be opened." in text_of(page)
    assert Intervention.objects.count() == 0
    address = page.redirect_chain[-1][0]
    done = client.post(address, {"shown": shown_in(page)}, follow=True)
    assert "Taken over: 1 instrument with 2 requirements." in text_of(done)
    assert "See the live cases" in text_of(done)
    assert "2 rows: 0 to take over, 2 here already" in text_of(done)
    assert "Take these over" not in text_of(done)
    case = reverse("portfolio:case", args=[Intervention.objects.get().pk])
    assert f'href="{case}"' in done.content.decode()
    timeline = f"{case}timeline/?kind=taken-over"
    told = "Taken over from the spreadsheet tracker.csv."
    entry = "nothing before is judged, but for what was entered as still owed."
    assert f"{entry} {told} By {cast.official.name}." in text_of(client.get(timeline))
    theirs = text_of(client_of(cast.council_officer).get(timeline))
    assert f"{entry} Taken over from a spreadsheet. By" in theirs
    assert "tracker.csv" not in theirs


def test_pressed_after_the_world_has_changed_nothing_is_written_and_the_plan_shown_anew(
    cast: Cast,
) -> None:
    client = client_of(cast.official)
    first, second = (send(client, as_text([a_row()])) for _ in range(2))
    for page in (first, second):
        answer = client.post(page.redirect_chain[-1][0], {"shown": shown_in(first)}, follow=True)

    assert "Something has changed since you looked" in text_of(answer)
    assert Instrument.objects.count() == 1


def test_refused_rows_are_named_and_come_as_a_file_to_mend_and_send_again(cast: Cast) -> None:
    client = client_of(cast.official)
    [other] = many_councils(1)
    wrong = a_plan_row() | {"rule": "=cmd()", "text": "- the council must"}
    page = send(client, as_text([a_row(), wrong, a_row(council=other.name)]))

    words = text_of(page)
    assert "Row: 3 Cell: P3 Column: Rule “=cmd()” is not a rule we can read" in words
    assert "Improvement notice of 30 October 2026 Requirements: 2 Rows to mend: 3" in words
    answer = client.get(page.redirect_chain[-1][0] + "refused.csv")
    content = answer.getvalue()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][-2:] == ["Row in your file", "What is wrong"]
    assert [row[-2] for row in rows[1:]] == ["2", "3"]
    assert rows[2][15] == "'=cmd()"
    assert rows[2][-1].startswith("Rule: ")

    rows[2][15] = "by 30 November 2026"
    mended = io.StringIO()
    csv.writer(mended).writerows(rows)
    again = send(client, mended.getvalue().encode("utf-8-sig"))
    assert "2 rows: 2 to take over" in text_of(again)
    client.post(again.redirect_chain[-1][0], {"shown": shown_in(again)})
    assert Instrument.objects.get().clauses.get(number="7b").text == "- the council must"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"a,b\n1,2\n", "No row of headings was found"),
        ("a.pdf", b"%PDF-1.7", "Send a workbook (.xlsx) or a table saved as text (.csv)."),
        ("a.xlsx", b"not a workbook", "The file says it is an Excel workbook"),
        ("a.csv", b"", "The file is empty"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do_beside_its_field(
    cast: Cast, name: str, content: bytes, words: str
) -> None:
    page = send(client_of(cast.official), content, name)

    assert words in text_of(page)
    assert "Error:" in text_of(page)
    assert CaseSheet.objects.count() == 0


def test_no_file_is_an_error_beside_the_field(cast: Cast) -> None:
    assert "Choose the file with your cases" in text_of(client_of(cast.official).post(SEND, {}))


def test_only_officials_see_any_of_it(cast: Cast) -> None:
    sent = send(client_of(cast.official), as_text([a_row()])).redirect_chain[-1][0]
    addresses = [SEND, f"{SEND}template.xlsx", f"{SEND}template.csv", sent, f"{sent}refused.csv"]
    for person in (
        cast.adviser,
        cast.council_officer,
        cast.private_office,
        cast.administrator,
        cast.stranger,
    ):
        client = client_of(person)
        assert [client.get(address).status_code for address in addresses] == [403] * 5
        assert client.post(sent, {"shown": "x"}).status_code == 403
    assert Client().get(SEND).status_code == 302
    assert client_of(cast.official).get(f"{SEND}999999/").status_code == 404


def test_the_list_of_live_cases_leads_officials_there(cast: Cast) -> None:
    cases = reverse("portfolio:cases")

    assert SEND in client_of(cast.official).get(cases).content.decode()
    assert SEND not in client_of(cast.private_office).get(cases).content.decode()


def test_the_templates_are_downloads_with_the_headings_and_the_lists(cast: Cast) -> None:
    client = client_of(cast.official)
    book = load_workbook(io.BytesIO(client.get(f"{SEND}template.xlsx").content))

    assert book.sheetnames == ["Requirements", "Guidance", "Lists"]
    sheet = book["Requirements"]
    assert [cell.value for cell in sheet[1]][:4] == ["Council", "Service", "Instrument", "Issued"]
    assert "made up" in str(sheet["A2"].value)
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["B2:B2001"] == "Lists!$B$2:$B$3"
    assert [book["Lists"][f"B{row}"].value for row in (2, 3)] == [
        "Children’s social care",
        "Special educational needs and disabilities",
    ]
    text = client.get(f"{SEND}template.csv").getvalue().decode("utf-8-sig")
    assert text.startswith("Council,Service,Instrument,Issued")
