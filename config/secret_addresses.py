"""Promises: no line of a log holds an address that lets somebody in: a link to a calendar or to choose a password.

Does not reach the log of a proxy in front of the service: `docs/runbook.md` says what to do there.
"""

import logging
import re
from typing import Any

SECRET = re.compile(r"(/calendar/|/password/set/)[^\s/?#\"']+")


def hidden(value: Any) -> Any:
    """A text without the secret part of such an address; anything else as it is."""
    return SECRET.sub(r"\1…", value) if isinstance(value, str) else value


class HideSecretAddresses(logging.Filter):
    """Takes the secret part out of the message of each record, and out of its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record."""
        record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(each) for each in record.args)
        return True
