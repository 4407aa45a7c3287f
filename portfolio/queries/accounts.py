"""Accounts with their roles, councils and appointments, for administrators.

Promises nothing of any case but whose it is. Ask for the permission first.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.factors import Factor, factors_of, is_tied
from accounts.models import RoleGrant, User
from accounts.permissions import ROLE_WORDS
from councils.models import Membership
from interventions.models import NamedPerson
from interventions.queries.access import namings_of
from interventions.queries.responsibilities import covering_spans, leading_spans
from portfolio.rules.facets import Facet

OPEN, NEVER, CLOSED = "open", "never", "closed"
NO_ROLE = "none"


@dataclass
class AccountRow:
    """An account as the list shows it: what holds today."""

    user: User
    roles: list[str] = field(default_factory=list)
    councils: list[str] = field(default_factory=list)
    appointments: list[str] = field(default_factory=list)

    @property
    def states(self) -> list[str]:
        """Open or closed, as the filter asks."""
        if not self.user.is_active:
            return [CLOSED]
        return [OPEN] if self.user.last_login else [OPEN, NEVER]

    @property
    def role_words(self) -> str:
        """The roles in words."""
        return ", ".join(words[0] for role, words in ROLE_WORDS.items() if role in self.roles)


def account_rows(search: str, on: dt.date) -> list[AccountRow]:
    """The accounts whose name, address or body has the text: four queries."""
    text = search.strip()
    users = User.objects.filter(is_system=False).order_by("name", "pk")
    if text:
        users = users.filter(
            Q(name__icontains=text) | Q(email__icontains=text) | Q(body__icontains=text)
        )
    found = {user.pk: AccountRow(user) for user in users}
    for grant in RoleGrant.objects.in_force(on).filter(user__in=found):
        found[grant.user_id].roles.append(grant.role)
    for membership in (
        Membership.objects.in_force(on).filter(user__in=found).select_related("council")
    ):
        found[membership.user_id].councils.append(membership.council.name)
    for user_id, council in (
        NamedPerson.objects.in_force(on)
        .filter(person__user__in=found)
        .values_list("person__user", "appointment__intervention__council__name")
    ):
        if user_id is not None:
            found[user_id].appointments.append(council)
    return list(found.values())


def account_facets(rows: Sequence[AccountRow]) -> list[Facet[AccountRow]]:
    """The filters of the list."""
    roles = {str(role): words[0] for role, words in ROLE_WORDS.items()} | {NO_ROLE: "No role"}
    councils = sorted({name for row in rows for name in row.councils + row.appointments})
    return [
        Facet(
            "state",
            "Account",
            {OPEN: "Open", NEVER: "Open, never signed in", CLOSED: "Closed"},
            lambda row: row.states,
        ),
        Facet("role", "Role", roles, lambda row: row.roles or [NO_ROLE]),
        Facet(
            "council",
            "Council",
            {name: name for name in councils},
            lambda row: [*row.councils, *row.appointments],
        ),
    ]


SORTS = {
    "name": lambda row: row.user.name.casefold(),
    "body": lambda row: row.user.body.casefold(),
    "signed_in": lambda row: row.user.last_login.isoformat() if row.user.last_login else "",
}


@dataclass(frozen=True)
class AccountPage:
    """One account: what it holds and held, newest first; `on` is the day asked."""

    user: User
    on: dt.date
    grants: Sequence[tuple[RoleGrant, str]]
    memberships: Sequence[Membership]
    namings: Sequence[NamedPerson]
    leads: int
    covers: int
    factors: Sequence[Factor]
    is_tied: bool


def account_page(user: User, on: dt.date) -> AccountPage:
    """The account with every role, council and appointment it ever had, and how many live cases
    rest on it: seven queries.
    """
    words = {str(role): said[1] for role, said in ROLE_WORDS.items()}
    return AccountPage(
        user=user,
        on=on,
        grants=[
            (grant, words[grant.role]) for grant in user.role_grants.order_by("-from_date", "-pk")
        ],
        memberships=list(user.memberships.select_related("council").order_by("-from_date", "-pk")),
        namings=list(namings_of(user)),
        leads=len(leading_spans(user, on)),
        covers=len(covering_spans(user, on)),
        factors=factors_of(user),
        is_tied=is_tied(user),
    )
