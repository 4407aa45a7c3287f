"""A new official's first day, once with script and once without; the pictures are kept beside the service's state."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config.launch.places import made, state_folder
from tests.browser.first_day import MONDAY, FirstDay
from tests.cast import Cast
from tests.plugins.live import NewPage
from tests.running import Site, running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_twelve_cases_are_handed_over_and_one_is_read(
    own_database: str,
    empty_broker: None,
    cast: Cast,
    new_page: NewPage,
    tmp_path: Path,
    *,
    javascript: bool,
) -> None:
    way = "with-script" if javascript else "without-script"
    pictures = made(made(made(state_folder({})) / "first-day") / way)
    FirstDay.prepare(cast)

    def open_page(site: Site) -> Any:
        return new_page(site, javascript=javascript)

    with running_site(
        own_database,
        settings.CELERY_BROKER_URL,
        tmp_path,
        OVERSEE_TODAY=MONDAY.isoformat(),
        OVERSEE_FILES=str(tmp_path / "files"),
    ) as site:
        FirstDay(cast, open_page, site, pictures, javascript).walk()
