"""Promises: `config/schema.sql` as the migrations make it, from throw-away services. Touches no other database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.launch.house import manage
from config.launch.places import CLONE
from config.launch.test import throwaway
from config.schema import FILE, recorded, steps_in, steps_there_are


class Command(BaseCommand):
    """Write the file, or only print it, or only say whether it knows every migration."""

    help = "Write config/schema.sql, from which a new database is made, from the migrations."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--check", action="store_true", help="exit 1 if it lacks a migration; needs no database"
        )
        only.add_argument(
            "--print", action="store_true", help="migrate the owner's empty database and print it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            check_steps()
        elif options["print"]:
            self.stdout.write(recorded(), ending="")
        else:
            with throwaway() as variables:
                FILE.write_text(manage(variables, "manage.py", "write_schema", "--print"))
            self.stdout.write(f"Written: {FILE.relative_to(CLONE)}.")


def check_steps() -> None:
    """Raise CommandError naming each migration that only the file knows, or only the disk has."""
    if differ := steps_in(FILE.read_text()) ^ steps_there_are():
        raise CommandError(f"Run manage.py write_schema: {', '.join(sorted(differ))}.")
