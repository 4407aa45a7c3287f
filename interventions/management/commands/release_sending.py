"""Let mail go again after a restore held it; the administrator's home page has the same as a button."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.permissions import NotAllowedNow
from accounts.queries import sending_hold, system_user
from interventions.operations.sending import release_sending
from interventions.queries.mail_state import waiting_mail


class Command(BaseCommand):
    help = "Let mail go again that a restore held. What waits is sent, or with --leave-unsent not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--leave-unsent",
            action="store_true",
            help="what waits now is never sent; what comes later is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        hold, send_waiting = sending_hold(), not options["leave_unsent"]
        count = waiting_mail(hold, today()).total if hold else 0
        try:
            release_sending(send_waiting=send_waiting, on=today(), by=system_user())
        except NotAllowedNow as refusal:
            raise CommandError(refusal.reason) from refusal
        fate = "sent" if send_waiting else "left unsent"
        self.stdout.write(f"Sending is released. Mail that waited: {count}, {fate}.")
