"""Pages that no address names: refusals, errors, an expired form, a lost session, a link that works once."""

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from accounts.password_links import password_link
from tests.browser.looking import (
    PHONE,
    at_width,
    axe_faults,
    error_link_faults,
    sideways_faults,
    title_faults,
)
from tests.browser.site import Stage
from tests.cast import PASSWORD, Cast
from tests.plugins.live import NewPage
from tests.running import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIMIT = 20 * 1024 * 1024
SEND = "main .govuk-button:not([type=button])"


def faults_of(page: Any, *, error: bool = False) -> list[str]:
    """Everything wrong with the page that stands there."""
    faults = title_faults(page, error=error) + axe_faults(page)
    if error:
        faults += error_link_faults(page)
    width = page.viewport_size["width"]
    at_width(page, PHONE)
    faults += sideways_faults(page)
    at_width(page, width)
    return faults


@pytest.mark.parametrize(
    ("who", "path", "status", "words"),
    [
        ("lead", "/cases/999999/", 404, "Page not found"),
        ("adviser", "/cases/open/{council}/", 403, "You cannot do this"),
        ("lead", "/cases/{closed}/record/", 409, "This cannot be done now"),
    ],
)
def test_a_refusal_is_a_page_that_says_why(
    stage: Stage, who: str, path: str, status: int, words: str
) -> None:
    things = stage.world.things
    page = stage.page(who)
    answer = page.goto(path.format(council=things["council"].slug, closed=things["closed case"].pk))
    assert answer.status == status
    assert words in page.locator("h1").inner_text()
    assert faults_of(page) == []


@pytest.mark.parametrize("template", ["400.html", "413.html", "429.html", "500.html"])
def test_an_error_page_stands_by_itself(stage: Stage, template: str) -> None:
    page, body = stage.page(""), render_to_string(template)
    page.route("**/broken/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/broken/")
    page.unroute("**/broken/")
    assert faults_of(page) == []


def test_a_form_that_has_expired_says_so(stage: Stage) -> None:
    page = stage.page("administrator")
    page.goto("/accounts/make/")
    page.locator("main [name=csrfmiddlewaretoken]").evaluate("field => field.remove()")
    page.locator(SEND).first.click()
    assert "expired" in page.locator("h1").inner_text()
    assert faults_of(page) == []


def test_a_file_that_is_too_large_is_said_beside_its_field(stage: Stage, tmp_path: Path) -> None:
    page = stage.page("council officer")
    page.goto(f"/cases/{stage.world.things['case'].pk}/plan/send/")
    large = tmp_path / "plan.pdf"
    large.write_bytes(b"%PDF-" + b" " * LIMIT)
    page.locator("input[type=file]").set_input_files(large)
    page.locator(SEND).last.click()
    assert "The file must be at most 20 MB." in page.locator(".govuk-error-summary").inner_text()
    assert faults_of(page, error=True) == []


def test_a_link_that_works_once_sets_a_password(live: Site, new_page: NewPage, cast: Cast) -> None:
    page = new_page(live)
    page.goto("/" + password_link(cast.official).split("/", 3)[3])
    assert faults_of(page) == []
    page.locator(SEND).first.click()
    page.locator(".govuk-error-summary").wait_for()
    assert faults_of(page, error=True) == []


def test_what_was_typed_is_kept_when_the_session_is_lost(
    live: Site, new_page: NewPage, cast: Cast
) -> None:
    page = new_page(live)
    _sign_in(page, cast.administrator.email)
    page.goto("/accounts/make/")
    page.get_by_label("Name", exact=True).fill("Robin Vale")
    page.context.clear_cookies(name="sessionid")
    page.locator(SEND).first.click()
    assert faults_of(page) == []
    _sign_in(page, cast.administrator.email)
    assert "Robin Vale" in page.locator("main").inner_text()
    assert faults_of(page) == []


def _sign_in(page: Any, email: str) -> None:
    if page.url == "about:blank":
        page.goto("/")
    page.get_by_label("Email address", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator(SEND).first.click()
