"""Looking things up in the register.

Promises noun phrases that read only. Does not apply `visible_to(user)`: whoever shows rows chains
it, except where a query takes the user.
"""

import datetime as dt
from typing import TYPE_CHECKING

from accounts.models import User
from councils.models import (
    BankHoliday,
    Council,
    CouncilQuerySet,
    Framework,
    JudgementLine,
    OfficeHolding,
    Person,
)
from councils.rules.partial_date import PartialDate
from councils.rules.tenure import Tenure, sole_holding

if TYPE_CHECKING:
    from django.db.models import QuerySet

MINISTERIAL = (OfficeHolding.Kind.MINISTER, OfficeHolding.Kind.SECRETARY_OF_STATE)


def councils_matching(text: str) -> CouncilQuerySet:
    """Councils found by any of their names, old ones too, or by a code; all for an empty text."""
    return Council.objects.named(text)


def councils_of(user: User, on: dt.date) -> CouncilQuerySet:
    """The councils to which the person belongs on the day."""
    return Council.objects.filter(pk__in=user.memberships.in_force(on).values("council"))


def holidays() -> dict[dt.date, str]:
    """Every bank holiday that is known: day → title. One query."""
    return dict(BankHoliday.objects.values_list("day", "title"))


def last_known_holiday() -> dt.date | None:
    """The last bank holiday that is known; working days after its year may be miscounted."""
    return BankHoliday.objects.order_by("-day").values_list("day", flat=True).first()


def office_holders(council: Council, on: dt.date) -> "QuerySet[OfficeHolding]":
    """Who holds office in a council on a day, so far as nothing known speaks against it."""
    return (
        council.offices.standing()
        .possible(on)
        .select_related("person", "council")
        .order_by("kind", "-from_date", "pk")
    )


def ministers_possible_on(day: dt.date) -> list[OfficeHolding]:
    """Ministers who held office on the day, or may have: those that papers show come first."""
    rows = (
        OfficeHolding.objects.standing()
        .possible(day)
        .filter(kind__in=MINISTERIAL)
        .select_related("person")
        .order_by("-from_date", "pk")
    )
    return sorted(rows, key=lambda row: not row.tenure.is_shown(day))


def minister_on(day: dt.date) -> OfficeHolding | None:
    """The minister for children of the day; None where the record does not tell.

    The title may be empty: then the record does not know it.
    """
    rows = OfficeHolding.objects.standing().filter(kind=OfficeHolding.Kind.MINISTER)
    return sole_holding([(row.tenure, row) for row in rows.select_related("person")], day)


def title_on(person: Person, day: dt.date) -> str | None:
    """The person's title as written, on the day; None where the record does not tell.

    Also None where they held offices of two kinds: no title is the only one.
    """
    by_kind: dict[str, list[tuple[Tenure, OfficeHolding]]] = {}
    for row in person.offices.standing():
        by_kind.setdefault(row.kind, []).append((row.tenure, row))
    found = [holding for rows in by_kind.values() if (holding := sole_holding(rows, day))]
    return found[0].title or None if len(found) == 1 else None


def lines_for(framework: Framework, started: PartialDate | None) -> "QuerySet[JudgementLine]":
    """The judgement lines of an inspection that began then.

    If the day is not known, all lines it may have had.
    """
    first, last = (started.first_day, started.last_day) if started else (dt.date.min, dt.date.max)
    return framework.lines.used_between(first, last).order_by("order")
