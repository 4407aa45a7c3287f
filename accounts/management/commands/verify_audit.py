"""Check the audit trail. Exit 0 if it is whole; else name what is not and exit 1."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.heads import Head, published_heads
from accounts.verification import verify

MOST_LINES = 20


class Command(BaseCommand):
    help = (
        "Check that nothing of the audit trail was changed, removed or inserted: the chain, the "
        "row versions, and each head that was published of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="DAY POSITION:HASH",
            help="a head as it stands in a mail, beside those in the file",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        heads = published_heads() + [_head(words) for words in options["head"]]
        found = verify(heads)
        if found.faults:
            lines = [str(fault) for fault in found.faults[:MOST_LINES]]
            left = len(found.faults) - len(lines)
            raise CommandError(
                "\n".join(lines + ([f"and {left} more"] if left else [])), returncode=1
            )
        self.stdout.write(
            f"The audit chain holds: {found.events} events, {found.row_versions} row versions, "
            f"{found.heads} published heads."
        )


def _head(words: str) -> Head:
    try:
        day, place = words.split()
        position, digest = place.split(":")
        return Head(dt.date.fromisoformat(day), int(position), digest)
    except ValueError as error:
        raise CommandError(f"{words!r} is not a head: write DAY POSITION:HASH.") from error
