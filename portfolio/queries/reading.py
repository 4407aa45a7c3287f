"""Who reads a case, and as at which day: what every query of its pages is given.

Promises rights and days as values. Does not read rows: `portfolio.queries.case` does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accounts.models import User
from accounts.permissions import Permission
from interventions.models import Audience, Expectation, Happening, Intervention, Obligation
from interventions.permissions import AUDIENCE_WIDTH, COUNCIL_SIDE
from interventions.queries.adapter import Look


@dataclass(frozen=True)
class Reader:
    """Who reads: `audience` is the narrowest that includes them in this case."""

    user: User
    audience: Audience

    @property
    def is_council(self) -> bool:
        """Whether they see the case as its council does."""
        return self.audience == Audience.COUNCIL

    def sees(self, entry: Happening | Expectation) -> bool:
        """Whether the entry's audience includes them: the twin of `audience_filter`."""
        return AUDIENCE_WIDTH[Audience(entry.audience)] >= AUDIENCE_WIDTH[self.audience]

    def sees_status_of(self, obligation: Obligation) -> bool:
        """The council sees how a requirement stands only if it or the Board owes it or is owed it."""
        if not self.is_council:
            return True
        return bool(COUNCIL_SIDE & {obligation.owed_by, obligation.owed_to})


@dataclass(frozen=True)
class Lead:
    """The official who leads the case, and since when."""

    name: str
    since: dt.date


@dataclass(frozen=True)
class StandIn:
    """Who covers for the lead, and the first day on which they no longer do."""

    name: str
    until: dt.date


@dataclass(frozen=True)
class ReadCase:
    """A case as one reader sees it on one day.

    `led_until`: where nobody leads it, the first day on which nobody did; the day it opened if nobody
    ever led it.
    """

    case: Intervention
    reader: Reader
    look: Look
    lead: Lead | None = None
    led_until: dt.date | None = None
    cover: StandIn | None = None

    @property
    def as_at(self) -> dt.date:
        """The day the pages show: the day looked at, or where our record stops."""
        return self.case.looked_at(self.look.on)

    @property
    def stops(self) -> bool:
        """Whether our record of the case stops on or before the day looked at."""
        return self.case.record_stops_on is not None and self.as_at == self.case.record_stops_on

    @property
    def held_on(self) -> dt.date:
        """The day on which a fact must be held to count."""
        return self.look.held_on

    def may(self, permission: Permission) -> bool:
        """Whether the reader may do something now: a role, an open case, today's page."""
        is_open = self.case.closed_on is None and self.case.record_stops_on is None
        return is_open and not self.look.is_back and self.reader.user.may(permission)

    @property
    def sees_advice(self) -> bool:
        """Whether the reader may see advice to the Department."""
        return self.reader.user.may(Permission.SEE_ADVICE)

    def may_change(
        self, recorded_by: int | None, permission: Permission = Permission.RECORD_FACT
    ) -> bool:
        """Whether the reader may correct or withdraw an entry: their own, or any they may correct."""
        if not self.may(permission):
            return False
        user = self.reader.user
        return recorded_by == user.pk or user.may(Permission.CORRECT_ANY_FACT)
