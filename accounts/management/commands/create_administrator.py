"""Promises: the first person of a new installation, and a link that works once. Sets no password.

Does not send the link: it stands on standard output, for whoever may run this.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.clock import today
from accounts.operations.administrators import make_administrator
from accounts.password_links import password_link
from accounts.permissions import NotAllowedNow
from accounts.queries import system_user


class Command(BaseCommand):
    """Make an administrator and print the link with which they choose a password."""

    help = "Make an administrator and print a link, which works once, to choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="", help="default: the part before the @")
        parser.add_argument("--works-for", default="the Department", help="as the header shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        email = str(options["email"]).strip()
        try:
            validate_email(email)
            user = make_administrator(
                email=email,
                name=options["name"] or email.split("@")[0],
                body=options["works_for"],
                today=today(),
                by=system_user(),
            )
        except ValidationError as error:
            raise CommandError(f"{email} is not an email address.") from error
        except NotAllowedNow as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(password_link(user))
