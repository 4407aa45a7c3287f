"""The service as a whole: what a monitor and a browser see of it."""

import json
import urllib.request
from typing import Any

import pytest

from tests.running import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_web_worker_and_beat_answer(live: Site) -> None:
    with urllib.request.urlopen(f"{live.address}/health?processes", timeout=10) as answer:
        told = json.load(answer)

    assert told == {"ok": True}


def test_the_sign_in_page_comes_up_with_and_without_script(live: Site, new_page: Any) -> None:
    titles = []
    for javascript in (True, False):
        page = new_page(live, javascript=javascript)
        page.goto("/")
        titles.append(page.title())

    assert titles[0] == titles[1]
    assert "Oversee" in titles[0]
