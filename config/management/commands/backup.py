"""Promises: the whole service in one file, and words about what is in it. Encrypts nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup import Unusable
from config.backup.write import back_up


class Command(BaseCommand):
    """Write a backup, while everybody goes on working."""

    help = "Write the database and every stored file into one file, with what they hash to."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target", metavar="FOLDER_OR_FILE", type=Path, help="a folder, or a file not yet there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path, manifest = back_up(options["target"])
        except Unusable as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"{path}: {len(manifest.tables)} tables, {manifest.rows} rows, {len(manifest.files)} "
            f"files.\nThe audit chain ends with event {manifest.audit.position}, "
            f"{manifest.audit.hash}."
        )
        if manifest.audit.fault:
            self.stderr.write(f"The audit chain does not hold: {manifest.audit.fault}.")
        for key, fault_words in manifest.not_whole.items():
            self.stderr.write(f"Stored file {key} {fault_words}.")
