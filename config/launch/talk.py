"""Promises: what the person at the terminal reads. Does not decide anything."""

import sys


class Trouble(Exception):
    """Something is missing or broken: the text says what, and what to do about it."""

    def __init__(self, words: str, status: int = 1) -> None:
        super().__init__(words)
        self.status = status


class Stopped(BaseException):
    """INT or TERM arrived. Passes through everything that catches ordinary errors."""


def say(line: str) -> None:
    """One line for the person, at once."""
    print(line, flush=True)


def complain(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr, flush=True)
