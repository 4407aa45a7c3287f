"""The only way to write.

Promises that an operation runs in one transaction, knows who does it, and leaves at least one
event in the audit trail or nothing at all. Does not tell the world: use
`transaction.on_commit` inside it, so that the world hears after the commit.
"""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

from accounts import chain
from accounts.audit import plain
from accounts.models import User
from accounts.neighbours import represented
from accounts.operation_context import RunningOperation, running

Params = ParamSpec("Params")
Result = TypeVar("Result")


class Unaudited(Exception):
    """An operation ended without recording an event; its writes are rolled back."""


def operation(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Make a function that writes. It is called with `by`, the user on whose account it happens.

    An operation called by another joins its transaction and its events. Raises TypeError without
    `by`, Unaudited if nothing was recorded.
    """

    @functools.wraps(function)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        by = kwargs.get("by")
        if not isinstance(by, User):
            raise TypeError(f"{function.__name__} is an operation: call it with by=<user>")
        outer = running.get()
        if outer is not None:
            return _joined(function, outer, *args, **kwargs)
        mine = RunningOperation(name=f"{function.__module__}.{function.__name__}", by=by)
        token = running.set(mine)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if not mine.events:
                    raise Unaudited(f"{mine.name} recorded no event")
                _say_for_whom(mine)
                chain.append(mine)
        finally:
            running.reset(token)
        return result

    run.is_operation = True  # type: ignore[attr-defined]  # read by the tests of the architecture
    return run


def _say_for_whom(mine: RunningOperation) -> None:
    """Write beside each event for whom its scope was acted in: "A for B" while A covers for B."""
    scopes = {event.scope for event in mine.events if event.scope}
    if not scopes or mine.by.is_system:
        return
    people = represented(mine.by, scopes)
    for event in mine.events:
        if event.scope in people:
            event.details["for"] = plain(people[event.scope])


def _joined(
    function: Callable[Params, Result],
    outer: RunningOperation,
    /,  # an operation may itself have an argument of one of these names
    *args: Params.args,
    **kwargs: Params.kwargs,
) -> Result:
    before = len(outer.events)
    with transaction.atomic():
        result = function(*args, **kwargs)
    if len(outer.events) == before:
        raise Unaudited(f"{function.__module__}.{function.__name__} recorded no event")
    return result
