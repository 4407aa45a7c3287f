"""Work every deadline out again from the facts; with --check change nothing and compare.

Exit 0 if what is stored is what the engine gives as at today; else name the first difference, exit 1.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.queries import system_user
from interventions.operations.projection import rebuild_projections
from interventions.queries.projected import comparisons


class Command(BaseCommand):
    help = "Work every deadline out again from the facts, or check that it is what they give."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, compare")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._compare()
            return
        count = rebuild_projections(today=today(), by=system_user())
        self.stdout.write(f"Worked out again: {count} requirements.")

    def _compare(self) -> None:
        compared = run_out = 0
        for one in comparisons(today()):
            if one.difference:
                where = f"Requirement {one.obligation.pk}, {one.obligation}"
                raise CommandError(f"{where}: it {one.difference}", returncode=1)
            compared, run_out = compared + 1, run_out + one.has_run_out
        waiting = f"; {run_out} of them wait for the daily renewal" if run_out else ""
        self.stdout.write(f"{compared} requirements stand as the engine gives them{waiting}.")
