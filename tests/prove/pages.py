"""Promises: every page looked at, by everyone it is for, with its forms got wrong; pictures of all are kept.

Then queries are counted, with ten and with a thousand rows of everything. Does not judge how a page
looks: a person does, in the pictures.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from config.launch.places import made, state_folder
from tests.browser.looking import DESK, PHONE, TABLET
from tests.browser.looks import Looks
from tests.browser.site import prepare, stage_on
from tests.browser.visits import NO_PAGE, VISITS
from tests.browser.world import World
from tests.integration.query_counts.counting import few_and_many, prepare_to_count
from tests.plugins.live import running_chromium
from tests.prove import Missing

DESCRIPTION = "every page and form: axe, error links, keyboard, widths, pictures; queries of 10 and 1,000 rows"
NEEDS_DATABASE = True
MANY = 1000


def prove() -> tuple[bool, str]:
    if shutil.which("chromium") is None:
        raise Missing("chromium is not installed")
    settings.OVERSEE_FILES = Path(os.environ["OVERSEE_FILES"])
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="oversee-pages-") as folder:
        prepared = prepare(Path(folder))
        connections.close_all()  # before the browser's event loop, in which this thread's are others
        wrong, looked = _look(prepared, Path(folder))
        grown, counted = _count(prepared[0], Path(folder) / "mail")
    figure = f"{looked}; {counted}; {time.monotonic() - began:.0f} s"
    return wrong == 0 and grown == 0, figure


def _look(prepared: tuple[World, dict[str, str]], folder: Path) -> tuple[int, str]:
    """Look at everything; the number of faults, and the figures in words."""
    database = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    pictures, wrong = _empty_folder(), 0
    with (
        running_chromium() as browser,
        stage_on(database, settings.CELERY_BROKER_URL, folder, browser, prepared) as stage,
    ):
        looks = Looks(stage, (PHONE, DESK), (PHONE, TABLET, DESK), pictures)
        for visit in VISITS:
            faults = looks.faults(visit)
            wrong += len(faults)
            for fault in faults:
                print(f"{visit.name}: {fault}", flush=True)
    print(f"axe could not decide, look at these: {len(looks.doubts)}")
    for doubt in looks.doubts:
        print(f"  {doubt}")
    print(f"{len(NO_PAGE)} addresses are no page: files, buttons, answers to machines")
    print(f"pictures: {pictures}")
    routes = len({visit.route for visit in VISITS})
    return wrong, (
        f"{wrong} faults on {looks.states} states of {routes} addresses, {looks.forms} forms sent "
        "wrongly, 3 widths"
    )


def _count(world: World, folder: Path) -> tuple[int, str]:
    """Count queries; the number of pages that ask more often, and the figures in words."""
    prepare_to_count(world, folder)
    few, many = few_and_many(world, MANY, _analyze)
    grown = [name for name in few if many[name] > few[name]]
    for name in grown:
        print(f"{name}: {few[name]} queries for ten rows, {many[name]} for {MANY}")
    most = max(many, key=lambda name: many[name])
    return len(grown), (
        f"{len(grown)} of {len(few)} pages ask more often for {MANY} rows than for 10 (most: {most}, {many[most]})"
    )


def _analyze() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _empty_folder() -> Path:
    folder = made(state_folder({})) / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    return made(folder)
