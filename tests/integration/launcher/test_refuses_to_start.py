"""Outside development the service starts as it should or not at all, and says why."""

import http.client
import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config.env import DEVELOPMENT_SECRET
from config.launch.check import PRODUCTION
from config.launch.install import VENV
from config.processes import PROCESSES
from tests.architecture.source import CLONE
from tests.plugins.wait import until

COMMANDS = {process.name: process.command for process in PROCESSES}
FAULTS = {
    "a development secret": ({"SECRET_KEY": DEVELOPMENT_SECRET}, "SECRET_KEY must be set"),
    "a short secret": ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
    "no mail server": ({"EMAIL_URL": ""}, "EMAIL_URL is not set."),
    "no sender": ({"MAIL_FROM": ""}, "MAIL_FROM is not set."),
    "DEBUG": ({"DEBUG": "true"}, "DEBUG is on"),
    "any host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
    "no TLS": ({"SERVICE_URL": "http://oversee.example"}, "SERVICE_URL must begin with https"),
    "a pretended day": ({"OVERSEE_TODAY": "2026-11-25"}, "OVERSEE_TODAY is for development only"),
}


def _production(database: str, folder: Path, **spoilt: str) -> dict[str, str]:
    """What a process in production is told, on this test's own database."""
    return {
        **PRODUCTION,
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": _named(os.environ["DATABASE_URL"], database),
        "REDIS_URL": os.environ["REDIS_URL"],
        "OVERSEE_FILES": str(folder / "files"),
        "OVERSEE_STATE": str(folder),
        **spoilt,
    }


def _named(address: str, database: str) -> str:
    return urlsplit(address)._replace(path=f"/{database}").geturl()


def _command(name: str) -> list[str]:
    program, *rest = COMMANDS[name]
    return [str(VENV / "bin" / program), *rest]


def _last_words(name: str, told: dict[str, str]) -> str:
    """What a process said that did not start; fails where it starts after all."""
    done = subprocess.run(
        _command(name), env=told, cwd=CLONE, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


@contextmanager
def _served(told: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        _command("web"),
        env={**told, "PORT": str(port)},
        cwd=CLONE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield port
        finally:
            process.terminate()


def _answer(port: int, **headers: str) -> tuple[int, str]:
    """Status and where it leads, as a proxy asks; 0 while nobody listens."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        asked.request("GET", "/health", headers={"Host": "oversee.example", **named})
        answer = asked.getresponse()
        return answer.status, answer.headers.get("Location", "")
    except OSError:
        return 0, ""
    finally:
        asked.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_web_server_refuses_to_start_with(
    own_database: str, tmp_path: Path, fault: str
) -> None:
    spoilt, words = FAULTS[fault]

    assert words in _last_words("web", _production(own_database, tmp_path, **spoilt))


@pytest.mark.parametrize("name", COMMANDS)
def test_no_process_starts_as_the_owner_of_the_tables(
    own_database: str, tmp_path: Path, name: str
) -> None:
    owner = _named(os.environ["DATABASE_OWNER_URL"], own_database)

    words = _last_words(name, _production(own_database, tmp_path, DATABASE_URL=owner))

    assert "names the role oversee_owner, which owns the database" in words


def test_nothing_starts_as_a_superuser(own_database: str, tmp_path: Path) -> None:
    address = _named(os.environ["DATABASE_URL"], own_database)
    superuser = address.replace("oversee_app@", "postgres@")

    words = _last_words("web", _production(own_database, tmp_path, DATABASE_URL=superuser))

    assert "names the role postgres, which owns the database" in words


def test_without_a_database_it_does_not_start(own_database: str, tmp_path: Path) -> None:
    words = _last_words("web", _production(f"{own_database}_gone", tmp_path))

    assert "the database does not answer" in words


def test_with_everything_as_it_should_be_it_starts_and_asks_for_tls(
    own_database: str, tmp_path: Path
) -> None:
    with _served(_production(own_database, tmp_path)) as port:
        until(lambda: _answer(port, X_Forwarded_Proto="https")[0] == 200, "a 200", 60)

        assert _answer(port) == (301, "https://oversee.example/health")
