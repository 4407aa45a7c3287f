"""Promises: the generated pages of `docs/` as the code has them now. Touches no database and no other page."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.docs.pages import PAGES
from config.launch.places import CLONE


class Command(BaseCommand):
    """Write the pages, or with --check only name those that differ and exit 1."""

    help = "Write the reference pages in docs/ from the code; --check only names those that differ."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 if a page differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made = {CLONE / name: make() for name, make in PAGES.items()}
        differ = [
            path for path, text in made.items() if not path.is_file() or path.read_text() != text
        ]
        names = ", ".join(str(path.relative_to(CLONE)) for path in differ)
        if options["check"] and differ:
            raise CommandError(f"Run manage.py write_docs: the code has changed behind {names}")
        for path in differ:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path])
        self.stdout.write(
            f"Written: {names}." if differ else "Every page is in step with the code."
        )
