"""Heads of the audit trail, published where the database cannot reach them.

Promises one line a day in a file that is only added to. Does not read the database.
"""

import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings


@dataclass(frozen=True)
class Head:
    """The end of the trail on a day: the position and hash of its last event."""

    day: dt.date
    position: int
    hash: str

    def words(self) -> str:
        """As a line of a mail has it."""
        return f"{self.day.isoformat()} {self.position}:{self.hash}"


def published_heads() -> list[Head]:
    """Every head that was published, but those that a restore from a backup gave up; none without a file."""
    found: list[Head] = []
    for line in _lines():
        if "hash" in line:
            found.append(Head(dt.date.fromisoformat(line["day"]), line["position"], line["hash"]))
        elif "restored_to" in line:
            found = [head for head in found if head.position <= line["restored_to"]]
    return found


def mailed_days() -> set[str]:
    """The days, as texts, whose head went out by mail."""
    return {line["mailed"] for line in _lines() if "mailed" in line}


def publish(head: Head) -> bool:
    """Add the head to the file, on the disk before this returns; False if the day has one already."""
    with _open() as file:
        if any(line.get("day") == head.day.isoformat() for line in _read(file)):
            return False
        _add(file, {**asdict(head), "day": head.day.isoformat()})
    return True


def note_mailed(day: dt.date) -> None:
    """Remember that the head of the day went out by mail."""
    with _open() as file:
        _add(file, {"mailed": day.isoformat()})


def note_restore(position: int, because: str) -> None:
    """Say that a backup was restored, whose trail ends at the position: later heads are given up."""
    with _open() as file:
        _add(file, {"restored_to": position, "because": because})


@contextmanager
def _open() -> Iterator[IO[str]]:
    """The file, for one process at a time. Only ever added to."""
    path = Path(settings.OVERSEE_AUDIT_HEADS)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _add(file: IO[str], line: dict[str, Any]) -> None:
    file.write(json.dumps(line) + "\n")
    file.flush()
    os.fsync(file.fileno())


def _lines() -> list[dict[str, Any]]:
    if not Path(settings.OVERSEE_AUDIT_HEADS).is_file():
        return []
    with _open() as file:
        return _read(file)


def _read(file: IO[str]) -> list[dict[str, Any]]:
    file.seek(0)
    return [json.loads(line) for line in file if line.strip()]
