"""Loading reference data by `manage.py import_councils`."""

import csv
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from accounts.permissions import NotPermitted, Role
from councils.ingest.councils import COLUMNS
from councils.ingest.plan import Plan
from councils.models import (
    BankHoliday,
    Council,
    CouncilName,
    Framework,
    Grade,
    JudgementLine,
    OfficeHolding,
    Person,
    Succession,
)
from councils.operations.reference import load_reference
from tests.factories.councils import a_person_with

pytestmark = pytest.mark.django_db


def imported(path: Path | None = None) -> str:
    out = StringIO()
    call_command("import_councils", *([str(path)] if path else []), stdout=out)
    return out.getvalue()


def a_row(slug: str = "northmoor", **cells: str) -> dict[str, str]:
    return {
        **dict.fromkeys(COLUMNS, ""),
        "slug": slug,
        "name": slug.capitalize(),
        "official_name": f"{slug.capitalize()} Council",
        "status": "current",
        "type": "Unitary authority",
        "region": "North East",
        **cells,
    }


def a_file(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "councils.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_projects_own_data_fill_the_register_in_three_seconds() -> None:
    begins = time.monotonic()
    shown = imported()
    took = time.monotonic() - begins

    statuses = Council.objects.values_list("status", flat=True)
    assert {status: list(statuses).count(status) for status in set(statuses)} == {
        "current": 153,
        "former": 10,
        "planned": 2,
    }
    assert "Councils: 165 to add, 0 to change, 0 unchanged" in shown
    assert "Refused: 0" in shown
    assert (Framework.objects.count(), JudgementLine.objects.count()) == (4, 12)
    assert (Grade.objects.count(), BankHoliday.objects.count()) == (11, 140)
    assert took < 3


def test_a_load_leaves_one_event_with_its_counts() -> None:
    before = AuditEvent.objects.count()

    imported()

    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.latest("position")
    assert event.kind == "reference_loaded"
    assert event.by.is_system
    assert event.details["counts"]["councils.council"]["added"] == 165


def test_a_second_load_changes_nothing() -> None:
    imported()
    events = AuditEvent.objects.count()

    shown = imported()

    assert "Councils: 0 to add, 0 to change, 165 unchanged" in shown
    assert "Office holdings: 0 to add, 0 to change, 17 unchanged" in shown
    assert "Unchanged" in shown
    assert AuditEvent.objects.count() == events


def test_a_load_takes_few_statements(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        imported()


def test_changed_cells_are_shown_and_written(tmp_path: Path) -> None:
    imported(a_file(tmp_path, a_row(), a_row("southmoor")))

    shown = imported(
        a_file(tmp_path, a_row(note="Moved", gss_code="E06000999"), a_row("southmoor"))
    )

    assert "Councils: 0 to add, 1 to change, 1 unchanged" in shown
    assert Council.objects.get(slug="northmoor").gss_code == "E06000999"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"slug": ""}, "slug is empty"),
        ({"slug": "north moor"}, "slug: "),
        ({"name": ""}, "name is empty"),
        ({"name": "N" * 121}, "name: "),
        ({"name": "North\0moor"}, "name: it has a character that cannot be stored"),
        ({"status": "merged"}, "status: 'merged' is none of current, former, planned"),
        ({"status": "former"}, "to_date is empty, and the status is former"),
        ({"gss_code": "06000999"}, "'06000999' is not a GSS code"),
        ({"gss_code_other": "E06000999;x"}, "'x' is not a GSS code"),
        ({"dfe_code": "84"}, "'84' is not a DfE code"),
        ({"statistical_neighbours": "841;84a"}, "'84a' is not a DfE code"),
        ({"from_date": "1/4/1996", "from_precision": "day"}, "from_date: "),
        ({"from_date": "1996-04-31", "from_precision": "day"}, "from_date: "),
        ({"from_date": "1996-04-01", "from_precision": "week"}, "from_precision: 'week'"),
        ({"from_date": "1996", "from_precision": "day"}, "from_precision: 'day'"),
        ({"to_date": "31 March"}, "to_date: '31 March' is not a day"),
        (
            {"from_date": "2009-04-01", "from_precision": "day", "to_date": "2009-03-31"},
            "to_date is before from_date",
        ),
        ({"dfe_code": "841"}, "dfe_code 841 belongs to 'southmoor', a current council"),
        ({"slug": "southmoor"}, "'southmoor' is in row 2 already"),
    ],
)
def test_a_dirty_row_is_refused_with_its_number_and_reason_and_the_rest_is_taken(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    good = a_row("southmoor", dfe_code="841")

    shown = imported(a_file(tmp_path, good, a_row(**{"slug": "northmoor", **cells})))

    assert "Refused: 1" in shown
    assert f"councils.csv, row 3: {reason}" in shown
    assert [council.slug for council in Council.objects.all()] == ["southmoor"]


def test_a_succession_to_nobody_is_left_out_and_said(tmp_path: Path) -> None:
    shown = imported(a_file(tmp_path, a_row(successors="nowhere")))

    assert "row 2: the succession northmoor → nowhere is left out" in shown
    assert Council.objects.count() == 1
    assert not Succession.objects.exists()


def test_a_code_passes_from_a_council_that_ends_to_its_successor(tmp_path: Path) -> None:
    imported(a_file(tmp_path, a_row(dfe_code="815")))

    shown = imported(
        a_file(
            tmp_path,
            a_row("newmoor", dfe_code="815", predecessors="northmoor"),
            a_row(dfe_code="815", status="former", to_date="2026-03-31"),
        )
    )

    assert "Refused: 0" in shown
    assert Succession.objects.get().successor.slug == "newmoor"
    assert Council.objects.get(slug="northmoor").status == "former"


def test_a_name_that_a_newer_file_leaves_out_is_still_found(tmp_path: Path) -> None:
    imported(a_file(tmp_path, a_row(aliases="Moor Town|Old Moor")))
    imported(a_file(tmp_path, a_row(aliases="Moor Town")))

    assert CouncilName.objects.filter(name="Old Moor").exists()


def test_a_file_of_no_known_kind_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")

    with pytest.raises(CommandError, match="no kind that is known") as stop:
        imported(path)
    with pytest.raises(CommandError, match="cannot be read"):
        imported(tmp_path / "missing.csv")

    assert stop.value.returncode == 1


def test_a_changed_minister_is_a_correction_that_keeps_the_old_fact(tmp_path: Path) -> None:
    path = tmp_path / "ministers.csv"
    header = "person,honours,title,from_date,to_date,seen_first,seen_last,source\n"
    path.write_text(f"{header}Ada Marsh,MP,Minister for Moors,2020,,,,Invented\n")
    imported(path)

    path.write_text(f"{header}Ada Marsh,OBE MP,Minister for Moors,2020,2021-09,,,Invented\n")
    imported(path)

    assert OfficeHolding.objects.count() == 2
    standing = OfficeHolding.objects.standing().get()
    assert standing.to_date is not None
    assert standing.to_date.text == "2021-09"
    assert Person.objects.get().written_name == "Ada Marsh OBE MP"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,T,2020,,,,Invented", "person is empty"),
        ("Ada,,T,2020,,,,", "source is empty"),
        ("Ada,,T,2021,2020,,,Invented", "to_date is before from_date"),
        ("Ada,,T,2020,,2020-01-01,,Invented", "seen_first and seen_last come together"),
        ("Ada,,T,20,,,,Invented", "from_date: "),
    ],
)
def test_a_dirty_minister_leaves_no_person_behind(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "ministers.csv"
    path.write_text(f"person,honours,title,from_date,to_date,seen_first,seen_last,source\n{row}\n")

    shown = imported(path)

    assert f"ministers.csv, row 2: {reason}" in shown
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("code,name,from_date,to_date,kinds,has_overall,overall_to", "x,X,,,visit,no,", "kinds: "),
        ("code,name,from_date,to_date,kinds,has_overall,overall_to", "x,X,,,other,maybe,",
         "has_overall: "),
        ("code,name,from_date,to_date,kinds,has_overall,overall_to", "x,X,,,other,no,2026-04-01",
         "overall_to is given"),
        ("framework,code,name,order", "nowhere,good,Good,1", "framework: 'nowhere' is not known"),
        ("framework,code,name,order,from_date,to_date", "nowhere,a,A,1,,", "framework: "),
        ("date,title,notes", "2026-13-01,Day,", "date: "),
        ("date,title,notes", "2026-01-01,,", "title is empty"),
    ],
)  # fmt: skip
def test_dirty_rows_of_other_files_are_refused(
    tmp_path: Path, header: str, row: str, reason: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{header}\n{row}\n")

    assert f"file.csv, row 2: {reason}" in imported(path)


def test_only_those_who_edit_the_register_load_it() -> None:
    with pytest.raises(NotPermitted):
        load_reference(plan=Plan(), source="x", by=a_person_with(Role.ADVISER))
