"""Keeping what a look at the audit trail found.

Promises a row that stays, whatever was found. Does not look: `accounts.verification` does.
"""

from django.utils import timezone

from accounts import events
from accounts.audit import record
from accounts.models import AuditVerification, User
from accounts.operation import operation
from accounts.verification import Found


@operation
def note_verification(*, found: Found, by: User) -> AuditVerification:
    """Keep the result of a look at the whole trail."""
    verification = AuditVerification(
        at=timezone.now(),
        events=found.events,
        row_versions=found.row_versions,
        heads=found.heads,
        faults=[str(fault) for fault in found.faults],
    )
    verification.save()
    record(events.AUDIT_VERIFIED, subject=verification, faults=len(found.faults))
    return verification
