"""Noting that somebody took a list out as a file.

Promises an event with what was asked for and how many rows there were, before the first row goes
out. Does not make the file.
"""

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation


@operation
def note_export(*, what: str, form: str, rows: int, query: str, by: User) -> None:
    """Note an export. `form` is "csv" or "xlsx"; `query` the filters as the address has them."""
    record(events.LIST_EXPORTED, subject=by, what=what, form=form, rows=rows, query=query)
