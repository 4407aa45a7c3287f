"""Promises: every page looked at, by everyone it is for, with its forms got wrong; pictures of all are kept.

Does not judge how a page looks: a person does, in the pictures. Queries are counted in
`tests/integration/query_counts`.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from config.launch.places import made, state_folder
from tests.browser.looking import DESK, PHONE, TABLET
from tests.browser.looks import Looks
from tests.browser.site import prepare, stage_on
from tests.browser.visits import NO_PAGE, VISITS
from tests.plugins.live import running_chromium
from tests.prove import Missing

DESCRIPTION = (
    "every page and form: axe, error links, keyboard, no sideways scrolling; with pictures"
)
NEEDS_DATABASE = True


def prove() -> tuple[bool, str]:
    if shutil.which("chromium") is None:
        raise Missing("chromium is not installed")
    pictures = _empty_folder()
    settings.OVERSEE_FILES = Path(os.environ["OVERSEE_FILES"])
    database = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    began, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="oversee-pages-") as folder:
        prepared = prepare(Path(folder))
        with (
            running_chromium() as browser,
            stage_on(
                database, settings.CELERY_BROKER_URL, Path(folder), browser, prepared
            ) as stage,
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
    routes = len({visit.route for visit in VISITS})
    print(f"{len(NO_PAGE)} addresses are no page: files, buttons, answers to machines")
    print(f"pictures: {pictures}")
    return wrong == 0, (
        f"{wrong} faults on {looks.states} states of {routes} addresses, {looks.forms} forms sent wrongly, "
        f"3 widths, in {time.monotonic() - began:.0f} s"
    )


def _empty_folder() -> Path:
    folder = made(state_folder({})) / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    return made(folder)
