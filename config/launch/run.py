"""Promises: from a bare clone to the running site, and everything stopped again on INT or TERM.

Does not keep the site running: when one process ends by itself, all are stopped.
"""

import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType

from config.launch import house, install
from config.launch.children import Family
from config.launch.places import (
    CLONE,
    ENVIRONMENT_FILE,
    made,
    read_settings_file,
    short_folder,
    state_folder,
)
from config.launch.services import Services
from config.launch.talk import Stopped, Trouble, complain, say
from config.processes import PREPARE, PROCESSES

LEFT_FOR_COMMANDS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SERVICE_URL", "PORT")
LEFT_FOLDERS = ("OVERSEE_FILES", "OVERSEE_MAIL_FOLDER", "OVERSEE_STATE")


def run(_arguments: list[str]) -> int:
    """Start the site and stay until told to stop. Returns the exit status."""
    os.environ.update({**read_settings_file(CLONE / ".env"), **os.environ})
    port = _port(os.environ)
    state = made(state_folder(), 0o755)
    with ExitStack() as stack:
        stack.enter_context(_only_one(state))
        house.check_port_is_free(os.environ.get("LISTEN_ON") or "127.0.0.1", port)
        sockets = stack.enter_context(short_folder())
        family = Family()
        stack.callback(family.stop)
        try:
            _start(family, state, sockets, port, stack)
            _stay(family)
        except Stopped:
            say("Stopping …")
    say("Stopped.")
    return 0


def _start(family: Family, state: Path, sockets: Path, port: int, stack: ExitStack) -> None:
    services = Services(
        data=state, sockets=sockets, wheels=state / "wheels", lasting=True, given=_given(os.environ)
    )
    services.initialise_meanwhile()
    install.ensure_venv("")
    _ensure_pango()
    logs = made(state / "logs")
    variables = house.environment(state, services.start(family, logs), port)
    stack.enter_context(_left_for_commands(state, variables))
    say("Bringing the database up to date …")
    bring_up_to_date, load_demo = PREPARE
    web, *at_work = PROCESSES
    house.start_processes(family, variables, logs, [web])  # nobody asks it yet: it loads its pages
    house.manage(variables, *bring_up_to_date)
    say("Starting web server, worker and beat …")
    house.start_processes(family, variables, logs, at_work)
    say("Loading the register and the demo …")
    sign_ins = house.manage(variables, *load_demo)
    house.wait_until_all_answer(family, variables)
    say(f"\n{sign_ins.rstrip()}\n\nRunning at {variables['SERVICE_URL']}")
    say(f"Logs: {logs}. Ctrl-C stops everything.")


def _stay(family: Family) -> None:
    while True:
        family.check_alive()
        time.sleep(0.5)


def _port(environ: Mapping[str, str]) -> int:
    given = environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Trouble(f"PORT is {given!r}: it must be a number from 1 to 65535.")
    return int(given)


def _given(environ: Mapping[str, str]) -> Mapping[str, str]:
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
    return MappingProxyType({name: environ[name] for name in names if environ.get(name)})


def _ensure_pango() -> None:
    """Letters need it; where it cannot be installed the rest of the site works without."""
    if install.has_pango():
        return
    try:
        install.ensure_system(
            *install.PANGO, reason="Letters are set with Pango, which is missing."
        )
    except Trouble as trouble:
        complain(f"{trouble} Until then letters cannot be made; everything else works.")


@contextmanager
def _only_one(state: Path) -> Iterator[None]:
    """Hold the clone's lock: two runs on the same data would stop each other's database."""
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Trouble("This clone is running already. Stop it first.") from error
        yield


@contextmanager
def _left_for_commands(state: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """While the site runs, `manage.py` in this clone works on its database: `config.env` reads this."""
    path = state / ENVIRONMENT_FILE
    names = LEFT_FOR_COMMANDS + LEFT_FOLDERS
    path.touch(mode=0o600)
    path.write_text("".join(f"{name}={variables[name]}\n" for name in names if name in variables))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
