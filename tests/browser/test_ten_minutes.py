"""The deputy director before the meeting at ten: list, filter, briefs, file; with script and without.

The pictures, at three widths, are kept beside the service's state.
"""

import csv
import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config.launch.places import made, state_folder
from tests.browser.looking import (
    DESK,
    PHONE,
    TABLET,
    at_width,
    axe_faults,
    sideways_faults,
)
from tests.browser.site import session_of
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.live_cases import TODAY, four_live_cases
from tests.plugins.live import NewPage
from tests.running import running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class TenMinutes:
    """One walk through the list; each step leaves its pictures and fails with what is wrong."""

    def __init__(self, page: Any, pictures: Path, tmp_path: Path, *, javascript: bool) -> None:
        self.page, self.pictures, self.folder = page, pictures, tmp_path
        self.javascript = javascript
        self.step = 0

    def walk(self) -> None:
        self.home()
        self.filter()
        self.save_the_view()
        self.take_the_briefs()
        self.take_the_file()
        self.print()
        self.take_the_filter_away()
        self.delete_the_view()

    def home(self) -> None:
        """Where are we? One sentence and the worst first."""
        self.page.goto("/")
        self.reads("h1", "4 live cases")
        self.reads("main", "2 requirements are overdue in 1 case. 1 case has nobody leading it.")
        assert self.councils()[:2] == ["Northmoor", "Southmere"]
        self.look("home")

    def filter(self) -> None:
        """What is overdue or not recorded, by the next date."""
        fold = self.page.get_by_text("Show the filters")
        if fold.is_visible():
            fold.click()
        self.page.get_by_label("Overdue (1)").check()
        self.page.get_by_label("Not recorded (1)").check()
        self.page.get_by_role("button", name="Apply filters").click()
        self.reads("h1", "2 of 4 live cases")
        self.page.get_by_role("link", name="Next date").click()
        assert self.councils() == ["Northmoor", "Southmere"]
        for chosen in ("due=overdue", "due=not_recorded", "sort=next"):
            assert chosen in self.page.url
        self.look("filtered")

    def save_the_view(self) -> None:
        """The same question before every meeting."""
        self.page.get_by_role("link", name="Save this view").click()
        self.page.get_by_label("Name of the view").fill("Late or unknown")
        self.page.get_by_role("button", name="Save the view").click()
        self.reads("main", "The view “Late or unknown” is saved.")
        self.reads("h1", "2 of 4 live cases")
        assert self.page.locator("a[aria-current=true]").inner_text() == "Late or unknown"
        self.look("saved")

    def take_the_briefs(self) -> None:
        """One A4 page a case."""
        content = self.download("Briefs on these 2 (PDF)")
        assert content.startswith(b"%PDF")
        (self.folder / "briefs.pdf").write_bytes(content)
        said = subprocess.run(
            ["pdfinfo", "briefs.pdf"], cwd=self.folder, capture_output=True, text=True, check=True
        )
        assert "Pages:           2" in said.stdout
        assert "(A4)" in said.stdout

    def take_the_file(self) -> None:
        """The same cases with every column."""
        content = self.download("CSV").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        assert [row["Council"].split(" Council")[0] for row in rows] == self.councils()
        assert [row["Oldest overdue, days late"] for row in rows] == ["17", ""]
        assert self.download("Excel").startswith(b"PK")

    def print(self) -> None:
        """On paper: the heading, the sentence and the table alone."""
        self.page.emulate_media(media="print")
        assert self.page.locator("table").is_visible()
        for name in (".app-filter", ".app-head-row__links", ".govuk-service-navigation"):
            assert not self.page.locator(name).first.is_visible(), name
        self.page.emulate_media(media="screen")

    def take_the_filter_away(self) -> None:
        """Each choice is a tag that goes with a press."""
        self.page.get_by_role("link", name="Remove Overdue or not recorded: Overdue").click()
        self.reads("h1", "1 of 4 live cases")
        self.page.get_by_role("link", name="Clear all filters").click()
        self.reads("h1", "4 live cases")

    def delete_the_view(self) -> None:
        """Not needed any more."""
        self.page.get_by_role("link", name="All saved views").click()
        self.page.get_by_role("link", name="Delete Late or unknown").click()
        self.page.get_by_role("button", name="Delete the view").click()
        self.reads("main", "The view “Late or unknown” is deleted.")

    def councils(self) -> list[str]:
        """The councils of the list, in its order."""
        names = self.page.locator("tbody td:first-child a").all_inner_texts()
        return [name.split(" Council")[0] for name in names]

    def download(self, link: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=link).click()
        return Path(waiting.value.path()).read_bytes()

    def reads(self, place: str, words: str) -> None:
        found = " ".join(self.page.locator(place).first.inner_text().split())
        assert found == words if place == "h1" else words in found

    def look(self, name: str) -> None:
        """Pictures at three widths; nothing wrong by axe or sideways at any of them."""
        self.step += 1
        for width in (PHONE, TABLET, DESK):
            at_width(self.page, width)
            assert sideways_faults(self.page) == []
            if self.javascript:  # axe waits for timers, which stand still without script
                assert axe_faults(self.page) == []
            path = self.pictures / f"{self.step}-{name}-{width}.png"
            self.page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_list_filter_briefs_and_file(
    own_database: str,
    empty_broker: None,
    cast: Cast,
    new_page: NewPage,
    tmp_path: Path,
    *,
    javascript: bool,
) -> None:
    way = "with-script" if javascript else "without-script"
    pictures = made(made(made(state_folder({})) / "ten-minutes") / way)
    with on(TODAY.isoformat()):
        four_live_cases(cast)
        session = session_of(cast.deputy_director)
    with running_site(
        own_database, settings.CELERY_BROKER_URL, tmp_path, OVERSEE_TODAY=TODAY.isoformat()
    ) as site:
        page = new_page(site, javascript=javascript)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.address}
        page.context.add_cookies([cookie])
        TenMinutes(page, pictures, tmp_path, javascript=javascript).walk()
