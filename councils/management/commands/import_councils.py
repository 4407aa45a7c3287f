"""Load the register's reference data: parse, plan, show, apply.

Exit 0 also where rows were refused: they are listed. A file of no known kind exits 1.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.queries import system_user
from councils.ingest.reference import plan_of_files, plan_of_reference
from councils.ingest.table import UnknownFile
from councils.operations.reference import load_reference


class Command(BaseCommand):
    help = "Load councils and other reference data of the register; without FILE the project's own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="recognised by its header")

    def handle(self, *args: Any, **options: Any) -> None:
        given = options["file"]
        try:
            plan = plan_of_files([Path(given)], today()) if given else plan_of_reference(today())
        except UnknownFile as error:
            raise CommandError(str(error), returncode=1) from error
        for line in plan.lines:
            self.stdout.write(line)
        if plan.is_empty:
            self.stdout.write("Unchanged: the register holds all of this already.")
            return
        source = Path(given).name if given else "the project's reference data"
        load_reference(plan=plan, source=source, by=system_user())
        self.stdout.write("Loaded.")
