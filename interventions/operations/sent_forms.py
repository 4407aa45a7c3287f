"""Doing what a form asks once, however often its button is pressed.

Promises that the key of a form is spent in the transaction of what it makes. Does not look at what
was typed: a changed form of the same key is the same form.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, models, transaction

from accounts.models import User
from accounts.operation import operation
from interventions.models import SentForm


class AlreadySent(Exception):
    """The form has done its work already; nothing was done again."""


@operation
def send_once(*, key: UUID, make: Callable[[], models.Model], by: User) -> int:
    """Run `make`, an operation, and give the id of what it made. Raises AlreadySent."""
    sent = SentForm(key=key, sent_by=by)
    try:
        with transaction.atomic():
            sent.save(force_insert=True)
    except IntegrityError:
        raise AlreadySent from None
    sent.made = make().pk
    sent.save(update_fields=["made"])
    return int(sent.made or 0)
