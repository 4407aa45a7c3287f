"""Promises: child processes that die with us, stop on request, and leave their words in a file.

Does not know what they do.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config.launch.talk import Trouble

TELL_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl(2)
_LIBC = ctypes.CDLL(None)  # loaded before any fork


@dataclass
class Child:
    """A running process of ours. `stop_with` is the signal that makes it end in order.

    Users of a server (`is_user`) are asked to end all at once, servers one by one after them.
    """

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_with: signal.Signals = signal.SIGTERM
    is_user: bool = False
    patience: float = 10.0  # seconds between asking it to end and ending it

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def last_words(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def start(
    name: str,
    command: Sequence[str],
    *,
    environ: Mapping[str, str],
    log: Path,
    folder: Path,
    stop_with: signal.Signals = signal.SIGTERM,
    is_user: bool = False,
) -> Child:
    """Start a process in a session of its own, so that Ctrl-C in the terminal reaches only us."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            list(command),
            env=dict(environ),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(stop_with),  # noqa: PLW1509 - we have one thread here
        )
    return Child(name, process, log, stop_with, is_user)


def die_with_parent(of: signal.Signals) -> None:
    """In a new child: get this signal when the parent has gone."""
    _LIBC.prctl(TELL_WHEN_PARENT_DIES, of)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Family:
    """Everything we started, in that order; stopped in the opposite one."""

    children: list[Child] = field(default_factory=list)

    def add(self, child: Child) -> Child:
        self.children.append(child)
        return child

    def check_alive(self) -> None:
        """Raise Trouble with its last words if one has ended by itself."""
        for child in self.children:
            if child.has_ended:
                raise Trouble(
                    f"{child.name} ended by itself (status {child.process.returncode}). "
                    f"Its last words, from {child.log}:\n{child.last_words()}"
                )

    def stop(self, only: Sequence[str] = ()) -> None:
        """Ask all to end, or those named, and end those that do not. Safe to call twice.

        The last started goes first, and what was started as users of it goes before a server.
        """
        leaving = [child for child in reversed(self.children) if not only or child.name in only]
        for child in leaving:
            if child.is_user and not child.has_ended:
                child.process.send_signal(child.stop_with)
        for child in leaving:
            _stop(child)
            self.children.remove(child)


def _stop(child: Child) -> None:
    if not child.has_ended:
        if not child.is_user:
            child.process.send_signal(child.stop_with)
        deadline = time.monotonic() + child.patience
        while not child.has_ended and time.monotonic() < deadline:
            time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)  # what it left behind in its session
    child.process.wait()
