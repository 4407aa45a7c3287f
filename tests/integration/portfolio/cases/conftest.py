"""Four live cases as at Monday 18 January 2027, and what must not be among them."""

from typing import Any

import pytest

from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.live_cases import TODAY, four_live_cases


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def cases(cast: Cast) -> dict[str, Intervention]:
    """By council: Northmoor overdue, Southmere unrecorded, Eastholme in time, Hollowell with nobody."""
    return four_live_cases(cast)
