"""Promises: the running service on a database of the test's own, and a real browser to visit it with.

Does not sign anybody in: a test makes its people through operations and uses the sign-in page.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from config.celery import app, broker
from tests.running import Site, running_site

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PHONE, TABLET, DESK = 320, 768, 1280
NewPage = Callable[..., Any]


def broker_database(number: int) -> str:
    """The address of another database of the broker, so that workers do not take each other's tasks."""
    address = settings.CELERY_BROKER_URL.partition("?")[0]
    if urlsplit(address).scheme.endswith("+socket"):
        return f"{address}?virtual_host={number}"
    return urlsplit(address)._replace(path=f"/{number}").geturl()


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker of pytest-xdist its own database of the broker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker:
        settings.CELERY_BROKER_URL = broker_database(int(worker) + 1)


@pytest.fixture
def empty_broker() -> None:
    """A broker with nothing queued and no sign of an earlier worker."""
    with app.connection_for_write() as connection:
        broker(connection).flushdb()


@pytest.fixture
def start_live(
    own_database: str, empty_broker: None, tmp_path: Path
) -> Generator[Callable[..., Site]]:
    """A function that starts the service, told the variables given: `start_live(OVERSEE_TODAY=...)`."""
    with ExitStack() as stack:

        def start(**variables: str) -> Site:
            site = running_site(own_database, settings.CELERY_BROKER_URL, tmp_path, **variables)
            return stack.enter_context(site)

        yield start


@pytest.fixture
def live(start_live: Callable[..., Site]) -> Site:
    """The service running on `own_database`, with the defaults."""
    return start_live()


@contextmanager
def running_chromium() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright. Raises LookupError where there is none."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise LookupError("chromium is not installed: bin/test installs it as root.")
    # Playwright runs an event loop in this thread; our own database calls beside it are not inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Generator[Any]:
    """A browser for all tests. Where there is none the test fails, it is not skipped."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def new_page(chromium: Any) -> Generator[NewPage]:
    """A function that opens a page in a session of its own: `new_page(site, javascript=False, width=320)`.

    Afterwards the test fails if a page broke the content security policy or a script raised.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(site: Site, *, javascript: bool = True, width: int = DESK) -> Any:
        page = page_of(chromium, site, faults, javascript=javascript, width=width)
        contexts.append(page.context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def page_of(
    browser: Any, site: Site, faults: list[str], *, javascript: bool = True, width: int = DESK
) -> Any:
    """A page in a session of its own; what a script raised and a broken policy go into `faults`."""
    context = browser.new_context(
        base_url=site.address,
        java_script_enabled=javascript,
        viewport={"width": width, "height": 900},
        locale="en-GB",
        timezone_id="Europe/London",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda line: _note_policy(page.url, line.text, faults))
    return page


def _note_policy(address: str, text: str, faults: list[str]) -> None:
    if "Content Security Policy" in text:
        faults.append(f"{address}: {text}")


@pytest.fixture
def browser_page(live: Site, new_page: NewPage) -> Any:
    """A page of the running service, with JavaScript."""
    return new_page(live)


@pytest.fixture
def browser_page_without_script(live: Site, new_page: NewPage) -> Any:
    """A page of the running service, JavaScript off."""
    return new_page(live, javascript=False)
