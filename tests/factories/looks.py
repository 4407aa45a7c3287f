"""Short questions about how requirements stand, for tests to compare with what they expect.

Promises answers from the same queries as pages. Asserts nothing.
"""

from accounts.clock import today as this_day
from accounts.events import PAGE_READ
from accounts.models import AuditEvent
from interventions.models import Intervention, Obligation
from interventions.queries.adapter import Look, Sense
from interventions.queries.standings import RequirementStanding, Standing, requirement_standings
from tests.factories.cases import Day, day, requirement

Row = tuple[str, str, str | None, int]


def standing(
    case: Intervention,
    name: str | Obligation,
    on: Day | None = None,
    *,
    today: Day | None = None,
    sense: Sense = Sense.KNEW,
) -> RequirementStanding:
    """How a requirement stands on a day: from the projection today, from the engine looking back."""
    now = day(today) if today else (day(on) if on else this_day())
    look = Look(on=day(on) if on else now, today=now, sense=sense)
    pk = name.pk if isinstance(name, Obligation) else requirement(case, name).pk
    row = Obligation.objects.select_related("intervention", "projection").get(pk=pk)
    return requirement_standings([row], look)[pk]


def dates(
    case: Intervention,
    name: str | Obligation,
    on: Day | None = None,
    *,
    today: Day | None = None,
    sense: Sense = Sense.KNEW,
) -> list[Row]:
    """Every date of a requirement as (due, status, met on, days late)."""
    return [_row(date) for date in standing(case, name, on, today=today, sense=sense).dates]


def points(case: Intervention, name: str, on: Day | None = None) -> list[str]:
    """The open points of a requirement."""
    return list(standing(case, name, on).open_points)


def last_event() -> AuditEvent:
    """The newest event of the audit trail but for pages looked at."""
    return AuditEvent.objects.exclude(kind=PAGE_READ.code).latest("position")


def _row(date: Standing) -> Row:
    return (
        date.due.isoformat(),
        date.status.value,
        date.met_on.isoformat() if date.met_on else None,
        date.days_late,
    )
