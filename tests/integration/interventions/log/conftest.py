"""The case whose months are logged: two areas, and a paragraph that asks for reports."""

from pathlib import Path
from typing import Any

import pytest

from interventions.models import Duty, ImprovementArea, Intervention, Party
from tests.cast import Cast
from tests.factories.cases import a_notice, a_requirement, areas
from tests.factories.northmoor import ISSUED, TODAY, northmoor

ADVISER_REPORT = a_requirement(
    "adviser report",
    {"every": {"months": 3}},
    "13",
    duty=Duty.ADVISER_REPORT,
    owed_by=Party.ADVISER,
    owed_to=Party.DEPARTMENT,
    quote="regular reports of progress or concern",
)


@pytest.fixture
def case(cast: Cast, settings: Any, tmp_path: Path) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    settings.OVERSEE_FILES = tmp_path
    case = northmoor(cast)
    access = a_requirement("access", {"continuous": True}, "1", duty=Duty.REVIEWER_ACCESS)
    a_notice(
        case,
        ISSUED,
        access,
        ADVISER_REPORT,
        today=ISSUED,
        areas=areas("1", "Leadership", "Assessments"),
    )
    return case


@pytest.fixture
def first(case: Intervention) -> ImprovementArea:
    return ImprovementArea.objects.get(intervention=case, letter="a")


@pytest.fixture
def second(case: Intervention) -> ImprovementArea:
    return ImprovementArea.objects.get(intervention=case, letter="b")
