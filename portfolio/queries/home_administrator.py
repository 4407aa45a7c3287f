"""What an administrator sees first: who has access, and whether the machine is well.

Promises no case content: of an appointment only whose it is, of a mail only to whom. Writes
nothing.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count as CountRows
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleGrant, User
from councils.models import BankHoliday
from govuk.parts import Count
from interventions.models import Mail, NamedPerson
from interventions.queries.mail_state import MailState, mail_state

SOON = dt.timedelta(days=30)
A_YEAR = dt.timedelta(days=365)
MOST = 50


@dataclass(frozen=True)
class Ending:
    """Access that ends within thirty days."""

    person: str
    url: str
    what: str
    on: dt.date


@dataclass(frozen=True)
class AdministratorHome:
    """The page."""

    counts: Sequence[Count]
    endings: Sequence[Ending]
    state: MailState
    failed: Sequence[Mail]
    holidays_until: dt.date | None
    holidays_end_soon: bool


def administrator_home(user: User, on: dt.date) -> AdministratorHome:
    """Everything on the page, in nine queries."""
    until = BankHoliday.objects.standing().aggregate(last=Max("day"))["last"]
    mail = Mail.objects.visible_to(user)
    return AdministratorHome(
        counts=_counts(on),
        endings=_endings(on),
        state=mail_state(on, timezone.now()),
        failed=list(
            mail.filter(state=Mail.State.FAILED)
            .select_related("recipient")
            .order_by("-made_at")[:MOST]
        ),
        holidays_until=until,
        holidays_end_soon=until is None or on >= until - A_YEAR,
    )


def _counts(on: dt.date) -> list[Count]:
    roles = RoleGrant.objects.in_force(on).filter(user=OuterRef("pk"))
    numbers = User.objects.filter(is_system=False).aggregate(
        open=CountRows("pk", filter=Q(is_active=True)),
        no_role=CountRows("pk", filter=Q(is_active=True) & ~Q(Exists(roles))),
        never=CountRows("pk", filter=Q(is_active=True, last_login=None)),
        closed=CountRows("pk", filter=Q(is_active=False)),
    )
    page = reverse("portfolio:accounts")
    return [
        Count(numbers["open"], "open accounts", f"{page}?state=open"),
        Count(numbers["no_role"], "open without a role", f"{page}?state=open&role=none"),
        Count(numbers["never"], "never signed in", f"{page}?state=never"),
        Count(numbers["closed"], "closed", f"{page}?state=closed"),
    ]


def _endings(on: dt.date) -> list[Ending]:
    """Roles, places at a council and appointments whose last day is near, the nearest first."""
    near = {"to_date__gt": on, "to_date__lte": on + SOON}
    grants = RoleGrant.objects.filter(**near).select_related("user")
    named = NamedPerson.objects.filter(person__user__isnull=False, **near).select_related(
        "person__user", "appointment__intervention__council"
    )
    found = [
        _ending(row.user, f"Role: {row.get_role_display()}", row.to_date) for row in grants
    ] + [
        _ending(
            row.person.user,
            f"{row.appointment.get_role_display()} for {row.appointment.intervention.council}",
            row.to_date,
        )
        for row in named
    ]
    return sorted(found, key=lambda ending: (ending.on, ending.person))


def _ending(user: User | None, what: str, on: dt.date | None) -> Ending:
    if user is None or on is None:
        message = "An ending has a person and a day."
        raise ValueError(message)
    return Ending(user.name, reverse("portfolio:account", args=[user.pk]), what, on)
