"""The brief on a case: one page of A4, by right, saying late only where the record covers it."""

import datetime as dt
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from interventions.operations.expectations import expect_by
from interventions.operations.projection import renew_projections
from tests.cast import Cast
from tests.factories.cases import a_case, requirement
from tests.factories.many import many_cases
from tests.letters.verapdf import failures

from .conftest import TODAY, SeenBy, Story

MOST_QUERIES = 26  # three of them sign the person in, one writes nothing but who took it
BACK = {"on": "2026-12-29", "sense": "known"}


def page(client: Client, case: Any, **query: str) -> str:
    answer = client.get(reverse("portfolio:brief", args=[case.pk]), query)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The words of each page."""
    path = folder / "brief.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return [" ".join(words.split()) for words in text.split("\f")[:-1]]


def taken(client: Client, *cases: Any, **query: str) -> bytes:
    """The file of the cases."""
    answer = client.get(reverse("portfolio:briefs"), {"case": [case.pk for case in cases], **query})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def test_it_says_where_the_case_is_and_names_the_day(northmoor: Story, seen_by: SeenBy) -> None:
    words = page(seen_by(northmoor.cast.official), northmoor.case)

    assert "Monday 18 January 2027" in words
    assert "Lead official: Asha Rahman" in words
    assert "<strong>Improvement notice since 2 November 2026, week 12.</strong>" in words
    assert "One requirement is overdue." in words
    assert "17 days late" in words
    assert "(paragraph 7b). No date is promised." in words
    assert "Friday 22 January 2027" in words
    assert "In January 2027" in words
    assert "due 7 January, met on 14 January, 7 days late" in words


def test_an_overdue_date_says_by_when_it_is_expected(northmoor: Story, seen_by: SeenBy) -> None:
    report = requirement(northmoor.case, "The council’s monthly report to the adviser")
    date = report.deadlines.get(due=dt.date(2027, 1, 1))
    expect_by(
        deadline=date,
        expected_on=dt.date(2027, 1, 22),
        why="The analyst is away.",
        today=TODAY,
        by=northmoor.cast.lead,
    )

    words = page(seen_by(northmoor.cast.official), northmoor.case)

    assert "Expected by Friday 22 January." in words
    assert "No date is promised" not in words


def test_where_the_record_does_not_cover_nothing_is_called_overdue(
    stopped: Story, seen_by: SeenBy, tmp_path: Path
) -> None:
    client = seen_by(stopped.cast.official)
    words = page(client, stopped.case)
    [paper] = pages_of(taken(client, stopped.case), tmp_path)

    for text in (words, paper):
        assert not re.search(r"\b(late|overdue\.)|is overdue", text.split("Where we are")[1])
        assert "Our record stops on 15 June 2016." in text
        assert "No record here:" in text
        assert "As at Wednesday 15 June 2016" in text


def test_it_looks_back_and_every_link_keeps_the_day(northmoor: Story, seen_by: SeenBy) -> None:
    words = page(seen_by(northmoor.cast.official), northmoor.case, **BACK)

    assert "You are looking at this case as we knew it on 29 December 2026." in words
    assert "As at Tuesday 29 December 2026" in words
    assert "met on 14 January" not in words
    assert f"/cases/{northmoor.case.pk}/brief.pdf?on=2026-12-29&amp;sense=known" in words


@pytest.mark.parametrize("role", ["official", "private_office", "deputy_director", "adviser"])
def test_whoever_sees_every_case_and_the_adviser_named_may_have_it(
    role: str, northmoor: Story, seen_by: SeenBy
) -> None:
    northmoor.cast.adviser_on(northmoor.case)
    client = seen_by(getattr(northmoor.cast, role))

    assert "Northmoor Council" in page(client, northmoor.case)
    assert client.get(reverse("portfolio:brief_file", args=[northmoor.case.pk])).status_code == 200
    assert taken(client, northmoor.case).startswith(b"%PDF")
    overview = client.get(reverse("portfolio:case", args=[northmoor.case.pk])).text
    assert reverse("portfolio:brief", args=[northmoor.case.pk]) in overview


@pytest.mark.parametrize(
    "role", ["council_officer", "other_officer", "administrator", "stranger", "adviser"]
)
def test_for_the_council_and_everybody_else_it_does_not_exist(
    role: str, northmoor: Story, seen_by: SeenBy
) -> None:
    client = seen_by(getattr(northmoor.cast, role))

    for name in ("brief", "brief_file"):
        address = reverse(f"portfolio:{name}", args=[northmoor.case.pk])
        assert client.get(address).status_code == 404
    asked = {"case": northmoor.case.pk}
    assert client.get(reverse("portfolio:briefs"), asked).status_code == 404
    if role == "council_officer":
        overview = client.get(reverse("portfolio:case", args=[northmoor.case.pk])).text
        assert "/brief" not in overview


def test_one_case_that_may_not_be_seen_refuses_the_whole_file(
    northmoor: Story, stopped: Story, seen_by: SeenBy
) -> None:
    northmoor.cast.adviser_on(northmoor.case)
    client = seen_by(northmoor.cast.adviser)

    asked = {"case": [northmoor.case.pk, stopped.case.pk]}

    assert client.get(reverse("portfolio:briefs"), asked).status_code == 404
    for odd in ("x", "-1", "9" * 30, ""):
        assert client.get(reverse("portfolio:briefs"), {"case": odd}).status_code == 404


def test_every_file_is_on_the_audit_trail_of_each_case(
    northmoor: Story, stopped: Story, seen_by: SeenBy
) -> None:
    taken(seen_by(northmoor.cast.official), northmoor.case, stopped.case)

    events = AuditEvent.objects.filter(kind="brief_downloaded").order_by("scope")
    assert {event.scope for event in events} == {
        f"intervention:{northmoor.case.pk}",
        f"intervention:{stopped.case.pk}",
    }
    assert {event.by_id for event in events} == {northmoor.cast.official.pk}


def test_without_a_choice_it_is_every_live_case(
    northmoor: Story, stopped: Story, seen_by: SeenBy, tmp_path: Path
) -> None:
    [paper] = pages_of(taken(seen_by(northmoor.cast.official)), tmp_path)

    assert "Northmoor Council" in paper


def test_more_than_a_file_holds_is_refused_in_words(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    many_cases(31, dt.date(2026, 11, 2), TODAY)

    answer = seen_by(cast.official).get(reverse("portfolio:briefs"))

    assert answer.status_code == 409
    assert "30 briefs at most" in answer.text


def test_with_no_live_case_it_says_so(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    answer = seen_by(cast.official).get(reverse("portfolio:briefs"))

    assert answer.status_code == 409
    assert "There is no case to brief on" in answer.text


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_the_file_meets_both_standards(
    northmoor: Story, stopped: Story, seen_by: SeenBy, tmp_path: Path, standard: str
) -> None:
    path = tmp_path / "briefs.pdf"
    path.write_bytes(taken(seen_by(northmoor.cast.official), northmoor.case, stopped.case))

    assert failures(path, standard) == []


def test_each_case_has_a_page_of_its_own_and_an_empty_one_too(
    northmoor: Story, stopped: Story, seen_by: SeenBy, tmp_path: Path
) -> None:
    empty = a_case(northmoor.cast.council("Hollowell"), TODAY, today=TODAY)

    pdf = taken(seen_by(northmoor.cast.official), northmoor.case, stopped.case, empty)
    papers = pages_of(pdf, tmp_path)

    assert [paper.split(" Council")[0] for paper in papers] == [
        "Hollowell",
        "Northmoor",
        "Southmere",
    ]
    assert "Page 1 of 3" in papers[0]
    for words in (
        "No level of intervention. No notice or direction is recorded in this case.",
        "No lead official since 18 January 2027",
        "No date lies ahead.",
        "No letter or decision is recorded.",
        "No log of an adviser is recorded.",
        "No inspection is recorded.",
        "No open point is recorded.",
        "No evidence is on file here.",
    ):
        assert words in papers[0]
    with pikepdf.open(tmp_path / "brief.pdf") as file:
        assert str(file.docinfo["/Title"]) == "Briefs on 3 cases, 18 January 2027"


def test_twenty_cases_cost_no_more_queries_than_one(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    cases = many_cases(20, dt.date(2026, 6, 1), TODAY, lead=cast.lead)
    renew_projections(today=TODAY, by=cast.system)
    client = seen_by(cast.official)
    counts = []
    for chosen in (cases[:1], cases[:1], cases):
        with CaptureQueriesContext(connection) as asked:
            taken(client, *chosen)
        counts.append(len([q for q in asked if "audit" not in q["sql"].lower()]))

    assert counts[1] == counts[2]
    assert counts[2] <= MOST_QUERIES + 3
