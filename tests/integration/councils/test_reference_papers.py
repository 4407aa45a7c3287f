"""The project's reference data against the files they were written from, cell by cell."""

import csv
from pathlib import Path

import pytest

from councils.ingest.reference import FOLDER, plan_of_files
from councils.models import BankHoliday, Council
from tests.factories.councils import the_register

pytestmark = [pytest.mark.django_db, pytest.mark.papers]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [
            {column: " ".join(cell.split()) for column, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def test_the_file_of_councils_is_the_paper_cell_by_cell(papers: Path) -> None:
    assert rows_of(FOLDER / "councils.csv") == rows_of(papers / "data" / "councils.csv")


def test_the_register_holds_every_cell_of_the_paper(papers: Path) -> None:
    the_register()
    councils = {
        council.slug: council
        for council in Council.objects.prefetch_related(
            "names", "successions_to__successor", "successions_from__predecessor"
        )
    }
    rows = rows_of(papers / "data" / "councils.csv")

    assert len(rows) == len(councils) == 165
    for row in rows:
        assert cells_of(councils[row["slug"]]) == expected_cells(row), row["slug"]


def cells_of(council: Council) -> dict[str, object]:
    plain = [
        "slug",
        "name",
        "ons_name",
        "official_name",
        "status",
        "type",
        "gss_code",
        "dfe_code",
        "ofsted_urn",
        "region_code",
        "region",
        "sub_region",
        "ofsted_region",
        "combined_authority",
        "note",
    ]
    return {
        **{name: getattr(council, name) for name in plain},
        "gss_code_other": council.gss_codes_other,
        "statistical_neighbours": council.statistical_neighbours,
        "from": (council.from_date.first_day.isoformat(), council.from_date.precision)
        if council.from_date
        else ("", ""),
        "to_date": council.last_day.isoformat() if council.last_day else "",
        "predecessors": {row.predecessor.slug for row in council.successions_from.all()},
        "successors": {row.successor.slug for row in council.successions_to.all()},
        "names": {name.name for name in council.names.all()},
    }


def expected_cells(row: dict[str, str]) -> dict[str, object]:
    begins = row["from_date"]
    if row["from_precision"] == "year":
        begins = f"{begins[:4]}-01-01"
    lists = {name: list(filter(None, row[name].split(";"))) for name in row}
    names = {row["name"], row["ons_name"], row["official_name"], *row["aliases"].split("|")}
    left = {"from_date", "from_precision", "aliases"}
    return {
        **{name: cell for name, cell in row.items() if name not in left},
        "gss_code_other": lists["gss_code_other"],
        "statistical_neighbours": lists["statistical_neighbours"],
        "from": (begins, row["from_precision"]),
        "predecessors": set(lists["predecessors"]),
        "successors": set(lists["successors"]),
        "names": names - {""},
    }


def test_bank_holidays_are_the_paper_cell_by_cell(papers: Path) -> None:
    the_register()
    rows = rows_of(papers / "data" / "bank_holidays_england_wales.csv")

    stored = [
        {"date": row.day.isoformat(), "title": row.title, "notes": row.notes}
        for row in BankHoliday.objects.order_by("day")
    ]

    assert len(rows) == 140
    assert stored == rows


def test_the_papers_themselves_are_recognised_and_change_nothing(papers: Path) -> None:
    the_register()
    names = ("councils.csv", "bank_holidays_england_wales.csv")

    plan = plan_of_files([papers / "data" / name for name in names], None)  # type: ignore[arg-type]

    assert plan.is_empty
    assert not plan.refused


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("notice_darlington_2015-10-30.txt", "Minister of State for Children and Families"),
        ("letter_darlington_2016-06-15.txt", "Minister of State for Children and Families"),
        ("letter_cumbria_2016-12-21.txt", "Minister of State for Vulnerable Children and Families"),
        ("letter_middlesbrough_2024-09-06.txt", "Minister for Children and Families"),
    ],
)
def test_titles_of_ministers_are_the_words_of_the_papers(
    papers: Path, paper: str, words: str
) -> None:
    day = paper.removesuffix(".txt").rsplit("_", 1)[1]
    row = next(
        row
        for row in rows_of(FOLDER / "ministers.csv")
        if row["seen_first"] and row["seen_first"] <= day <= row["seen_last"]
    )
    text = " ".join((papers / "seeds" / paper).read_text(encoding="utf-8").split())

    assert row["title"] == words
    assert words in text
    assert row["person"] in text
