"""Build the demo: three real councils as far as papers show them, and an invented one that lives.

Refuses outside development. A second run finds it there and changes nothing.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.clock import today
from reviews.demo.build import NoRegister, build
from reviews.demo.people import sign_ins


class Command(BaseCommand):
    help = "Build the demo councils and print one sign-in for each role. Development only."
    requires_system_checks = ()  # `bin/check` runs them; a start need not wait for them

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.IS_DEVELOPMENT or settings.IS_TEST):
            raise CommandError("The demo has known passwords: it is for development only.")
        try:
            built = build(today())
        except NoRegister as error:
            raise CommandError(str(error)) from error
        if built:
            self.stdout.write(f"Built the demo: {', '.join(built)}.")
        else:
            self.stdout.write("The demo is already there.")
        self.stdout.write("\nSign in as:")
        for line in sign_ins():
            self.stdout.write(line)
