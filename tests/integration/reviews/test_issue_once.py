"""Promises: pressed twice at the same moment, a letter is issued once and its effects happen once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connections

from accounts.models import User
from accounts.permissions import NotAllowedNow
from documents.models import StoredFile
from interventions.models import Authority
from reviews.models import Letter
from reviews.operations.issue import issue_letter
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, requirement
from tests.factories.reviews import a_draft, a_variation, the_offices

DAY = dt.date(2026, 11, 20)


def test_two_workers_issue_a_letter_once(
    own_database: str, cast: Cast, tmp_path: Path, settings: Any
) -> None:
    settings.OVERSEE_FILES = tmp_path
    case = a_case(cast.northmoor, "2026-10-30", by=cast.lead, today=DAY)
    a_notice(case, "2026-10-30", today=DAY)
    the_offices(cast.northmoor)
    draft = a_draft(case, DAY, a_variation(case, DAY))
    people = [cast.private_office, cast.private_office]
    together = Barrier(len(people))

    def press(person: User) -> str:
        try:
            letter = Letter.objects.get(pk=draft.pk)
            together.wait(timeout=10)
            issue_letter(letter=letter, version=draft.version, today=DAY, by=person)
        except NotAllowedNow as refusal:
            return refusal.reason
        finally:
            connections.close_all()
        return "issued"

    with ThreadPoolExecutor(len(people)) as pool:
        said = sorted(pool.map(press, people))

    assert said == [
        "This letter has already been issued. It does not change any more.",
        "issued",
    ]
    assert StoredFile.objects.count() == 1
    assert Authority.objects.filter(kind="letter").count() == 1
    assert requirement(case, "board").terms.count() == 2
