"""Promises: the whole chain walked in a browser, once with script and once without, step by step.

Does not measure speed: the seconds it prints are those of this machine today.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from tests.browser.chain import Chain
from tests.cast import Cast
from tests.plugins.databases import copy_database, pointed_at
from tests.plugins.live import page_of, running_chromium
from tests.prove import Missing
from tests.running import Site, running_site

DESCRIPTION = "notice, meeting, reminder, plan, review, decision, letter, date: in a browser, twice"
NEEDS_DATABASE = True


def prove() -> tuple[bool, str]:
    if shutil.which("chromium") is None:
        raise Missing("chromium is not installed")
    began, steps = time.monotonic(), 0
    faults: list[str] = []
    connections.close_all()  # before the browser's event loop, in which this thread's are others
    with running_chromium() as browser:
        for javascript in (True, False):
            print("with script:" if javascript else "without script:")
            steps += _walk(browser, faults, javascript=javascript)
    for fault in faults:
        print(fault)
    figure = f"{steps} steps in two walks, {len(faults)} faults of scripts, {time.monotonic() - began:.0f} s"
    return not faults, figure


def _walk(browser: Any, faults: list[str], *, javascript: bool) -> int:
    source = connections.settings["default"]["NAME"]
    name = f"{source}_{'with' if javascript else 'without'}_script"
    copy_database(source, name)
    with tempfile.TemporaryDirectory(prefix="oversee-chain-") as folder, pointed_at(name):

        @contextmanager
        def start(**variables: str) -> Iterator[Site]:
            own = Path(folder) / variables["OVERSEE_TODAY"]
            own.mkdir()
            files = {"OVERSEE_FILES": str(Path(folder) / "files")}
            broker = settings.CELERY_BROKER_URL
            with running_site(name, broker, own, **files, **variables) as site:
                yield site

        def open_page(site: Site) -> Any:
            return page_of(browser, site, faults, javascript=javascript)

        chain = Chain(Cast(), open_page)
        chain.walk(start)
    for step in chain.steps:
        print(f"  {step}")
    return len(chain.steps)
