"""One server and one browser for all looks at pages."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.browser.site import Stage, prepare, stage_on
from tests.plugins.databases import copy_database, drop_database, pointed_at
from tests.plugins.live import broker_database

LAST_DATABASE = 15  # of the sixteen that Redis has unless told otherwise


@pytest.fixture(scope="session")
def stage(
    template_database: str,
    django_db_setup: None,
    django_db_blocker: Any,
    chromium: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[Stage]:
    """The world, served; nobody changes it. A test that records something has `live` instead."""
    name = f"{template_database}_{uuid4().hex[:8]}"
    folder: Path = tmp_path_factory.mktemp("world")
    copy_database(template_database, name)
    with django_db_blocker.unblock(), pointed_at(name):
        made = prepare(folder)
    with stage_on(name, _own_broker(), folder, chromium, made) as opened:
        yield opened
    drop_database(name)


def _own_broker() -> str:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return broker_database(LAST_DATABASE - worker)
