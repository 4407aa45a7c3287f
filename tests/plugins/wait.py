"""Waiting for something that another process does."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    """Ask again and again until it has happened; fail with its words after so many seconds."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:.0f} seconds for: {what}")
        time.sleep(0.05)
