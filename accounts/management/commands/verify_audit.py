"""Check the audit chain. Exit 0 if it holds; else name the first bad row and exit 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.chain import first_fault
from accounts.models import AuditEvent


class Command(BaseCommand):
    help = "Check that no event of the audit trail was changed, removed or inserted."

    def handle(self, *args: Any, **options: Any) -> None:
        fault = first_fault()
        if fault is not None:
            raise CommandError(f"audit event {fault.position} {fault.what}", returncode=1)
        self.stdout.write(f"The audit chain holds: {AuditEvent.objects.count()} events.")
