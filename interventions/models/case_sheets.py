"""A spreadsheet of live cases that somebody sent, kept as it came.

Promises that the bytes that were looked at are those that are loaded. Does not say what became of
its rows: the plan is made afresh, and the audit trail has what was loaded.
"""

from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import GuardedModel, User, written_once
from accounts.permissions import Permission
from documents.models import StoredFile


class CaseSheetQuerySet(models.QuerySet["CaseSheet"]):
    """Spreadsheets by right: whoever may load one sees all of them."""

    def visible_to(self, user: User) -> Self:
        """All of them, or none."""
        may = user.may(Permission.BACK_RECORD) and user.may(Permission.SEE_EVERY_CASE)
        return self if may else self.none()


class CaseSheet(GuardedModel):
    """A file with one row a requirement, to be looked at and then taken over."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = CaseSheetQuerySet.as_manager()

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return str(self.file)
