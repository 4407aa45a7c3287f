"""Promises: a private PostgreSQL on a unix socket, with the two roles and the database of the service.

Does not open a port, and runs as another user where we are root, which PostgreSQL refuses.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from config.launch.children import Child, start
from config.launch.places import give_to_server, made, server_user
from config.launch.talk import Trouble, say

OLDEST = 15
SERVER = (
    "postgres",
    "initdb",
)  # programs that belong together, the one that is asked for its version first
CLIENT = ("pg_dump", "pg_restore")
OWNER, APPLICATION, DATABASE = "oversee_owner", "oversee_app", "oversee"
ROLES = f"""\
CREATE ROLE {OWNER} LOGIN CREATEDB
CREATE ROLE {APPLICATION} LOGIN
GRANT pg_signal_backend TO {OWNER}
CREATE DATABASE {DATABASE} OWNER {OWNER}
"""
QUICK_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Binaries:
    """A folder with PostgreSQL's programs, and their major version."""

    folder: Path
    version: int


def find_system_binaries(programs: tuple[str, ...] = SERVER) -> Binaries | None:
    """The newest PostgreSQL of this machine that is new enough and has the programs."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which(programs[0]):
        folders.append(Path(on_path).resolve().parent)
    found = [binaries for folder in folders if (binaries := binaries_in(folder, programs))]
    usable = [binaries for binaries in found if binaries.version >= OLDEST]
    return max(usable, key=lambda binaries: binaries.version, default=None)


def binaries_in(folder: Path, programs: tuple[str, ...] = SERVER) -> Binaries | None:
    """What a folder holds, if it holds all of the programs."""
    if not all(os.access(folder / name, os.X_OK) for name in programs):
        return None
    told = subprocess.run([folder / programs[0], "--version"], capture_output=True, check=False)
    version = re.search(rb"(\d+)(?:\.|devel|beta|rc)", told.stdout)
    return Binaries(folder, int(version[1])) if version else None


def as_server(command: list[str]) -> list[str]:
    """The command, run as the server's user where we are root."""
    user = server_user()
    if user is None:
        return command
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, "--inh-caps=-all", "--pdeathsig=INT", "--", *command]


def initialise(binaries: Binaries, parent: Path, *, lasting: bool) -> Path:
    """The data folder of this version, made with its roles if it is not there yet.

    It gets its name only once it is whole, so that a start that was cut off leaves no half of one.
    """
    data = parent / f"postgres-{binaries.version}"
    if data.is_dir():
        return data
    if lasting:
        say("Making a database …")
    fresh = parent / f"{data.name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    give_to_server(made(fresh))
    places = ["-D", str(fresh)]
    access = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    _do(as_server([str(binaries.folder / "initdb"), *places, *access, "--no-sync"]))
    words = _do(
        as_server([str(binaries.folder / "postgres"), "--single", *places, "postgres"]), ROLES
    )
    if "ERROR" in words:
        raise Trouble(f"The roles of the database could not be made:\n{words}")
    fresh.rename(data)
    return data


def _do(command: list[str], given: str = "") -> str:
    result = subprocess.run(
        command,
        input=given.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        env=_plain_environment(),
        check=False,
    )
    words = result.stdout.decode(errors="replace")
    if result.returncode != 0:
        raise Trouble(f"This failed: {' '.join(command)}\n{words}")
    return words


def _plain_environment() -> dict[str, str]:
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


def serve(binaries: Binaries, data: Path, sockets: Path, log: Path, *, lasting: bool) -> Child:
    """Start the server on its socket and wait until it takes connections.

    A server that a killed start left behind on the same data is stopped first.
    """
    _stop_leftover(data)
    settings = ["listen_addresses=", f"unix_socket_directories={sockets}"]
    settings += [] if lasting else list(QUICK_AND_FORGETFUL)
    options = [part for setting in settings for part in ("-c", setting)]
    child = start(
        "PostgreSQL",
        as_server([str(binaries.folder / "postgres"), "-D", str(data), *options]),
        environ=_plain_environment(),
        log=log,
        folder=Path("/"),
        stop_with=signal.SIGINT,  # "fast": does not wait for clients to go
    )
    _wait_until_ready(child, data)
    return child


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _wait_until_ready(child: Child, data: Path, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not child.has_ended:
        lines = _pid_file(data)
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        time.sleep(0.02)
    raise Trouble(f"PostgreSQL did not start:\n{child.last_words()}")


def _stop_leftover(data: Path, seconds: float = 10.0) -> None:
    lines = _pid_file(data)
    if not lines or not Path(f"/proc/{lines[0]}").exists():
        return
    command = Path(f"/proc/{lines[0]}/cmdline").read_bytes().split(b"\0")
    if str(data).encode() not in command:
        return  # the number now belongs to somebody else
    os.kill(int(lines[0]), signal.SIGINT)
    deadline = time.monotonic() + seconds
    while Path(f"/proc/{lines[0]}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def addresses(sockets: Path) -> Mapping[str, str]:
    """The two addresses of the database on that socket."""
    host = quote(str(sockets), safe="")
    return {
        "DATABASE_URL": f"postgresql://{APPLICATION}@{host}/{DATABASE}",
        "DATABASE_OWNER_URL": f"postgresql://{OWNER}@{host}/{DATABASE}",
    }
