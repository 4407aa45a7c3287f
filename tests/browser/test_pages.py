"""Every page of the service in a real browser: axe, title, no sideways scrolling; every form got wrong.

`bin/prove pages` looks harder: at three widths, by keyboard, and it keeps pictures.
"""

import pytest

from tests.browser.looks import Looks
from tests.browser.site import Stage
from tests.browser.visits import VISITS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_a_page_is_clean(stage: Stage, visit: Visit) -> None:
    faults = Looks(stage).faults(visit)
    assert not faults, "\n".join(faults)
