"""Promises: the register and the demo in a development database, and the words of its sign-ins.

Does not hold data: the commands that it calls bring it, and say so themselves.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Load what a newcomer should see."""

    help = "Load the register and the demo, and print one sign-in for each role."
    requires_system_checks = ()  # `bin/check` runs them; a start need not wait for them

    def handle(self, *args: Any, **options: Any) -> None:
        for command in ("import_councils", "import_inspections"):
            call_command(command, verbosity=0, stdout=self.stderr)
        call_command("seed_demo", stdout=self.stdout)
