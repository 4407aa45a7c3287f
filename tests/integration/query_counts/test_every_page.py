"""No page of the service asks the database more often because there are more rows.

Ten and two hundred of everything; `bin/prove pages` does the same with a thousand.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import VISITS
from tests.browser.world import build_world
from tests.integration.query_counts.counting import LOOKED_AT, few_and_many, prepare_to_count

pytestmark = pytest.mark.slow


def test_no_page_asks_more_often_for_many_rows_than_for_few(
    own_database: str, owner_connection: Any, settings: Any, tmp_path: Path
) -> None:
    settings.IS_DEVELOPMENT = True  # by the fixture, which takes back what is set after it, too
    world = build_world()
    prepare_to_count(world, tmp_path)
    few, many = few_and_many(world, 200, lambda: owner_connection.cursor().execute("ANALYZE"))
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert {visit.route for visit in LOOKED_AT} == {visit.route for visit in VISITS}
