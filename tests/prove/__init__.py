"""Measured claims, one a module: `DESCRIPTION`, a line, and `prove() -> (holds, figure)`.

A module that needs the service's database migrated says NEEDS_DATABASE = True.
"""


class Missing(Exception):
    """A paper, file or program that the proof needs is not there: the words name it."""
