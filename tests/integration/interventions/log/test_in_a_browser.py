"""Promises: with script a draft saves itself and the button still works; without it all works too."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from interventions.models import Duty, Happening, Intervention, MonthlyLog
from tests.cast import Cast
from tests.factories.cases import a_notice, a_requirement, areas, requirement
from tests.factories.northmoor import ISSUED, TODAY, northmoor
from tests.running import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[..., Any]


@pytest.fixture
def case(own_database: str, cast: Cast) -> Intervention:
    case = northmoor(cast)
    a_notice(
        case,
        ISSUED,
        a_requirement("board", {"every": {"weeks": 8}}, "4", duty=Duty.BOARD_MEETING),
        today=ISSUED,
        areas=areas("4", "Leadership", "Assessments"),
    )
    return case


@pytest.fixture
def site(case: Intervention, start_live: Callable[..., Site]) -> Site:
    return start_live(OVERSEE_TODAY=TODAY.isoformat())


@pytest.fixture
def opened(site: Site, cast: Cast, new_page: Open) -> Open:
    """A function that opens a page in which the adviser is signed in."""

    def open_page(**options: Any) -> Any:
        page = new_page(site, **options)
        client = Client()
        client.force_login(cast.adviser)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key}
        page.context.add_cookies([{**cookie, "url": site.address}])
        return page

    return open_page


def test_a_draft_saves_itself_and_the_button_still_checks(case: Intervention, opened: Open) -> None:
    page = opened()
    page.goto(f"/cases/{case.pk}/log/2027-01/")

    page.get_by_label("Good progress").first.check()
    page.get_by_label("What you saw in area a").fill("Two new heads of service began.")
    page.get_by_text("Saved at").wait_for()
    page.get_by_text("1 of 2 areas answered.").wait_for()
    saved = MonthlyLog.objects.get().ratings.get(area__letter="a")
    assert (saved.rating, saved.words) == ("good_progress", "Two new heads of service began.")

    page.get_by_role("button", name="Check your answers").click()
    page.locator(".govuk-error-summary").wait_for()
    assert "Say how area b stands" in page.locator(".govuk-error-summary").inner_text()
    assert "saved elsewhere" not in page.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_month_is_logged(case: Intervention, opened: Open, javascript: bool) -> None:
    page = opened(javascript=javascript)
    page.goto(f"/cases/{case.pk}/log/2027-01/")

    for place in (0, 1):
        page.get_by_label("Some progress").nth(place).check()
    page.get_by_label("Both").check()
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Submit the log").click()
    page.get_by_role("heading", name="Log of January 2027").wait_for()

    log = MonthlyLog.objects.get()
    assert log.submitted_at is not None
    assert log.happening is not None


@pytest.mark.parametrize("javascript", [True, False])
def test_a_meeting_is_recorded_in_two_presses(
    case: Intervention, opened: Open, javascript: bool, tmp_path: Path
) -> None:
    page = opened(javascript=javascript, width=320)
    minutes = tmp_path / "Minutes.txt"
    minutes.write_text("The Board met.")
    board = requirement(case, "board")
    page.goto(f"/cases/{case.pk}/record/?requirement={board.pk}")

    page.get_by_role("button", name="Today").click()
    page.locator("#id_on-day").fill("14")
    page.get_by_label("Evidence").set_input_files(minutes)
    page.get_by_role("button", name="Show what follows").click()
    page.get_by_role("heading", name="What follows").wait_for()
    assert not Happening.objects.exists()
    assert "17 days late." in page.locator("#what-follows").inner_text()
    page.get_by_role("button", name="Record the meeting").click()
    page.get_by_role("heading", name="Board meeting").wait_for()

    happening = Happening.objects.get()
    assert happening.on.day == dt.date(2027, 1, 14)
    assert happening.evidence.get().title == "Minutes.txt"
