"""Which of several rows that tell of one inspection is shown, and what is said where they differ."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from councils.differences import told_inspections
from councils.models import Council, Grade, Inspection
from councils.operations.inspections import withdraw_inspection
from councils.rules.partial_date import PartialDate
from tests.factories.councils import a_council, an_inspection, an_official, the_frameworks
from tests.factories.published import a_listed_inspection as a_row

pytestmark = pytest.mark.django_db

JULY = "2023-07-10"


@pytest.fixture
def council() -> Council:
    the_frameworks()
    return a_council("Northmoor")


def grade(code: str) -> Grade:
    return Grade.objects.get(framework__code="ilacs", code=code)


def test_what_a_person_entered_comes_before_every_list(council: Council) -> None:
    own = an_inspection(council, started=JULY)
    a_row(council, "official-2026")
    a_row(council, "scraped-2027")

    assert list(Inspection.objects.shown()) == [own]


def test_an_official_list_comes_before_a_newer_scraped_one(council: Council) -> None:
    a_row(council, "scraped-2026")
    official = a_row(council, "official-2024")

    assert list(Inspection.objects.shown()) == [official]


def test_the_newer_official_list_comes_first_whatever_was_loaded_first(council: Council) -> None:
    newer = a_row(council, "official-2025")
    a_row(council, "official-2024")

    assert list(Inspection.objects.shown()) == [newer]


def test_of_lists_of_one_day_the_one_that_says_the_kind_comes_first(council: Council) -> None:
    says_it = a_row(council, "official-2025")
    other = a_row(council, "official-2025", kind="unspecified")

    assert other.pk > says_it.pk
    assert list(Inspection.objects.shown()) == [says_it]


def test_a_visit_and_an_inspection_of_one_day_are_two_events(council: Council) -> None:
    rows = {a_row(council, "official-2025"), a_row(council, "official-2025", kind="focused_visit")}

    assert set(Inspection.objects.shown()) == rows


def test_lists_may_differ_by_a_day_on_when_a_graded_inspection_began(council: Council) -> None:
    newer = a_row(council, "official-2025", "2023-07-11")
    a_row(council, "official-2024", "2023-07-10")
    again = a_row(council, "official-2024", "2023-07-26")
    visits = {
        a_row(council, "official-2025", f"2024-03-0{day}", kind="monitoring_visit")
        for day in (4, 5)
    }

    assert set(Inspection.objects.shown()) == {newer, again} | visits


@pytest.mark.parametrize("started", ["", "2023-07", "2023"])
def test_without_a_day_of_the_beginning_the_day_of_publication_tells(
    council: Council, started: str
) -> None:
    own = an_inspection(council, started=started, published=PartialDate("2023-09-04"))
    a_row(council, "official-2025", published="2023-09-04")
    other = a_row(council, "official-2025", "2019-02-04", published="2019-04-04")

    assert set(Inspection.objects.shown()) == {own, other}


def test_rows_of_which_no_day_is_known_stand_alone(council: Council) -> None:
    rows = {an_inspection(council, started=""), a_row(council, "official-2025", "2023")}

    assert set(Inspection.objects.shown()) == rows


def test_other_councils_and_frameworks_are_other_events(council: Council) -> None:
    rows = {
        a_row(council, "official-2025", "2018-03-05"),
        a_row(a_council("Southmoor"), "official-2025", "2018-03-05"),
        an_inspection(council, started="2018-03-05", framework="sif"),
    }

    assert set(Inspection.objects.shown()) == rows


def test_what_is_withdrawn_gives_way_and_a_day_shows_what_was_known_on_it(council: Council) -> None:
    scraped = a_row(council, "scraped-2024")
    own = an_inspection(council, by=an_official(), started=JULY)
    assert list(Inspection.objects.shown()) == [own]
    assert list(Inspection.objects.shown(dt.date(2025, 1, 1))) == [scraped]

    withdraw_inspection(inspection=own, reason="Wrong", by=an_official())

    assert list(Inspection.objects.shown()) == [scraped]


def test_filters_after_it_do_not_change_what_is_shown(council: Council) -> None:
    a_row(council, "scraped-2024", kind="short")
    a_row(council, "official-2024", kind="standard")

    assert not Inspection.objects.shown().filter(kind="short").exists()


def test_where_sources_differ_each_is_named_and_why_one_is_shown(council: Council) -> None:
    a_row(council, "official-2025", overall=grade("good"))
    a_row(council, "official-2024", overall=grade("good"), kind="unspecified")
    a_row(council, "scraped-2026", overall=grade("outstanding"), ended="2023-08-21")

    [told] = told_inspections(Inspection.objects.told().select_related("publication", "overall"))

    [difference] = told.differences
    assert difference.what == "overall effectiveness"
    assert difference.says == [
        ("The list official-2025", "Good"),
        ("The list official-2024", "Good"),
        ("The list scraped-2026", "Outstanding"),
    ]
    assert told.why == "the official list"


def test_a_less_exact_date_does_not_differ(council: Council) -> None:
    an_inspection(council, started="2023-07", published=PartialDate("2023-09-04"))
    a_row(council, "official-2025", published="2023-09-04")
    [told] = told_inspections(Inspection.objects.told())
    assert told.differences == []


def test_days_that_end_alike_differ(council: Council) -> None:
    a_row(council, "official-2025", "2023-07-11")
    a_row(council, "official-2024", "2023-07-10")
    a_row(council, "scraped-2024", "2023-07-11", ended="2023-08-01")
    a_row(council, "scraped-2023", "2023-07-11", ended="2023-08-21")

    [told] = told_inspections(Inspection.objects.told())

    assert [one.what for one in told.differences] == ["the day it began", "the day it ended"]
    assert told.why == "the newer list"  # what speaks against it is official, too


@pytest.mark.parametrize(
    ("code", "others", "why"),
    [
        ("", ["official-2025"], "what the Department entered"),
        ("official-2025", ["official-2024"], "the newer list"),
        ("official-2025", ["official-2025"], "the list that says more"),
    ],
)
def test_the_reason_is_the_one_that_counted(
    council: Council, code: str, others: list[str], why: str
) -> None:
    for other in others:
        a_row(council, other, kind="unspecified")
    if code:
        a_row(council, code)
    else:
        an_inspection(council, started=JULY)

    [told] = told_inspections(Inspection.objects.told())
    assert told.why == why


def test_the_page_of_a_source_leads_to_the_others(client: Client, council: Council) -> None:
    official = a_row(council, "official-2025", overall=grade("good"))
    scraped = a_row(council, "scraped-2026", overall=grade("outstanding"))
    client.force_login(an_official())

    def page(row: Inspection) -> str:
        address = reverse("councils:inspection", args=[council.slug, row.pk])
        return " ".join(client.get(address).content.decode().split())

    assert "Another source is shown in lists" in page(scraped)
    assert "List scraped-2026. Invented" in page(scraped)
    assert "Another source is shown" not in page(official)
    for words in ("Sources differ on overall effectiveness. Shown: the official list.",
                  "<strong>Outstanding</strong>: The list scraped-2026"):  # fmt: skip
        assert words in page(official)
