"""Answers that hold as long as the record stays as it is.

Promises that nothing remembered is ever old: every operation leaves an event in the audit trail in
its own transaction, so the head of the trail names one state of the whole record, and an answer is
kept under it. Does not share answers between processes.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import caches

from accounts.queries import state_of_the_record

Answer = TypeVar("Answer")


class Memory:
    """What is remembered of one state of the record, as looked at on a day: one query to make."""

    def __init__(self, on: dt.date) -> None:
        self._state = f"{state_of_the_record()} {on}"

    def answer(self, question: str, find: Callable[[], Answer]) -> Answer:
        """The answer to a question, found if it is not remembered. It can be pickled."""
        whole = f"{self._state} {question}"
        key = hashlib.sha256(whole.encode()).hexdigest()
        return cast(Answer, caches["process"].get_or_set(key, find))
