"""Promises: a migrated database, from the migrations or, where they have not changed, from what they made before.

Keeps one file beside the clone's other state. Without PostgreSQL's own programs it migrates each time.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from config.launch.places import CLONE, made, state_folder

# What a migrated database depends on: the steps, the rights given after them, and Django itself.
SOURCES = (
    "*/migrations/*.py",
    "config/management/commands/prepare_database.py",
    "config/settings.py",
    "requirements.txt",
)


def prepare(name: str) -> None:
    """Fill the empty database of that name, to which both of Django's roles point."""
    kept = _kept_file()
    if kept is None:
        call_command("prepare_database", verbosity=0)
    elif kept.is_file():
        quietly = ("--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1")
        if _run("psql", *quietly, "--file", str(kept), name=name) != 0:
            raise pytest.UsageError(f"{kept} does not make a database. Delete it and try again.")
    else:
        call_command("prepare_database", verbosity=0)
        _keep(kept, name)


def _kept_file() -> Path | None:
    if not (shutil.which("pg_dump") and shutil.which("psql")):
        return None
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(CLONE.glob(pattern)):
            digest.update(path.read_bytes())
    return made(state_folder({})) / "tests" / f"migrated-{digest.hexdigest()[:16]}.sql"


def _keep(kept: Path, name: str) -> None:
    """Whole or not at all: another run may be looking for it, and a program of another version fails."""
    folder = made(kept.parent)
    for old in folder.glob("migrated-*.sql"):
        old.unlink(missing_ok=True)
    growing = kept.with_suffix(f".{os.getpid()}")
    if _run("pg_dump", "--no-owner", "--file", str(growing), name=name) == 0:
        growing.replace(kept)


def _run(program: str, *arguments: str, name: str) -> int:
    """Its exit status."""
    address = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path=f"/{name}").geturl()
    command = [program, *arguments, "--dbname", address]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
