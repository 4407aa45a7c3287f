"""Requirements that a person may say something serves, with the date each waits for.

Promises a constant number of queries, and to the council only what it or the Board owes or is owed.
Does not decide what meets a requirement.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from interventions.models import Intervention, Obligation
from interventions.permissions import is_council_side, on_council_side
from interventions.queries.adapter import Look
from interventions.queries.meeting import KINDS_THAT_MEET
from interventions.queries.standings import RequirementStanding, requirement_standings

SOON_DAYS = 42
MOST_LIKELY = 5


@dataclass(frozen=True)
class Offered:
    """A requirement of the case and how it stands today."""

    obligation: Obligation
    standing: RequirementStanding

    def is_likely(self, today: dt.date) -> bool:
        """Whether a date of it is open and past, or near."""
        date = self.standing.next_date
        return date is not None and (date.due - today).days <= SOON_DAYS


def requirements_offered(
    case: Intervention, user: User, look: Look, also: Collection[int] = ()
) -> list[Offered]:
    """What something that happened in the case may meet, in order of the papers.

    Left out is what nothing can meet, a standing requirement, unless its id is in `also`.
    """
    rows = (
        Obligation.objects.visible_to(user)
        .filter(intervention=case)
        .select_related("intervention__council", "clause__instrument", "promise", "appointment")
        .select_related("projection")
    )
    if is_council_side(user, case):
        rows = rows.filter(on_council_side())
    standings = requirement_standings(list(rows.order_by("position", "pk")), look)
    offered = [Offered(item.obligation, item) for item in standings.values()]
    return [item for item in offered if _can_be_met(item) or item.obligation.pk in also]


def _can_be_met(item: Offered) -> bool:
    standing = item.standing
    return bool(standing.dates or standing.open_points or item.obligation.duty in KINDS_THAT_MEET)


def likely_first(
    offered: list[Offered], chosen: Collection[int], today: dt.date
) -> tuple[list[Offered], list[Offered]]:
    """Those chosen already or with a date past or near, at most a few; and the rest."""
    first = [item for item in offered if item.obligation.pk in chosen]
    near = [item for item in offered if item not in first and item.is_likely(today)]
    near.sort(key=lambda item: item.standing.next_date.due if item.standing.next_date else today)
    first += near[: max(0, MOST_LIKELY - len(first))]
    return first, [item for item in offered if item not in first]
