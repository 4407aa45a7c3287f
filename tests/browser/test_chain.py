"""The whole chain, once with script and once without. `bin/prove chain` walks the same way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.browser.chain import Chain
from tests.cast import Cast
from tests.plugins.live import NewPage
from tests.running import Site, running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_notice_leads_to_a_letter_that_moves_a_date(
    own_database: str,
    empty_broker: None,
    cast: Cast,
    new_page: NewPage,
    tmp_path: Path,
    *,
    javascript: bool,
) -> None:
    @contextmanager
    def start(**variables: str) -> Iterator[Site]:
        folder = tmp_path / variables["OVERSEE_TODAY"]
        folder.mkdir()
        files = {"OVERSEE_FILES": str(tmp_path / "files")}
        with running_site(
            own_database, settings.CELERY_BROKER_URL, folder, **files, **variables
        ) as site:
            yield site

    def open_page(site: Site) -> Any:
        return new_page(site, javascript=javascript)

    chain = Chain(cast, open_page)
    chain.walk(start)
    assert len(chain.steps) == 7
