"""The project's own file of published inspections against the lists it was written from."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from councils.ingest.ofsted import OWN_FILE
from councils.models import Council, Inspection
from tests.factories.councils import the_register
from tests.factories.published import loaded

pytestmark = pytest.mark.django_db

LISTS = (
    "ofsted_ilacs_outcomes.csv",
    "ofsted_judgements_2025-03-31.csv",
    "ofsted_ilacs_history_2018_2025.csv",
    "ofsted_in_year_2024_25.csv",
    "ofsted_in_year_2023_24.csv",
)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_own_file_loads_whole_and_no_council_is_without_an_inspection() -> None:
    the_register()
    shown = loaded()

    rows = len(OWN_FILE.read_text(encoding="utf-8").splitlines()) - 1
    assert f"Rows: {rows}: {rows} taken, 0 corrected, 0 unchanged, 0 refused" in shown
    assert "Taken without a part: 0" in shown
    current = Council.objects.current()
    assert current.count() == 153
    assert not current.exclude(pk__in=Inspection.objects.shown().values("council")).exists()
    assert "Unchanged" in loaded()


@pytest.mark.papers
def test_the_own_file_is_what_a_fresh_reading_of_the_lists_gives(
    papers: Path, tmp_path: Path
) -> None:
    the_register()
    fresh = tmp_path / "inspections.csv"
    files = [str(papers / "data" / name) for name in LISTS]

    call_command("write_inspections", *files, to=str(fresh), stdout=StringIO())

    written, kept = (rows_of(path) for path in (fresh, OWN_FILE))
    assert len(kept) == 796
    for number, (new, old) in enumerate(zip(written, kept, strict=True), start=2):
        assert new == old, f"row {number}"


@pytest.mark.papers
def test_the_lists_themselves_change_nothing_once_the_own_file_is_loaded(papers: Path) -> None:
    the_register()
    loaded()

    for name in LISTS:
        assert "Unchanged" in loaded(papers / "data" / name)


@pytest.mark.papers
@pytest.mark.parametrize(
    ("slug", "started", "lines"),
    [
        ("st-helens", "2023-07-10", {"help-and-protection": "requires-improvement",
                                     "care-leavers": "outstanding", "in-care": "good"}),
        ("staffordshire", "2023-11-06", {"care-leavers": "requires-improvement"}),
        ("nottingham", "2022-07-11", {"in-care-and-care-leavers": "requires-improvement"}),
        ("isles-of-scilly", "2023-07-11", {}),
    ],
)  # fmt: skip
def test_where_lists_differ_the_right_one_is_shown(
    papers: Path, slug: str, started: str, lines: dict[str, str]
) -> None:
    the_register()
    loaded(*(papers / "data" / name for name in LISTS))

    near = Inspection.objects.shown().filter(council__slug=slug, kind__in=["short", "standard"])
    row = near.get(started__startswith=started[:7])
    assert row.started is not None
    assert row.started.text == started
    judged = {given.line.code: given.grade.code for given in row.judgements.all()}
    assert judged.items() >= lines.items()
    assert ("care-leavers" in judged) is (started >= "2023")
