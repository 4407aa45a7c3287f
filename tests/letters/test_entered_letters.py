"""The three real letters entered through the product: whole, to both standards, and from the record."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories.councils import the_register
from tests.letters.entered import PLANS, Plan
from tests.prove.letters import measured

pytestmark = [pytest.mark.papers, pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.paper)
def test_a_real_letter_comes_from_the_record_and_comes_out_whole(
    plan: Plan, papers: Path, tmp_path: Path, settings: Any
) -> None:
    settings.OVERSEE_FILES = tmp_path
    the_register()

    found = measured(plan, papers, tmp_path)

    assert found.holds, str(found)
