"""Building the demo, each council whole or not at all.

Promises that what is there already is left alone. Does not print: the command does.
"""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from accounts.models import User
from accounts.queries import system_user
from councils.models import Council
from interventions.models import Intervention
from reviews.demo import cumbria, darlington, middlesbrough, northmoor
from reviews.demo.people import PERSONAE, account

Builder = Callable[[Council, User, dt.date], None]

REAL: tuple[tuple[str, Builder], ...] = (
    ("darlington", darlington.build),
    ("cumbria", cumbria.build),
    ("middlesbrough", middlesbrough.build),
)


class NoRegister(Exception):
    """The register is empty: the councils of the demo are not in it."""


def build(today: dt.date) -> list[str]:
    """Build what is not there yet; the names of the councils built.

    Raises NoRegister where a real council is not in the register.
    """
    for persona in PERSONAE:
        account(persona)
    built = [name for slug, builder in REAL if (name := _build_real(slug, builder, today))]
    if not Council.objects.filter(slug=northmoor.SLUG).exists():
        with transaction.atomic():
            built.append(northmoor.build(today).name)
    return built


@transaction.atomic
def _build_real(slug: str, builder: Builder, today: dt.date) -> str:
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        raise NoRegister(f"{slug} is not in the register: run import_councils first.")
    if Intervention.objects.filter(council=council).exists():
        return ""
    builder(council, system_user(), today)
    return council.name
