"""Every page of the service in a real browser: axe, title, no sideways scrolling; every form got wrong."""

from typing import Any

import pytest

from tests.browser.looking import (
    DESK,
    PHONE,
    at_width,
    axe_faults,
    error_link_faults,
    forms_with_questions,
    send_wrongly,
    sideways_faults,
    title_faults,
)
from tests.browser.site import Stage
from tests.browser.visits import VISITS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_a_page_is_clean(stage: Stage, visit: Visit) -> None:
    page = stage.page(visit.who)
    at_width(page, DESK)

    answer = page.goto(stage.address(visit))

    assert answer.status == visit.status
    faults = look_faults(page, error=False) + form_faults(stage, page, visit) + stage.faults
    stage.faults.clear()
    assert not faults, "\n".join(faults)


def look_faults(page: Any, *, error: bool) -> list[str]:
    """Everything wrong with the page that stands there, at a desk and on a phone."""
    faults = title_faults(page, error=error) + axe_faults(page)
    if error:
        faults += error_link_faults(page)
    at_width(page, PHONE)
    faults += sideways_faults(page)
    at_width(page, DESK)
    return faults


def form_faults(stage: Stage, page: Any, visit: Visit) -> list[str]:
    """What is wrong with the page that comes back when each form is sent wrongly."""
    faults = []
    for place in range(len(forms_with_questions(page))):
        if visit.cannot_be_wrong:
            break
        if place:
            page.goto(stage.address(visit))
        send_wrongly(page, forms_with_questions(page)[place], visit.wrong, visit.press)
        faults += [f"form {place}: {fault}" for fault in look_faults(page, error=True)]
    return faults
