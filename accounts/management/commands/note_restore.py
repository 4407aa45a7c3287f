"""Say that a backup was restored: heads that were published after it are given up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.heads import note_restore
from accounts.queries import head_of_trail


class Command(BaseCommand):
    help = (
        "After a restore: note that the audit trail goes on from where the backup ended, and why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("because", help="which backup was restored, and why")

    def handle(self, *args: Any, **options: Any) -> None:
        head = head_of_trail(timezone.localdate())
        if head is None:
            raise CommandError("The audit trail is empty: there is nothing to go on from.")
        note_restore(head.position, options["because"])
        self.stdout.write(f"Noted: the audit trail goes on from event {head.position}.")
