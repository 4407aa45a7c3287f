"""One sweep, as the schedule runs it: raise the alerts of a day, queue and send their mail."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.queries import system_user
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting


class Command(BaseCommand):
    help = "Raise the alerts of a day (today unless told otherwise) and send their mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DATE", help="the day, as 2026-11-25")

    def handle(self, *args: Any, **options: Any) -> None:
        on = _day(options["on"]) if options["on"] else today()
        by = system_user()
        run = sweep(on=on, by=by)
        sent = failed = 0
        while True:
            done = dispatch_waiting(on=on, by=by)
            sent, failed = sent + done.sent, failed + done.failed
            if done.sent + done.failed + done.dropped == 0:
                break
        self.stdout.write(f"{on}: {run.raised} alerts raised, {sent} mails sent, {failed} failed.")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not a day such as 2026-11-25") from error
