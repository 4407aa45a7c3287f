"""The case that plans are sent in, and a folder for its files."""

from pathlib import Path
from typing import Any

import pytest

from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.northmoor import TODAY, its_notice, northmoor


@pytest.fixture
def case(cast: Cast, settings: Any, tmp_path: Path) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    settings.OVERSEE_FILES = tmp_path
    case = northmoor(cast)
    its_notice(case)
    return case
