"""The gallery in a real browser: axe, no sideways scrolling, error links that take the focus, a strict policy."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.govuk.gallery.page import GalleryForm, gallery_html

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'"
)
TYPED = {
    "met_on-day": "31",
    "met_on-month": "feb",
    "met_on-year": "2027",
    "rule": "every",
    "interval": "x",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the test says what went wrong."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "static").symlink_to(ROOT / "static")
    (tmp_path / "fresh.html").write_text(gallery_html(GalleryForm()), "utf-8")
    (tmp_path / "errors.html").write_text(gallery_html(GalleryForm(TYPED)), "utf-8")
    handler = functools.partial(Handler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", ["fresh", "errors"])
def test_the_gallery_is_clean_and_does_not_scroll_sideways(
    chromium: Any, site: str, name: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto(f"{site}/{name}.html")
    page.wait_for_selector(
        "html:has(.js-enabled) [data-govuk-character-count-init]", state="attached"
    )

    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", RULES)

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []
    context.close()


def test_each_error_link_moves_the_focus_to_its_control(chromium: Any, site: str) -> None:
    page = chromium.new_page()
    page.goto(f"{site}/errors.html")
    links = page.eval_on_selector_all(
        ".govuk-error-summary a", "all => all.map(a => a.getAttribute('href'))"
    )

    assert len(links) > 10
    for link in links:
        page.click(f".govuk-error-summary a[href='{link}']")
        assert page.evaluate("'#' + document.activeElement.id") == link
    page.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_choice_shows_its_own_questions(chromium: Any, site: str, *, script: bool) -> None:
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{site}/fresh.html")

    shown = []
    for choice in ("one", "every", "standing"):
        page.check(f"input[name=rule][value={choice}]")
        shown.append((page.is_visible("#id_due-day"), page.is_visible("#id_interval")))

    assert shown == [(True, False), (False, True), (False, False)]
    context.close()


def test_the_pages_of_a_case_open_by_keyboard_on_a_phone_without_script(
    chromium: Any, site: str
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{site}/fresh.html")
    link = page.locator(".app-tabs__short a", has_text="Timeline")
    assert not link.is_visible()

    page.locator(".app-tabs__short > summary").press("Enter")

    assert link.is_visible()
    context.close()


def test_the_filter_stands_open_beside_a_list_and_opens_on_a_phone(
    chromium: Any, site: str
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{site}/fresh.html")
    choice = page.locator("input[name=level][value=notice]")
    beside = choice.is_visible()

    page.set_viewport_size({"width": 320, "height": 800})
    closed = choice.is_visible()
    page.locator(".app-filter__fold > summary").press("Enter")

    assert (beside, closed, choice.is_visible()) == (True, False, True)
    context.close()
