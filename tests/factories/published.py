"""Small files of published inspections for tests, in the forms in which lists come.

Promises a row with nothing wrong unless a test says so. Loads by the command, as a person would;
`a_listed_inspection` is one row of an invented list without a file.
"""

import csv
import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from accounts.audit import record
from accounts.operation import operation
from accounts.queries import system_user
from councils import events
from councils.ingest.ofsted_forms import GRADED_COLUMNS
from councils.models import Council, Framework, Inspection, Publication
from councils.operations.inspection_events import place_inspections

GOOD = dict.fromkeys(GRADED_COLUMNS, "Good")

LATEST = {
    "Web link": "https://reports.ofsted.gov.uk/provider/44/383",
    "Local authority area code": "E08000035",
    "Local authority name": "Leeds",
    "Ofsted region": "North East, Yorkshire and the Humber",
    "Inspection date": "2023-06-12",
    "Publication date": "2023-08-01",
    **GOOD,
}
HISTORY = {
    "Local authority status": "Current",
    "Inspection type": "ILACS Short Inspection",
    **LATEST,
}
IN_YEAR = {
    "Web link": "https://reports.ofsted.gov.uk/provider/44/383",
    "Local authority area code": "E08000035",
    "Local authority name": "Leeds",
    "Region": "North East, Yorkshire and the Humber",
    "Inspection/Visit date": "2024-11-05",
    "Publication date": "2024-12-05",
    "Inspection/Visit type": "ILACS Focused Visit",
    **dict.fromkeys(GRADED_COLUMNS, ""),
    "Visit Theme": "Front door",
}
SCRAPED = {
    "urn": "80481",
    "la_code": "383",
    "region_code": "YH",
    "ltla23cd": "E08000035",
    "stat_neighbours": "370, 371",
    "stat_neighbour_judgement": "[(370, 'good')]",
    "local_authority": "leeds",
    "inspection_link": "https://files.ofsted.gov.uk/v1/file/50000000",
    "overall_effectiveness_grade": "good",
    "inspection_framework": "short",
    "inspector_name": "ada invented",
    "inspection_start_date": "12/06/2023",
    "inspection_end_date": "16/06/2023",
    "publication_date": "01/08/23",
    "local_link_to_all_inspections": '=HYPERLINK(".\\a", ".\\a")',
    "impact_of_leaders_grade": "good",
    "help_and_protection_grade": "good",
    "in_care_grade": "good",
    "care_leavers_grade": "good",
    "inspectors_inspections_count": "3",
}


def a_list(folder: Path, *rows: dict[str, str], name: str = "list.csv") -> Path:
    """A file of rows that all have the columns of the first."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def loaded(*paths: Path, **options: object) -> str:
    """What the command says; the register must be there."""
    out = StringIO()
    call_command("import_inspections", *(str(path) for path in paths), stdout=out, **options)
    return out.getvalue()


@operation
def _listed(council: Council, code: str, started: str, *, by: Any, **said: Any) -> Inspection:
    """A row of a list: "official-2024", "scraped-2025"; the year says how new the list is."""
    whose, year = code.split("-")
    publication, _ = Publication.objects.get_or_create(
        code=code,
        defaults={
            "title": f"List {code}",
            "short_title": f"The list {code}",
            "publisher": "Invented",
            "published_on": dt.date(int(year), 9, 25),
            "as_at": dt.date(int(year), 3, 31),
            "is_official": whose == "official",
            "layout": Publication.Layout.HISTORY,
            "licence": "Invented",
        },
    )
    row = Inspection(
        council=council,
        framework=Framework.objects.get(code="ilacs"),
        kind=said.pop("kind", "standard"),
        started=started or None,
        publication=publication,
        recorded_on=publication.published_on,
        recorded_by=by,
        **said,
    )
    row.save()
    place_inspections([council.pk])
    record(events.INSPECTION_ENTERED, subject=row)
    row.refresh_from_db()
    return row


def a_listed_inspection(
    council: Council, code: str, started: str = "2023-07-10", **said: Any
) -> Inspection:
    """A row of a list named "official-2025" or "scraped-2026": whose it is, and of which year."""
    return _listed(council, code, started, by=system_user(), **said)
