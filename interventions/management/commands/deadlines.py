"""`manage.py deadlines FILE`: a case, or a list of cases, in JSON in; its deadlines in JSON out.

It touches no database and needs no setting; a malformed case ends in one line on standard error and
exit 2.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interventions.rules.boundary import answers_from_text
from interventions.rules.rule import MalformedCase


class Command(BaseCommand):
    """Answer cases from a file, or from standard input where the file is called "-"."""

    help = "Work out the deadlines of a case, or of each of a list of cases, given as JSON."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, or "-" for standard input."""
        parser.add_argument("file", help='a JSON file, or "-" for standard input')

    def handle(self, *, file: str, **options: object) -> None:
        """Write the answer, or say in one line what is wrong and where."""
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
            answer = answers_from_text(text)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: cannot be read ({error})", returncode=2) from None
        except MalformedCase as error:
            raise CommandError(str(error), returncode=2) from None
        self.stdout.write(json.dumps(answer, indent=1))
