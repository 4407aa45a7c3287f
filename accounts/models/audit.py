"""The audit trail: one chained event an operation, at least.

Promises that each row carries the hash of the row before it. Does not compute hashes:
`accounts.chain` does.
"""

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """What was done, by whom, to what. Inserted by `@operation`, never changed.

    `position` counts from 1 without a gap; `at` is the real clock in UTC; `scope` names the case
    or council it belongs to, as "intervention:12"; `hash` and `previous_hash` are SHA-256 in hex.
    """

    position = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=100)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    scope = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = (
            models.Index(fields=["scope", "-position"]),
            models.Index(fields=["subject_type", "subject_id"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="audit_position_counts_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}: {self.kind}"
