"""A file that was received or made here, as a row that never changes.

Promises the hash, size and type of the bytes as we found them. Does not say who may see it: the
row that points here does.
"""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models import GuardedModel
from documents.checks import CONTENT_TYPES


class StoredFile(GuardedModel):
    """The bytes under a random key: `sha256` in hex, `size` in bytes, `content_type` decided by us.

    `original_name` is data only: no path is ever made of it.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    original_name = models.CharField(max_length=300)
    storage_key = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_hash_is_hex"
            ),
            models.CheckConstraint(
                condition=models.Q(storage_key__regex=r"^[0-9a-f]{64}$"),
                name="stored_file_key_is_hex",
            ),
            models.CheckConstraint(
                condition=models.Q(content_type__in=sorted(set(CONTENT_TYPES.values()))),
                name="stored_file_type_accepted",
            ),
            models.CheckConstraint(
                condition=~models.Q(original_name=""), name="stored_file_has_name"
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="stored_file_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return self.original_name
