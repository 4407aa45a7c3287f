"""Promises: the service's own processes, prepared, started, and waited for until they answer.

Does not find PostgreSQL or Redis: `config.launch.services` does.
"""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.launch.children import Family, start
from config.launch.install import VENV
from config.launch.places import CLONE, made
from config.launch.talk import Trouble
from config.processes import GIVEN_TO_ALL, GIVEN_TO_PREPARE, Process

PATIENCE = 60.0  # seconds until web, worker and beat must answer


def environment(state: Path, addresses: Mapping[str, str], port: int) -> dict[str, str]:
    """All variables of the processes: those given to us, and ours where nothing was given."""
    ours = {
        "OVERSEE_ENV": "development",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "SERVICE_URL": f"http://localhost:{port}",
        "LISTEN_ON": "127.0.0.1",
        "PORT": str(port),
        "OVERSEE_FILES": str(state / "files"),
        "OVERSEE_MAIL_FOLDER": str(state / "mail"),
        "OVERSEE_STATE": str(state),
    }
    given = {**os.environ, **addresses}
    # Not the interpreter's own settings of whoever called us: they would reach into another Python.
    for name in ("PYTHONPATH", "PYTHONHOME"):
        given.pop(name, None)
    own = {
        "VIRTUAL_ENV": str(VENV),
        "PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    variables = {**ours, **given, **own}
    for name in ("OVERSEE_FILES", "OVERSEE_MAIL_FOLDER", "OVERSEE_STATE"):
        made(Path(variables[name]))
    return variables


def only(variables: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The variables of a process: those named, and those that are none of the service's secrets."""
    withheld = set(GIVEN_TO_PREPARE) - set(names)
    return {name: value for name, value in variables.items() if name not in withheld}


def manage(variables: Mapping[str, str], *arguments: str) -> str:
    """Run `manage.py ...` as the owner of the tables; its words. Raises Trouble if it fails."""
    result = subprocess.run(
        [str(VENV / "bin" / "python"), *arguments],
        env=only(variables, GIVEN_TO_PREPARE),
        cwd=CLONE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    words = result.stdout.decode(errors="replace")
    if result.returncode != 0:
        complaints = result.stderr.decode(errors="replace")
        raise Trouble(f"{' '.join(arguments)} failed:\n{words}{complaints}")
    return words


def start_processes(
    family: Family, variables: Mapping[str, str], logs: Path, processes: Sequence[Process]
) -> None:
    """Start them, in that order."""
    for process in processes:
        command, *arguments = process.command
        family.add(
            start(
                process.name,
                [str(VENV / "bin" / command), *arguments],
                environ=only(variables, GIVEN_TO_ALL),
                log=logs / f"{process.name}.log",
                folder=CLONE,
                is_user=True,
            )
        )


def wait_until_all_answer(family: Family, variables: Mapping[str, str]) -> None:
    """Return once the web server says that database, worker and beat answer."""
    address = f"http://{_reachable(variables['LISTEN_ON'])}:{variables['PORT']}/health?processes"
    host = variables["ALLOWED_HOSTS"].split(",")[0]
    request = urllib.request.Request(address, headers={"Host": host})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    refusal = ""
    while time.monotonic() < deadline:
        family.check_alive()
        try:
            with opener.open(request, timeout=10):
                return
        except OSError as error:  # not listening yet, or one of them does not answer yet
            refusal = str(error)
        time.sleep(0.1)
    ours = [child for child in family.children if child.is_user]
    words = "\n".join(f"{child.name}:\n{child.last_words()}" for child in ours)
    raise Trouble(f"After {PATIENCE:.0f} seconds not all of them answer ({refusal}).\n{words}")


def _reachable(listen_on: str) -> str:
    return "127.0.0.1" if listen_on in {"0.0.0.0", ""} else listen_on  # noqa: S104 - compared, not bound


def check_port_is_free(listen_on: str, port: int) -> None:
    """Raise Trouble if something listens there already."""
    with socket.socket(socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((listen_on, port))
        except OSError as error:
            raise Trouble(
                f"Port {port} cannot be used ({error.strerror}). Choose another: PORT={port + 1} bin/run"
            ) from error
