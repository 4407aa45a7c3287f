"""Promises: pages beside a plain Django page, sweeps, dates, letters and exports, each with its demand.

Judges ratios taken in one run, not milliseconds: those belong to a machine and an hour.
"""

import os

from django.core.management import call_command
from django.db import connections

from accounts.clock import today
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.reviews import a_draft
from tests.speed import dates, exports, letters, pages, sweep
from tests.speed.claims import table

DESCRIPTION = "pages, sweeps, dates, letters and exports, beside a plain page in the same run"
NEEDS_DATABASE = True


def prove() -> tuple[bool, str]:
    """Everything in one run; a table with the demand beside each figure."""
    call_command("import_councils", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
    cast = Cast()
    claims = dates.claims()
    case = a_case(cast.northmoor, opened_on=today(), by=cast.lead)
    a_notice(case, issued=today(), today=today())
    claims += letters.claims(a_draft(case, today()), cast.lead)
    with pages.databases_of_cases(cast) as names:
        claims += sweep.claims(connections.settings["default"]["NAME"])
        claims += pages.claims(names, cast.lead)
        largest = names[max(names)]
        claims += exports.claims(pages.addresses(largest), cast.lead.email)
    print(table(claims))
    short = [claim.what for claim in claims if not claim.holds]
    figure = f"{len(claims) - len(short)} of {len(claims)} figures as demanded"
    return not short, figure + (f"; short: {'; '.join(short)}" if short else "")
