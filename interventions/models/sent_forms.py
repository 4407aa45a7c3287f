"""Forms that were sent and did their work, so that a second press does nothing twice.

Promises one row a key. Does not hold what was typed.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from accounts.models import GuardedModel


class SentForm(GuardedModel):
    """A form of ours by the random key it carried, and the id of what it made.

    Written in the transaction of what it made: of two presses at once the second waits at the
    unique key until the first has committed, and then finds it there.
    """

    no_history: ClassVar[str] = (
        "keeps a second press from doing a thing twice, and says nothing else"
    )

    key = models.UUIDField(primary_key=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(auto_now_add=True)
    made = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"form {self.key}"
