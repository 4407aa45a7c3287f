"""The case that the tests of this folder record in."""

from typing import Any

import pytest

from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.northmoor import TODAY, its_notice, northmoor


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    case = northmoor(cast)
    its_notice(case)
    return case
