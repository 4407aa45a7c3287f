"""Promises: one gunicorn with one sync worker, and the median of its answers over loopback.

Measures ratios only: several servers take turns in one run.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.running import free_port

CLONE = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds to the first answer


@dataclass
class Page:
    """One address of one server, asked with one cookie; `taken` in seconds an answer."""

    name: str
    port: int
    path: str
    cookie: str
    size: int = 0
    medians: list[float] = field(default_factory=list)

    def turn(self, times: int) -> None:
        """Ask so often, one after another, and keep the median."""
        taken = []
        for _ in range(times):
            begun = time.perf_counter()
            status, size = self.ask()
            taken.append(time.perf_counter() - begun)
            if status != 200:
                message = f"{self.name}: {self.path} answers {status}"
                raise AssertionError(message)
            self.size = size
        self.medians.append(statistics.median(taken))

    def ask(self) -> tuple[int, int]:
        """The status of one answer and its size in bytes, uncompressed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", self.path, headers={"Cookie": self.cookie, "Host": "localhost"})
        answer = connection.getresponse()
        size = len(answer.read())
        connection.close()
        return answer.status, size


@contextmanager
def server(application: str, variables: Mapping[str, str]) -> Iterator[int]:
    """Its port, once it answers."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "1", "--worker-class", "sync",
        "--bind", f"127.0.0.1:{port}", "--log-level", "error", "--no-control-socket", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=CLONE, env={**os.environ, **variables})
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            Page("start", port, "/", "").ask()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


def take_turns(pages: list[Page], rounds: int, times: int) -> None:
    """Each page in its turn, in every round in the same order, after a warm-up of each."""
    for page in pages:
        for _ in range(6):
            page.ask()
    for _ in range(rounds):
        for page in pages:
            page.turn(times)


def ratios(page: Page, floor: Page) -> list[float]:
    """How many times the floor's median of the same round, round by round."""
    return [mine / its for mine, its in zip(page.medians, floor.medians, strict=True)]
