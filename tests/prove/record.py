"""Promises: the record of the three real councils does no harm: their pages and lists read as at every day
on which something was recorded, and a sweep for every day since 2015.

Does not read the invented council's pages: there such words belong.
"""

from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command

from accounts.clock import today
from tests.cast import Cast
from tests.oracle.real_record import Found, cases, days_of, read_everything, sweep_days

DESCRIPTION = "no page, list or mail calls a real council overdue, late, unmet or missed; no alert"
NEEDS_DATABASE = True

SINCE = date(2015, 1, 1)


def prove() -> tuple[bool, str]:
    """Build the demo in an empty database, read everything, then sweep day by day."""
    call_command("import_councils", stdout=StringIO())
    call_command("import_inspections", stdout=StringIO())
    call_command("seed_demo", stdout=StringIO())
    found = Found()
    read_everything(Cast(), found)
    for words in found.harmful[:20]:
        print(words)
    looks = sum(len(days_of(case)) for case in cases())
    print(
        f"read: {found.pages:,} pages, {found.files} files, {found.rows} rows of lists", flush=True
    )
    days = [SINCE + timedelta(days=number) for number in range((today() - SINCE).days + 1)]
    alerts = sweep_days(days)
    figure = (
        f"{found.pages:,} pages, {found.files} files and {found.rows} rows of lists read as at "
        f"{looks} days in both senses: {len(found.harmful)} harmful words; {len(days):,} sweeps: "
        f"{alerts} alerts"
    )
    return not found.harmful and alerts == 0 and found.pages > 0, figure
