"""Promises: every check that needs no running service, each named, all run even if one fails.

Does not run tests: `bin/test` does.
"""

import os
import secrets
import subprocess
from collections.abc import Mapping, Sequence

from config.launch import install
from config.launch.places import CLONE
from config.launch.talk import say

PRODUCT = (
    "accounts",
    "config",
    "councils",
    "documents",
    "govuk",
    "interventions",
    "portfolio",
    "reviews",
)
COMMANDS = ("run", "test", "check", "prove", "launch")

# Settings as production has them, so that `check --deploy` sees what will run.
PRODUCTION = {
    "OVERSEE_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(50),  # nobody can take one from here
    "DATABASE_URL": "postgresql://oversee_app@localhost/oversee",
    "REDIS_URL": "redis://localhost:6379/0",
    "ALLOWED_HOSTS": "oversee.example",
    "SERVICE_URL": "https://oversee.example",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "MAIL_FROM": "Oversee <no-reply@oversee.example>",
    "OVERSEE_FILES": "/var/lib/oversee/files",
    "OVERSEE_FACTOR_KEYS": secrets.token_urlsafe(50),
}


def check(_arguments: list[str]) -> int:
    """Run every check; 0 if all hold."""
    install.ensure_venv("", "dev")
    tool = {name: str(install.VENV / "bin" / name) for name in ("ruff", "mypy", "lint-imports")}
    manage = [install.python(), "manage.py"]
    steps: list[tuple[str, Sequence[str], Mapping[str, str]]] = [
        ("lint", [tool["ruff"], "check", "."], {}),
        ("formatting", [tool["ruff"], "format", "--check", "."], {}),
        ("types", [tool["mypy"], "manage.py", "conftest.py", *PRODUCT, "tests"], {}),
        ("import contracts", [tool["lint-imports"]], {}),
        ("missing migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("schema file", [*manage, "write_schema", "--check"], {}),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]
    failed = [name for name, command, variables in steps if not _holds(name, command, variables)]
    if not_executable := _commands_that_cannot_run():
        say(f"✗ executable bits: missing on {', '.join(not_executable)}")
        failed.append("executable bits")
    say(
        f"bin/check: these failed: {', '.join(failed)}."
        if failed
        else "bin/check: all checks hold."
    )
    return 1 if failed else 0


def _holds(name: str, command: Sequence[str], variables: Mapping[str, str]) -> bool:
    known = {**os.environ, "OVERSEE_ENV": "test", "DJANGO_SETTINGS_MODULE": "config.settings"}
    result = subprocess.run(
        command,
        cwd=CLONE,
        env={**known, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    holds = result.returncode == 0
    say(f"{'✓' if holds else '✗'} {name}")
    if not holds:
        say(result.stdout.decode(errors="replace"))
    return holds


def _commands_that_cannot_run() -> list[str]:
    files = [
        CLONE / "manage.py",
        CLONE / ".ci" / "run",
        *(CLONE / "bin" / name for name in COMMANDS),
    ]
    return [str(file.relative_to(CLONE)) for file in files if not os.access(file, os.X_OK)]
