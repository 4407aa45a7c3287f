"""Promises: the list of 100,000 cases as CSV: rows a second, the first byte, and how the memory grows.

Run as a program of its own, on a database that it is told, so that its memory is its own.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.speed.claims import Claim, at_least, at_most

CSV = "portfolio:cases_csv"
UNITS = 1024  # the kernel counts in KiB
PROCESS = Path("/proc/self")


def claims(variables: Mapping[str, str], email: str) -> list[Claim]:
    """Ask a process of its own to take the file."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.speed.exports", email],
        env={**os.environ, **variables}, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    rows, seconds, first, growth = int(said[0]), float(said[1]), float(said[2]), float(said[3])
    return [
        at_least(f"CSV of {rows:,} rows", rows / seconds, 50_000, " rows a second"),
        at_most("its first byte", first * 1000, 200, " ms"),
        at_most("memory it takes", growth, 30, " MiB"),
    ]


def take(email: str) -> str:
    """Rows, seconds, seconds to the first byte, MiB of growth."""
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse

    from accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email))
    path = reverse(CSV)
    client.get("/")  # loads what every page loads
    # What getrusage tells is the peak since the process that started this one: it could not grow.
    (PROCESS / "clear_refs").write_text("5")
    before = _memory("VmHWM")
    begun = time.perf_counter()
    answer: Any = client.get(path)
    pieces = iter(answer.streaming_content)
    rows = next(pieces).count(b"\n") - 1
    first = time.perf_counter() - begun
    rows += sum(piece.count(b"\n") for piece in pieces)
    taken = time.perf_counter() - begun
    growth = (_memory("VmHWM") - before) / UNITS
    return f"{rows} {taken:.3f} {first:.3f} {growth:.1f}"


def _memory(name: str) -> int:
    """A figure of this process in KiB: VmHWM is the peak since it was last cleared."""
    for line in (PROCESS / "status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise KeyError(name)


if __name__ == "__main__":
    print(take(sys.argv[1]))
