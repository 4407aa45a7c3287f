"""Loading published lists of inspections: faults, corrections, order."""

import datetime as dt
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import transaction

from accounts.models import AuditEvent
from accounts.permissions import NotAllowedNow, NotPermitted, Role
from accounts.queries import system_user
from councils.ingest.ofsted import plan_of_published, read_published
from councils.ingest.ofsted_forms import CARE_LEAVERS, IN_CARE, LEADERS
from councils.models import Inspection
from councils.operations.inspections import correct_inspection, details_of, withdraw_inspection
from councils.operations.published_inspections import load_inspections
from tests.factories.councils import a_person_with, an_official, the_register
from tests.factories.published import HISTORY, IN_YEAR, LATEST, SCRAPED, a_list, loaded

TODAY = dt.date(2027, 1, 18)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY
    the_register()


def list_of(row: Inspection) -> str:
    return row.publication.code if row.publication else ""


def judged(row: Inspection) -> dict[str, str]:
    return {given.line.code: given.grade.code for given in row.judgements.all()}


def test_a_row_of_the_history_is_taken_whole_and_known_from_its_publication(tmp_path: Path) -> None:
    shown = loaded(a_list(tmp_path, HISTORY))

    row = Inspection.objects.get()
    assert "Rows: 1: 1 taken, 0 corrected, 0 unchanged, 0 refused" in shown
    assert (row.council.slug, row.kind, list_of(row)) == (
        "leeds",
        "short",
        "ofsted-history-2025",
    )
    assert (str(row.started), str(row.published)) == ("12 June 2023", "1 August 2023")
    assert str(row.overall) == "Good"
    assert set(judged(row)) == {"leaders", "help-and-protection", "in-care", "care-leavers"}
    assert row.recorded_on == dt.date(2025, 9, 25)


def test_the_scraped_list_is_read_with_its_own_ways_of_writing(tmp_path: Path) -> None:
    no_overall = {
        **SCRAPED,
        "overall_effectiveness_grade": "nan",
        "inspection_start_date": "27/04/2026",
        "inspection_end_date": "01/05/2026",
        "publication_date": "17/06/26",
    }
    undated = {
        **SCRAPED,
        "urn": "nan",
        "local_authority": "london corporation",
        "la_code": "201",
        "ltla23cd": "E09000001",
        "inspection_framework": "None",
        "inspection_start_date": "",
        "inspection_end_date": "nan",
        "inspection_link": '=HYPERLINK("https://files.ofsted.gov.uk/v1/file/1", "report")',
    }

    shown = loaded(a_list(tmp_path, no_overall, undated))

    leeds, london = Inspection.objects.order_by("pk")
    assert "2 taken" in shown
    assert (leeds.overall, str(leeds.ended)) == (None, "1 May 2026")
    assert (london.council.slug, london.started, london.kind) == (
        "city-of-london",
        None,
        "unspecified",
    )
    assert london.report_link == "https://files.ofsted.gov.uk/v1/file/1"
    assert "in-care" in judged(london)


def test_lines_are_those_of_the_day_it_began(tmp_path: Path) -> None:
    loaded(
        a_list(
            tmp_path,
            {
                **SCRAPED,
                "inspection_start_date": "05/12/2022",
                "inspection_end_date": "09/12/2022",
                "publication_date": "01/02/23",
                "care_leavers_grade": "inspection_pre_dates_judgement",
            },
        )
    )
    row = Inspection.objects.get()
    assert set(judged(row)) == {"leaders", "help-and-protection", "in-care-and-care-leavers"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            {**SCRAPED, "inspection_start_date": "", "publication_date": "05/09/22",
             "inspection_end_date": ""},
            "its grade for care-leavers is left out: not judged alone on 2022-09-05",
        ),
        (
            {**SCRAPED, "inspection_start_date": "27/04/2026", "inspection_end_date": "",
             "publication_date": ""},
            "its overall grade is left out: there was none on 2026-04-27",
        ),
        (
            {**HISTORY, "Web link": "https://reports.ofsted.gov.uk/provider/44/206"},
            "its link is left out: it leads to the page of Islington",
        ),
    ],
)  # fmt: skip
def test_a_part_that_cannot_be_so_is_left_out_and_said(
    tmp_path: Path, row: dict[str, str], reason: str
) -> None:
    shown = loaded(a_list(tmp_path, row))

    assert "1 taken" in shown
    assert "Taken without a part: 1" in shown
    assert f"list.csv, row 2: {reason}" in shown
    row_taken = Inspection.objects.get()
    assert ("care-leavers" in judged(row_taken)) is ("care-leavers" not in reason)
    assert (row_taken.overall is None) is ("overall" in reason)
    assert (row_taken.report_link == "") is ("link" in reason)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Local authority name": "Atlantis"}, "no council is called “Atlantis”"),
        ({"Local authority area code": "E08000036"},
         "its name says Leeds, its code E08000036 says Wakefield"),
        ({"Local authority area code": "E08000999"}, "E08000999 is no code of a council"),
        ({"Local authority name": "", "Local authority area code": "-"},
         "it has no name, and its codes do not tell"),
        ({"Local authority name": "Cumberland", "Local authority area code": "E06000063",
          "Inspection date": "2022-06-13"}, "Cumberland did not exist on 2022-06-13"),
        ({"Inspection date": ""}, ""),
        ({"Inspection date": "", "Publication date": "-"}, "it gives no day"),
        ({"Inspection date": "12 June"}, "Inspection date: '12 June' is not a day"),
        ({"Inspection date": "2023-06-31"}, "Inspection date: '2023-06-31' is not a day that"),
        ({"Inspection date": "2023-09-12"}, "its days are not in order"),
        ({"Inspection date": "2017-06-12", "Publication date": ""}, "was not in use"),
        ({"Inspection date": "2025-06-12", "Publication date": ""}, "it began on 2025-06-12, and"),
        ({"Publication date": "2025-10-12"}, "it was published on 2025-10-12, after"),
        ({"Inspection type": "ILACS Long Inspection"}, "'ILACS Long Inspection' is no kind"),
        ({"Inspection type": "ILACS Focused Visit"}, "it is a visit, which gives no grade"),
        ({LEADERS: "Splendid"}, "'Splendid' is no grade that is known"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_placed_is_refused_with_its_number_and_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    other = {**HISTORY, "Local authority name": "Wakefield", "Web link": "",
             "Local authority area code": "E08000036"}  # fmt: skip

    shown = loaded(a_list(tmp_path, other, {**HISTORY, **cells}))

    if reason:
        assert "Rows: 2: 1 taken, 0 corrected, 0 unchanged, 1 refused" in shown
        assert "list.csv, row 3: " in shown
        assert reason in shown
        assert Inspection.objects.get().council.slug == "wakefield"
    else:
        assert "2 taken" in shown


def test_a_list_that_calls_an_earlier_council_by_the_new_name_is_placed_by_the_day(
    tmp_path: Path,
) -> None:
    row = {**LATEST, "Web link": "", "Inspection date": "2022-07-18",
           "Publication date": "2022-09-21", CARE_LEAVERS: "-"}  # fmt: skip
    somerset = {**row, "Local authority name": "Somerset", "Local authority area code": "E06000066"}
    cumbria = {**row, "Local authority name": "Cumbria", "Local authority area code": "E10000006"}
    later = {**row, "Local authority name": "Cumberland",
             "Local authority area code": "E10000006", "Inspection date": "2024-07-18",
             "Publication date": "2024-09-21"}  # fmt: skip

    shown = loaded(a_list(tmp_path, somerset, cumbria, later))

    assert "3 taken" in shown
    assert [row.council.slug for row in Inspection.objects.order_by("pk")] == [
        "somerset-county-council",
        "cumbria",
        "cumberland",
    ]


def test_the_same_inspection_twice_in_a_file_is_refused_once(tmp_path: Path) -> None:
    shown = loaded(a_list(tmp_path, HISTORY, {**HISTORY, LEADERS: "Outstanding"}))

    assert "row 3: row 2 tells of the same inspection" in shown
    assert Inspection.objects.count() == 1


def test_a_second_load_changes_nothing_and_leaves_no_event(tmp_path: Path) -> None:
    path = a_list(tmp_path, HISTORY)
    loaded(path)
    events = AuditEvent.objects.count()

    assert "Unchanged: the register holds all of this already." in loaded(path)
    assert (Inspection.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_a_load_leaves_one_event_with_counts_and_the_hash_of_the_file(tmp_path: Path) -> None:
    path = a_list(tmp_path, HISTORY)
    table = read_published(path)
    loaded(path)

    event = AuditEvent.objects.latest("position")
    assert event.kind == "inspections_loaded"
    assert event.by.is_system
    assert event.details["sha256"] == table.sha256
    assert event.details["rows"] == {"taken": 1}
    assert event.details["publications"] == ["ofsted-history-2025"]


def test_a_dry_run_shows_the_plan_and_writes_nothing(tmp_path: Path) -> None:
    events = AuditEvent.objects.count()

    shown = loaded(a_list(tmp_path, HISTORY), dry_run=True)

    assert "1 taken" in shown
    assert "Nothing was written" in shown
    assert not Inspection.objects.exists()
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    "cells", [{LEADERS: "Outstanding"}, {"Inspection date": "2023-06-13"}, {CARE_LEAVERS: ""}]
)
def test_a_row_that_a_new_issue_changes_is_a_correction_known_from_today(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    loaded(a_list(tmp_path, HISTORY))

    shown = loaded(a_list(tmp_path, {**HISTORY, **cells}))

    old, new = Inspection.objects.order_by("pk")
    assert "0 taken, 1 corrected" in shown
    assert (new.corrects, new.correction_reason) == (old, "The file says otherwise now.")
    assert (old.recorded_on, new.recorded_on) == (dt.date(2025, 9, 25), TODAY)
    assert list(Inspection.objects.shown()) == [new]
    assert list(Inspection.objects.shown(dt.date(2026, 1, 1))) == [old]
    assert "Unchanged" in loaded(a_list(tmp_path, {**HISTORY, **cells}))


def test_what_a_new_issue_leaves_out_is_kept(tmp_path: Path) -> None:
    loaded(a_list(tmp_path, HISTORY))
    newer = {**HISTORY, "Inspection date": "2019-06-13", "Publication date": "2019-08-01",
             CARE_LEAVERS: ""}  # fmt: skip

    shown = loaded(a_list(tmp_path, newer))

    assert "In the register, no longer in the file, kept: 1" in shown
    assert Inspection.objects.standing().count() == 2


def test_what_a_person_corrected_or_withdrew_is_not_brought_back(tmp_path: Path) -> None:
    wakefield = {**HISTORY, "Local authority name": "Wakefield", "Web link": "",
                 "Local authority area code": "E08000036"}  # fmt: skip
    path = a_list(tmp_path, HISTORY, wakefield)
    loaded(path)
    leeds, other = Inspection.objects.order_by("pk")
    mine = correct_inspection(
        inspection=leeds, details=details_of(leeds), reason="As in the report", by=an_official()
    )
    withdraw_inspection(inspection=other, reason="Another council", by=an_official())

    assert "2 unchanged" in loaded(path)
    assert list(Inspection.objects.shown()) == [mine]
    assert mine.publication is None


def test_a_file_of_another_issue_is_loaded_under_its_name(tmp_path: Path) -> None:
    path = a_list(tmp_path, HISTORY)
    with pytest.raises(CommandError, match="'ofsted-latest-2025' is no list whose file has this"):
        loaded(path, publication="ofsted-latest-2025")

    assert "1 taken" in loaded(path, publication="ofsted-history-2025")


def test_an_unknown_file_stops_all_of_them(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")

    with pytest.raises(CommandError, match="no kind that is known") as stop:
        loaded(a_list(tmp_path, HISTORY), other)

    assert stop.value.returncode == 1
    assert not Inspection.objects.exists()


def test_two_loads_at_once_do_not_write_twice(tmp_path: Path) -> None:
    path = a_list(tmp_path, HISTORY)
    late = plan_of_published(read_published(path), TODAY)
    loaded(path)

    with pytest.raises(NotAllowedNow, match="meanwhile"):
        load_inspections(plan=late, by=system_user())


def test_only_an_official_loads_inspections(tmp_path: Path) -> None:
    plan = plan_of_published(read_published(a_list(tmp_path, HISTORY)), TODAY)

    with pytest.raises(NotPermitted):
        load_inspections(plan=plan, by=a_person_with(Role.ADMINISTRATOR))


def test_files_in_any_order_give_the_same_rows_and_show_the_same(tmp_path: Path) -> None:
    files = [
        a_list(tmp_path, HISTORY, name="history.csv"),
        a_list(tmp_path, {**LATEST, IN_CARE: "Outstanding"}, name="latest.csv"),
        a_list(tmp_path, {**SCRAPED, "in_care_grade": "inadequate"}, name="scraped.csv"),
        a_list(tmp_path, IN_YEAR, name="in_year.csv"),
    ]
    seen = set()
    for order in permutations(files):
        with transaction.atomic():
            loaded(*order)
            everything = frozenset(
                (list_of(row), row.kind, *judged(row).items()) for row in Inspection.objects.all()
            )
            shown = tuple(list_of(row) for row in Inspection.objects.shown().order_by("started"))
            seen.add((everything, shown))
            transaction.set_rollback(True)

    [(everything, shown)] = seen
    assert len(everything) == 4
    assert shown == ("ofsted-history-2025", "ofsted-in-year-2025")
