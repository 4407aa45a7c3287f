"""The main pages by keyboard alone, and with JavaScript off. `bin/prove pages` tries every page by keyboard."""

import pytest

from tests.browser.keyboard import keyboard_faults
from tests.browser.looking import (
    DESK,
    at_width,
    forms_with_questions,
    send_wrongly,
    title_faults,
)
from tests.browser.site import Stage
from tests.browser.visits import VISITS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAIN = (
    "portfolio-home-lead",
    "portfolio-home-council-officer",
    "portfolio-councils-lead",
    "portfolio-case-lead",
    "portfolio-requirements-lead",
    "portfolio-timeline-lead",
    "interventions-draft_requirement-lead",
    "interventions-record-lead",
    "interventions-log-adviser",
    "interventions-send_plan-council-officer",
    "reviews-propose-lead",
    "reviews-letter-lead-draft",
)
VISITED = [visit for visit in VISITS if visit.name in MAIN]


def test_the_main_pages_are_among_the_visits() -> None:
    assert {visit.name for visit in VISITED} == set(MAIN)


@pytest.mark.parametrize("visit", VISITED, ids=lambda visit: visit.name)
def test_a_page_can_be_used_by_keyboard(stage: Stage, visit: Visit) -> None:
    page = stage.page(visit.who)
    at_width(page, DESK)
    page.goto(stage.world.address(visit))
    assert keyboard_faults(page) == []


def test_the_skip_link_leads_to_the_content(stage: Stage) -> None:
    page = stage.page("lead")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(".govuk-skip-link").bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("visit", VISITED, ids=lambda visit: visit.name)
def test_a_page_works_without_script(stage: Stage, visit: Visit) -> None:
    page = stage.page(visit.who, javascript=False)
    answer = page.goto(stage.world.address(visit))
    assert answer.status == visit.status
    assert title_faults(page) == []
    for place in range(len(forms_with_questions(page))):
        page.goto(stage.world.address(visit))
        send_wrongly(page, forms_with_questions(page)[place], visit.wrong, visit.press)
        assert title_faults(page, error=True) == []
        links = page.locator(".govuk-error-summary a")
        for number in range(links.count()):
            target = links.nth(number).get_attribute("href") or ""
            assert page.locator(target).is_visible(), f"{target} is not shown"
