"""Sessions, each with whose it is.

Promises what a person may know of their own sessions: when they began and were last used, and on
what device. Says nothing of what lies in one, and is written by `accounts.sessions` on every page.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A session. `user` and `began_at` stand once somebody is signed in; `device` in words."""

    no_history: ClassVar[str] = "sessions come and go with each visit"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    began_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField()
    device = models.CharField(max_length=100, blank=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
