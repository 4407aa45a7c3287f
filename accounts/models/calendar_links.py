"""Links with which a calendar fetches a person's dates without signing in.

Promises that a link cannot be read back: only its hash is kept. Does not know what a calendar holds.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from .guard import GuardedModel


class CalendarLink(GuardedModel):
    """A link that a person made, under a name of theirs; revoked once, never deleted.

    `token_hash` is the SHA-256 in hex of a token of 256 random bits that was shown once.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_links"
    )
    name = models.CharField(max_length=100)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                models.F("user"),
                Lower("name"),
                condition=models.Q(revoked_at=None),
                name="calendar_link_name_once_a_person",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="link_stays", exclude=["revoked_at"]),
            pgtrigger.Protect(
                name="link_revoked_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            pgtrigger.Protect(name="link_not_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.name
