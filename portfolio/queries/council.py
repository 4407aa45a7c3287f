"""Everything a council's own page shows.

Promises a constant number of queries and only cases the viewer may see. Does not look back: the
pages of a case do.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from accounts.models import User
from accounts.permissions import Permission
from councils.models import (
    Address,
    Council,
    CouncilName,
    OfficeHolding,
    Succession,
)
from councils.permissions import can_correct
from interventions.models import Instrument, Intervention
from interventions.queries.adapter import Look
from portfolio.queries.council_inspections import FrameworkInspections, inspections_by_framework
from portfolio.queries.councils import CaseLine, case_lines

BY_OFFICE = ("kind", F("from_date").desc(nulls_last=True), "pk")


@dataclass(frozen=True)
class CouncilCase:
    """A case of the council with the papers issued in it, oldest first."""

    line: CaseLine
    instruments: Sequence[Instrument]


@dataclass(frozen=True)
class CouncilPage:
    """What the page shows, and what the viewer may do from it."""

    aliases: Sequence[str]
    predecessors: Sequence[Council]
    successors: Sequence[Council]
    cases: Sequence[CouncilCase]
    frameworks: Sequence[FrameworkInspections]
    holders: Sequence[tuple[OfficeHolding, bool]]
    addresses: Sequence[tuple[Address, bool]]
    may_edit: bool
    may_inspect: bool
    may_open_case: bool


def council_page(council: Council, user: User, look: Look) -> CouncilPage:
    """The page of a council: some twelve queries."""
    followed = Succession.objects.visible_to(user)
    holders = council.offices.standing().visible_to(user).select_related("person", "council")
    addresses = (
        Address.objects.standing()
        .visible_to(user)
        .of(council)
        .select_related("office_holding__person")
        .order_by(F("from_date").desc(nulls_last=True), "pk")
    )
    return CouncilPage(
        aliases=_aliases(council, user),
        predecessors=[
            row.predecessor
            for row in followed.filter(successor=council).select_related("predecessor")
        ],
        successors=[
            row.successor
            for row in followed.filter(predecessor=council).select_related("successor")
        ],
        cases=_cases(council, user, look),
        frameworks=inspections_by_framework(council, user),
        holders=[(row, can_correct(user, row)) for row in holders.order_by(*BY_OFFICE)],
        addresses=[(row, can_correct(user, row)) for row in addresses],
        may_edit=user.may(Permission.EDIT_REGISTER),
        may_inspect=user.may(Permission.ENTER_INSPECTION),
        may_open_case=user.may(Permission.OPEN_INTERVENTION)
        and council.status == Council.Status.CURRENT,
    )


def _aliases(council: Council, user: User) -> list[str]:
    shown = {council.name, council.official_name}
    names = CouncilName.objects.visible_to(user).filter(council=council).order_by("name")
    return [row.name for row in names if row.name not in shown]


def _cases(council: Council, user: User, look: Look) -> list[CouncilCase]:
    rows = Intervention.objects.visible_to(user).filter(council=council)
    lines = case_lines(rows.order_by("-opened_on", "-pk"), look)
    papers: dict[int, list[Instrument]] = defaultdict(list)
    for paper in (
        Instrument.objects.visible_to(user)
        .filter(intervention__council=council)
        .order_by("issued", "pk")
    ):
        papers[paper.intervention_id].append(paper)
    return [CouncilCase(line, papers[line.case.pk]) for line in lines]
