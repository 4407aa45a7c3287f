"""Promises: the whole suite on throw-away PostgreSQL and Redis, with everything it needs installed first.

Does not choose tests: its arguments go to pytest.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.launch import house, install
from config.launch.children import Family
from config.launch.places import CLONE, made, short_folder, state_folder
from config.launch.services import Services
from config.launch.talk import say

# A program that tests call, and the Debian package that brings it.
PROGRAMS = {
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "java": "openjdk-17-jre-headless",
    "docker-compose": "docker-compose",
}
MOST_WORKERS = 4  # each has a broker database of its own, of sixteen, and a browser
JAXB = Path("/usr/share/java/jaxb-runtime.jar")
# Pages ask for Helvetica or Arial: this has their widths, so that pictures and measures are like a visitor's.
LIBERATION = Path("/usr/share/fonts/truetype/liberation")


def test(arguments: list[str]) -> int:
    """Run pytest with the arguments, or on the whole suite; its exit status."""
    with throwaway() as variables:
        say("Running the tests …")
        return subprocess.run(
            [install.python(), "-m", "pytest", *(arguments or _whole_suite())],
            env=variables,
            cwd=CLONE,
            check=False,
        ).returncode


def _whole_suite() -> list[str]:
    """On several processors, file by file: what a file prepares is prepared once.

    In the order of their names, so that the quick ones of tests/unit come last and nobody waits for one long file.
    """
    processors = min(len(os.sched_getaffinity(0)), MOST_WORKERS)
    if processors == 1:
        return []
    return ["-n", str(processors), "--dist", "loadfile", "--no-loadscope-reorder"]


@contextmanager
def throwaway() -> Iterator[dict[str, str]]:
    """Services that leave nothing behind, and the variables that name them."""
    with short_folder() as folder:
        family = Family()
        try:
            services = Services(
                data=folder,
                sockets=folder,
                wheels=made(state_folder({}), 0o755) / "wheels",
                lasting=False,
                given={},
            )
            services.initialise_meanwhile()
            install.ensure_venv("", "dev")
            _ensure_programs()
            addresses = services.start(family, made(folder / "logs"))
            yield {
                **house.environment(folder / "state", _plain(addresses), 8000),
                "OVERSEE_ENV": "test",
            }
        finally:
            family.stop()


def _plain(addresses: dict[str, str]) -> dict[str, str]:
    """Without what was meant for another database: tests run on their own, whatever is set."""
    folder = Path(addresses["REDIS_URL"].removeprefix("redis+socket://")).parent
    places = {
        "OVERSEE_FILES": "files",
        "OVERSEE_MAIL_FOLDER": "mail",
        "OVERSEE_STATE": "state",
    }
    mine = {name: str(folder / "state" / place) for name, place in places.items()}
    for name in (
        "SECRET_KEY",
        "DEBUG",
        "EMAIL_URL",
        "OVERSEE_TODAY",
        "ALLOWED_HOSTS",
        "SERVICE_URL",
        "OVERSEE_SECOND_STEP",
        "OVERSEE_FACTOR_KEYS",
        "OVERSEE_IDLE_MINUTES",
        "OVERSEE_SESSION_HOURS",
        "OIDC_ISSUER",
    ):
        os.environ.pop(name, None)
    return {**addresses, **mine}


def _ensure_programs() -> None:
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if not JAXB.exists():
        missing.append("libjaxb-java")
    if not LIBERATION.is_dir():
        missing.append("fonts-liberation")
    if not install.has_pango():
        missing.extend(install.PANGO)
    if missing:
        install.ensure_system(*missing, reason="The tests need programs that are missing.")
