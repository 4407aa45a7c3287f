"""Promises: a backup in an empty place, held against its own figures, with sending held.

Does not empty a place and does not start the service.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup import Unusable
from config.backup.read import restore


class Command(BaseCommand):
    """Restore a backup into an empty database and an empty folder of files."""

    help = "Restore a backup into an empty database and folder; no mail leaves until released."
    requires_system_checks = ()  # there is nothing yet that they could look at

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="what the backup wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore(options["file"])
        except Unusable as fault:
            raise CommandError(str(fault)) from fault
        fault_words = manifest.audit.fault
        holds = f"does not hold, as before: {fault_words}" if fault_words else "holds"
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: {len(manifest.tables)} tables, "
            f"{manifest.rows} rows, {len(manifest.files)} files, each as it was.\n"
            f"The audit chain {holds}; it ends with event {manifest.audit.position}, "
            f"{manifest.audit.hash}.\n"
            "Sending is held: no mail leaves until somebody releases it, on the administrator's "
            "home page or with manage.py release_sending."
        )
        for key, words in manifest.not_whole.items():
            self.stderr.write(f"Stored file {key} {words}: so it was when the backup was made.")
