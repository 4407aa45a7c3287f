"""Write the project's own file of published inspections from the files that were published.

Works in an empty register with its reference data loaded: what is written is what a load of the
files gives, refused rows left out and listed. Writes nothing to the database.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from councils.ingest.inspections import InspectionPlan
from councils.ingest.ofsted import OWN_FILE, plan_of_published, read_published
from councils.ingest.published import row_of, write_own
from councils.ingest.table import UnknownFile
from councils.models import Judgement


class Command(BaseCommand):
    help = "Write councils/reference/inspections.csv anew from published FILEs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="recognised by its header")
        parser.add_argument("--to", default=str(OWN_FILE), metavar="PATH", help="where to write it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plans = [
                plan_of_published(read_published(Path(name)), today()) for name in options["files"]
            ]
        except UnknownFile as error:
            raise CommandError(str(error), returncode=1) from error
        for plan in plans:
            for line in plan.lines:
                self.stdout.write(line)
            if plan.rows["unchanged"] or plan.rows["corrected"]:
                raise CommandError(
                    f"The register holds rows of {plan.file} already: use an empty one."
                )
        rows = [row for plan in plans for row in _rows(plan)]
        number = write_own(Path(options["to"]), rows)
        self.stdout.write(f"Written: {number} rows.")


def _rows(plan: InspectionPlan) -> Iterator[dict[str, str]]:
    judgements: dict[int, list[Judgement]] = defaultdict(list)
    for given in plan.judgements:
        judgements[id(given.inspection)].append(given)
    for row in plan.inspections:
        yield row_of(row, judgements[id(row)])
