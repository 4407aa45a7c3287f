"""Looking things up in the register.

Promises noun phrases that read only. Does not apply `visible_to(user)`: whoever shows rows chains
it, except where a query takes the user.
"""

import datetime as dt
from typing import TYPE_CHECKING

from councils.models import (
    BankHoliday,
    Council,
    CouncilQuerySet,
    Framework,
    JudgementLine,
    OfficeHolding,
)
from councils.rules.partial_date import PartialDate
from councils.rules.tenure import sole_holding

if TYPE_CHECKING:
    from django.db.models import QuerySet


def councils_matching(text: str) -> CouncilQuerySet:
    """Councils found by any of their names, old ones too, or by a code; all for an empty text."""
    return Council.objects.named(text)


def holidays(known_on: dt.date | None = None) -> dict[dt.date, str]:
    """Every bank holiday that stands, or that was known on a day: day → title. One query."""
    rows = BankHoliday.objects
    known = rows.standing() if known_on is None else rows.known(known_on)
    return dict(known.values_list("day", "title"))


def office_holders(council: Council, on: dt.date) -> "QuerySet[OfficeHolding]":
    """Who holds office in a council on a day, so far as nothing known speaks against it."""
    return (
        council.offices.standing()
        .possible(on)
        .select_related("person", "council")
        .order_by("kind", "-from_date", "pk")
    )


def minister_on(day: dt.date) -> OfficeHolding | None:
    """The minister for children of the day; None where the record does not tell.

    The title may be empty: then the record does not know it.
    """
    rows = OfficeHolding.objects.standing().filter(kind=OfficeHolding.Kind.MINISTER)
    return sole_holding([(row.tenure, row) for row in rows.select_related("person")], day)


def minister_for(council: Council, day: dt.date) -> OfficeHolding | None:
    """Who would sign a paper to the council on the day; nobody for an invented council.

    No paper to an invented council bears a real minister's name.
    """
    return None if council.fictional else minister_on(day)


def lines_for(framework: Framework, started: PartialDate | None) -> "QuerySet[JudgementLine]":
    """The judgement lines of an inspection that began then.

    If the day is not known, all lines it may have had.
    """
    first, last = (started.first_day, started.last_day) if started else (dt.date.min, dt.date.max)
    return framework.lines.used_between(first, last).order_by("order")
