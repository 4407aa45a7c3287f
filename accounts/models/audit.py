"""The audit trail: one chained event an operation, at least, and what each operation changed.

Promises that each row carries the hash of the row before it. Does not compute hashes:
`accounts.chain` does for events, the database's own trigger (`accounts.history`) for row versions.
"""

from django.conf import settings
from django.db import models

from accounts.models.guard import GuardedModel, only_added_to, written_once


class AuditEvent(models.Model):
    """What was done, by whom, to what. Inserted by `@operation`, never changed.

    `position` counts from 1 without a gap; `at` is the real clock in UTC; `scope` names the case
    or council it belongs to, as "intervention:12"; `hash` and `previous_hash` are SHA-256 in hex.
    Events of one operation share a `run`, which its row versions carry too: `rows_changed` counts
    them, `rows_hash` is the hash of the last. `address` is the page it was asked of ("POST
    /cases/3/record/"), `request` the visit; both are empty for scheduled work and commands. Events
    from before there were runs have none.
    """

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=100)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    scope = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    run = models.UUIDField(null=True)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_hash = models.CharField(max_length=64, blank=True)
    request = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=300, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        triggers = only_added_to()
        indexes = (
            models.Index(fields=["scope", "-position"]),
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["run"]),
            models.Index(fields=["by", "-position"]),
            models.Index(fields=["kind", "-position"]),
            models.Index(fields=["at"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="audit_position_counts_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}: {self.kind}"


class RowVersion(models.Model):
    """What an operation changed or deleted in one row. Inserted by a trigger, never changed.

    `before` and `after` hold the columns that changed; of a deleted row `before` holds all of them
    and `after` none. `number` counts from 1 within the operation's `run`; `hash` covers this row
    and the hash of the version before it in the run.
    """

    class Action(models.TextChoices):
        CHANGED = "changed", "changed"
        DELETED = "deleted", "deleted"

    hash = models.CharField(max_length=64, primary_key=True)
    run = models.UUIDField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        triggers = only_added_to()
        constraints = (
            models.UniqueConstraint(fields=["run", "number"], name="row_version_numbered_in_run"),
        )
        indexes = (models.Index(fields=["table_name", "row_id"]),)

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_id} {self.action}"


class AuditVerification(GuardedModel):
    """One look at whether the trail is whole, and what was found wrong: words, a row each."""

    at = models.DateTimeField()
    events = models.BigIntegerField()
    row_versions = models.BigIntegerField()
    heads = models.PositiveIntegerField()
    faults = models.JSONField(default=list)

    class Meta:
        triggers = written_once()
        indexes = (models.Index(fields=["-at"]),)

    def __str__(self) -> str:
        return f"{self.at}: {len(self.faults)} faults"
