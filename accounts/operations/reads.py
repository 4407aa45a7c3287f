"""Noting that somebody read what is sensitive.

Promises an event with what it was, of which case, and from which address of the site. Says nothing of
what stood there, and checks no right: the page has.
"""

from django.db import models

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation


@operation
def note_read(*, what: str, subject: models.Model, scope: models.Model | None, by: User) -> None:
    """Note a look. `what` is in words, as "letter in draft"."""
    record(events.PAGE_READ, subject=subject, scope=scope, what=what)
