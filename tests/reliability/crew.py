"""Two workers and two beats in one process group, and a Redis of their own.

Promises that killing the group leaves nobody alive, as when a machine loses its power. Judges
nothing.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError

from config.launch.children import die_with_parent
from config.launch.install import VENV
from config.launch.places import short_folder
from config.launch.services import find_redis
from config.processes import ALONE, CELERY
from tests.architecture.source import CLONE
from tests.plugins.wait import until

PROCESSES_OF_A_WORKER = 2
BEAT_SECONDS = "1"


@dataclass
class Broker:
    """A Redis that can be emptied, killed, and started with nothing in it."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"redis+socket://{self._socket}"

    @property
    def _socket(self) -> Path:
        return self.folder / "redis.sock"

    def start(self) -> None:
        """Start with nothing queued."""
        program = find_redis()
        if program is None:
            raise FileNotFoundError("no redis-server")
        where = ["--port", "0", "--unixsocket", str(self._socket), "--dir", str(self.folder)]
        self.process = subprocess.Popen(
            [program, *where, "--save", "", "--loglevel", "warning"],
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - we have one thread here
        )
        until(self._answers, "Redis answers")

    def flush(self) -> None:
        """Forget everything that is queued."""
        with Redis(unix_socket_path=str(self._socket)) as line:
            line.flushall()

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        try:
            with Redis(unix_socket_path=str(self._socket)) as line:
                return bool(line.ping())
        except RedisError:
            return False


@contextmanager
def own_broker() -> Iterator[Broker]:
    """A Redis for as long as the block lasts."""
    with short_folder() as folder:
        broker = Broker(folder)
        broker.start()
        try:
            yield broker
        finally:
            broker.kill()


@dataclass
class Crew:
    """Workers and beats on a day, told where database, broker and mail server are."""

    database: str
    broker: str
    mail: str
    folder: Path
    group: int = 0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list, repr=False)

    def start(self, day: str, *, each: int = 2) -> None:
        """Start so many workers and as many beats on that day."""
        for number in range(each):
            more = ["--concurrency", str(PROCESSES_OF_A_WORKER), "--hostname", f"w{number}@%h"]
            self._start(f"worker-{number}", day, "worker", "--loglevel", "INFO", *more, *ALONE)
        for number in range(each):
            self._start(f"beat-{number}", day, "beat", "--loglevel", "INFO")

    def kill(self) -> None:
        """Kill the whole group at once, and wait until nobody is left."""
        if self.group:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.group, signal.SIGKILL)
        for process in self.processes:
            process.wait()
        while self.group and _lives(self.group):
            time.sleep(0.005)
        self.group, self.processes = 0, []

    def check_alive(self) -> None:
        """Raise AssertionError with the last words of a process that has ended by itself."""
        for process in self.processes:
            if process.poll() is not None:
                words = "".join(
                    f"{log.name}: {log.read_text(errors='replace')[-1500:]}\n"
                    for log in sorted(self.folder.glob("*.log"))
                )
                raise AssertionError(f"a process ended by itself\n{words}")

    def log(self, name: str) -> str:
        """What a process said since it was started last."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _start(self, name: str, day: str, *arguments: str) -> None:
        program, *rest = CELERY
        state = self.folder / name
        state.mkdir(exist_ok=True)
        told = {
            **os.environ,
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])
            ._replace(path=f"/{self.database}")
            .geturl(),
            "REDIS_URL": self.broker,
            "EMAIL_URL": self.mail,
            "OVERSEE_ENV": "test",
            "OVERSEE_TODAY": day,
            "OVERSEE_BEAT_SECONDS": BEAT_SECONDS,
            "OVERSEE_STATE": str(state),
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [str(VENV / "bin" / program), *rest, *arguments],
                env=told,
                cwd=CLONE,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=self.group,  # 0: a new group, which the others join
                preexec_fn=lambda: die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - we have one thread here
            )
        self.group = self.group or process.pid
        self.processes.append(process)


def _lives(group: int) -> bool:
    """Whether anybody of the group is still there, those apart who only wait to be buried."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(after_name[2]) == group and after_name[0] != "Z":
            return True
    return False
