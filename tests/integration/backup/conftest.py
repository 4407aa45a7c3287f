"""A service with something in it, and an empty place beside it."""

import datetime as dt
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.queries import system_user
from documents.models import StoredFile
from interventions.models import Party
from interventions.operations.alerts import sweep
from interventions.operations.evidence import receive_files
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement, the_bank_holidays
from tests.plugins.databases import drop_database, make_database, pointed_at
from tests.unit.documents.made import a_pdf

ISSUED, ON = dt.date(2026, 11, 2), dt.date(2027, 1, 8)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6", owed_by=Party.COUNCIL)


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    """The folder of stored files."""
    settings.OVERSEE_FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def service(own_database: str, files: Path, cast: Cast) -> list[StoredFile]:
    """A register, a case whose mail waits, and two stored files, which it gives."""
    the_bank_holidays()
    case = a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, PLAN, today=ISSUED)
    sweep(on=ON, by=system_user())
    uploads = [
        ContentFile(a_pdf(head=b"%" + name.encode() + b"\n"), name=name)
        for name in ("a.pdf", "b.pdf")
    ]
    return receive_files(case=case, uploads=uploads, by=cast.lead)


@pytest.fixture
def empty_place(own_database: str, tmp_path: Path) -> Generator["Place"]:
    """A database with nothing in it and a folder that is not there yet."""
    place = Place(f"{own_database}_restored", tmp_path / "restored")
    make_database(place.database)
    yield place
    drop_database(place.database)


class Place:
    """Where a backup can go; `with place.entered(settings):` points the service at it."""

    def __init__(self, database: str, files: Path) -> None:
        self.database, self.files = database, files

    def entered(self, settings: Any) -> Any:
        settings.OVERSEE_FILES = self.files
        return pointed_at(self.database)
