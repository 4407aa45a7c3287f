"""Promises: one door to run, test, check and prove; ordered ends on INT and TERM. Does no work itself."""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType

from config.launch.talk import Stopped, Trouble, complain


def main(arguments: list[str]) -> int:
    """Do what is asked; the exit status."""
    os.umask(0o022)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Set by hand, because a shell starts what it puts into the background with INT ignored.
        signal.signal(number, _stop)
    what, *rest = arguments
    try:
        return _task(what)(rest)
    except Trouble as trouble:
        complain(str(trouble))
        return trouble.status
    except Stopped:
        complain("Stopped.")
        return 130


def _task(what: str) -> Callable[[list[str]], int]:
    task: Callable[[list[str]], int] = getattr(import_module(f"config.launch.{what}"), what)
    return task


def _stop(number: int, _frame: FrameType | None) -> None:
    """Stop once: what cleans up afterwards is not to be interrupted again."""
    for other in (signal.SIGINT, signal.SIGTERM):
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(signal.Signals(number).name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
