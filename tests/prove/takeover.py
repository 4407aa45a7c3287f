"""Promises: a tracker of 40 live cases, a third of its rows dirty, loaded in a browser and by command:
every row accounted for, nothing judged before it is followed but what is still owed, the dates the engine's.

Does not time the load for a comparison: the seconds it prints are those of this machine today.
"""

import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from councils.models import Council, CouncilName
from interventions.models import Obligation
from tests.browser.site import session_of
from tests.cast import Cast
from tests.factories.cases import the_bank_holidays
from tests.factories.dirty_tracker import (
    CASES,
    EACH,
    OTHER_NAME,
    TODAY,
    Row,
    merged_areas,
    the_tracker,
)
from tests.factories.many import many_councils
from tests.factories.tracker_checks import (
    Account,
    account_of,
    dates_that_differ,
    judged_too_early,
    register,
    said,
)
from tests.factories.tracker_files import (
    ABOVE,
    clean_file,
    mended_rows,
    mended_text,
    refused_numbers,
    text_file,
    workbook_file,
)
from tests.plugins.databases import copy_database, drop_database, pointed_at
from tests.plugins.live import page_of, running_chromium
from tests.prove import Missing
from tests.running import Site, running_site

DESCRIPTION = (
    "a dirty tracker of 40 cases, 600 requirements: by browser and command, every row, every date"
)
NEEDS_DATABASE = True
SEED = 20261125
HERE = "from-a-spreadsheet"


def prove() -> tuple[bool, str]:
    if shutil.which("chromium") is None:
        raise Missing("chromium is not installed")
    settings.OVERSEE_TODAY = TODAY
    settings.OVERSEE_FILES = Path(os.environ["OVERSEE_FILES"])
    official = _begin()
    rows = the_tracker(SEED)
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="oversee-takeover-") as name:
        folder = Path(name)
        clean = _in_its_own("clean", lambda: _load_clean(folder, rows, official, faults))
        typed = _in_its_own("command", lambda: _by_command(folder, rows, official, faults))
        pressed = _in_its_own("browser", lambda: _by_browser(folder, rows, official, faults))
    for way, found in (("by command", typed), ("in the browser", pressed)):
        if found != clean:
            faults.append(f"loaded {way} the register is not that of the clean file")
    for fault in faults:
        print(fault)
    dirt = Counter(row.dirt for row in rows if row.dirt)
    merged = len(merged_areas(rows, 0)[0])
    print(f"files: five forms of text, a workbook with two titles and {merged} merged areas")
    print("dirt: " + ", ".join(f"{count} {words}" for words, count in sorted(dirt.items())))
    figure = (
        f"{len(rows)} rows accounted for, {sum(dirt.values())} dirty, {len(refused_numbers(rows))} refused "
        f"with cell and reason; by command and browser one register of {len(clean)} facts; "
        f"{len(faults)} faults"
    )
    return not faults and len(clean) > 0, figure


def _begin() -> Cast:
    """The councils with another name each, the bank holidays, and an official."""
    the_bank_holidays()
    councils: list[Council] = many_councils(CASES)
    CouncilName.objects.bulk_create(
        CouncilName.of(council, OTHER_NAME.format(number), is_alias=True)
        for number, council in enumerate(councils, start=1)
    )
    cast = Cast()
    print(f"loaded by {cast.official.name}, on {TODAY}")
    return cast


def _in_its_own(name: str, load: Any) -> frozenset[str]:
    """What the load makes of a copy of the database."""
    source = connections.settings["default"]["NAME"]
    own = f"{source}_{name}"
    connections.close_all()
    copy_database(source, own)
    try:
        with pointed_at(own):
            load()
            return register()
    finally:
        drop_database(own)


def _load_clean(folder: Path, rows: list[Row], cast: Cast, faults: list[str]) -> None:
    path = folder / "clean.csv"
    path.write_bytes(clean_file(rows))
    words = said(path, cast.official)
    if account_of(words) != Account(CASES * EACH, CASES * EACH, 0, 0, 0):
        faults.append(f"clean: {words.splitlines()[1]}")
    faults += [f"clean: {words}" for words in judged_too_early(rows)]
    wrong, compared = dates_that_differ(rows)
    faults += [f"clean: {words}" for words in wrong]
    print(f"clean file: {compared} requirements with the dates of the engine")


def _by_command(folder: Path, rows: list[Row], cast: Cast, faults: list[str]) -> None:
    """Text in five forms, dry; then one of them loaded, twice, mended, and again."""
    told = set()
    for name, form in (
        ("comma.csv", {"encoding": "utf-8-sig"}),
        ("semicolon.csv", {"encoding": "cp1252", "delimiter": ";"}),
        ("tab.csv", {"encoding": "utf-16", "delimiter": "\t"}),
        ("macintosh.csv", {"encoding": "mac_roman", "delimiter": ";"}),
        ("bars.csv", {"encoding": "utf-8", "delimiter": "|"}),
    ):
        path = folder / name
        path.write_bytes(text_file(rows, **form))
        words = said(path, cast.official, "--dry-run")
        told.add("\n".join(line for line in words.splitlines()[1:] if "Read as" not in line))
    if len(told) != 1:
        faults.append("the forms of text are read differently")
    if Obligation.objects.exists():
        faults.append("a dry run wrote something")
    began = time.monotonic()
    words = said(folder / "semicolon.csv", cast.official)
    print(f"by command: {words.splitlines()[1]}; {time.monotonic() - began:.1f} s")
    faults += _misjudged_rows(words, rows)
    faults += [f"by command: {fault}" for fault in judged_too_early(rows)]
    again = said(folder / "semicolon.csv", cast.official)
    if "there is nothing to take over" not in again:
        faults.append("a second load would take something over")
    (folder / "mended.csv").write_bytes(text_file(mended_rows(rows), encoding="utf-8"))
    words = said(folder / "mended.csv", cast.official)
    print(f"by command, mended: {words.splitlines()[1]}")
    faults += [f"by command, mended: {fault}" for fault in judged_too_early(rows)]
    faults += [f"by command, mended: {fault}" for fault in dates_that_differ(rows)[0]]


def _misjudged_rows(words: str, rows: list[Row]) -> list[str]:
    """Every row of the file: taken, waiting or refused, as it was made to be, and with its place."""
    refused = refused_numbers(rows)
    held = {row.case for row in rows if row.wrong and not row.is_total}
    real = [row for row in rows if not row.is_total]
    waits = sum(row.case in held and not row.wrong for row in real)
    taken = sum(row.case not in held for row in real)
    expected = Account(len(rows), taken, 0, waits, len(refused))
    faults = []
    if account_of(words) != expected:
        faults.append(f"{words.splitlines()[1]}, but it should be {expected}")
    places = {line.split(" (")[0].strip() for line in words.splitlines() if line[:6] == "  row "}
    for number, place in refused.items():
        if f"row {number}, {place}" not in places:
            faults.append(f"row {number} is not refused for {place}")
    return faults


# --- in a browser ------------------------------------------------------------------------------------


@contextmanager
def _page(folder: Path, cast: Cast, faults: list[str]) -> Iterator[tuple[Any, Site]]:
    database = connections.settings["default"]["NAME"]
    key = session_of(cast.official)
    own = folder / "site"
    own.mkdir()
    connections.close_all()
    with (
        running_site(
            database,
            settings.CELERY_BROKER_URL,
            own,
            OVERSEE_TODAY=TODAY.isoformat(),
            OVERSEE_FILES=str(settings.OVERSEE_FILES),
        ) as site,
        running_chromium() as browser,
    ):
        page = page_of(browser, site, faults)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.address}
        page.context.add_cookies([cookie])
        yield page, site
        page.context.close()


def _by_browser(folder: Path, rows: list[Row], cast: Cast, faults: list[str]) -> None:
    """The workbook with merged cells, sent, looked at, taken over; its rows to mend, mended and sent."""
    book, mended_file = folder / "Tracker of the team.xlsx", folder / "mended rows.csv"
    book.write_bytes(workbook_file(rows))
    with _page(folder, cast, faults) as (page, _site):
        began = time.monotonic()
        _send(page, book)
        shown = page.locator("h1 + p").inner_text()
        cells = page.locator("#refused ~ table").first.locator("tbody tr")
        places = {row.locator("td").first.inner_text() for row in cells.all()}
        looked = time.monotonic() - began
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Rows to mend, with the reasons (.csv)").click()
        to_mend = Path(waiting.value.path()).read_bytes()
        began = time.monotonic()
        page.get_by_role("button", name="Take these over").click()
        page.get_by_text("Taken over: ").wait_for()
        print(
            f"in the browser: {shown} Looked at {looked:.1f} s, taken over {time.monotonic() - began:.1f} s"
        )
        faults += _misread(shown, places, rows)
        faults += [f"in the browser: {fault}" for fault in judged_too_early(rows)]
        _send(page, book)
        if page.get_by_role("button", name="Take these over").count():
            faults.append("sent a second time the workbook would take something over")
        mended_file.write_bytes(mended_text(rows, to_mend, len(ABOVE)))
        _send(page, mended_file)
        print(f"in the browser, mended: {page.locator('h1 + p').inner_text()}")
        page.get_by_role("button", name="Take these over").click()
        page.get_by_text("Taken over: ").wait_for()
    faults += [f"in the browser, mended: {fault}" for fault in judged_too_early(rows)]
    faults += [f"in the browser, mended: {fault}" for fault in dates_that_differ(rows)[0]]


def _send(page: Any, path: Path) -> None:
    page.goto(f"/cases/{HERE}/")
    page.set_input_files("input[type=file]", str(path))
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("heading", name="What this spreadsheet would do").wait_for()
    if urlsplit(page.url).path.count(HERE) != 1:
        raise AssertionError(f"sending led to {page.url}")


def _misread(shown: str, places: set[str], rows: list[Row]) -> list[str]:
    """The counts on the page, and each refused cell in its table (two rows stand above the headings)."""
    refused = refused_numbers(rows, above=len(ABOVE))
    held = {row.case for row in rows if row.wrong and not row.is_total}
    real = [row for row in rows if not row.is_total]
    waits = sum(row.case in held and not row.wrong for row in real)
    taken = sum(row.case not in held for row in real)
    expected = f"{len(rows)} rows: {taken} to take over, 0 here already, {waits} waiting, {len(refused)} refused."
    faults = [] if shown == expected else [f"the page says “{shown}”, it should say “{expected}”"]
    return faults + [
        f"{place} is not refused on the page" for place in refused.values() if place not in places
    ]
