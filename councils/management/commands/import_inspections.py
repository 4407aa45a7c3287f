"""Load published lists of Ofsted's inspections: parse, plan, show, apply.

Exit 0 also where rows were refused: they are listed. A file of no known kind exits 1, and then
none of the files is loaded.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.queries import system_user
from councils.ingest.ofsted import OWN_FILE, plan_of_published, read_published
from councils.ingest.table import Table, UnknownFile
from councils.operations.published_inspections import load_inspections


class Command(BaseCommand):
    help = "Load published inspections of councils; without FILE the project's own file of them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="recognised by its header")
        parser.add_argument("--dry-run", action="store_true", help="show the plan, write nothing")
        parser.add_argument(
            "--publication",
            default="",
            metavar="CODE",
            help="the list the files are an issue of; without it the latest with that header",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = [Path(name) for name in options["files"]] or [OWN_FILE]
        try:
            tables = [read_published(path, options["publication"]) for path in paths]
        except UnknownFile as error:
            raise CommandError(str(error), returncode=1) from error
        for table in tables:
            self._load(table, options["publication"], is_rehearsal=options["dry_run"])

    def _load(self, table: Table, publication: str, *, is_rehearsal: bool) -> None:
        plan = plan_of_published(table, today(), publication)
        self.stdout.write(f"{table.name}:")
        for line in plan.lines:
            self.stdout.write(line)
        if plan.is_empty:
            self.stdout.write("Unchanged: the register holds all of this already.")
        elif is_rehearsal:
            self.stdout.write("Nothing was written: this was a dry run.")
        else:
            load_inspections(plan=plan, by=system_user())
            self.stdout.write("Loaded.")
