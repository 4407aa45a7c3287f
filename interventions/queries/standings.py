"""How each requirement stands on a day, for pages.

Promises the same rows whether they come from the projection or from the engine: the projection
while it holds, the engine for a look back or where the projection has run out. Writes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interventions import rules
from interventions.models import Deadline, Obligation
from interventions.queries.adapter import Look, row_id
from interventions.queries.answers import ObligationAnswer, answers


@dataclass(frozen=True)
class Standing:
    """One date of a requirement and how it stands: a window of its own, or a request."""

    obligation_id: int
    opens: dt.date
    due: dt.date
    precision: str
    act_by: dt.date
    status: rules.Status
    days_late: int
    met_on: dt.date | None = None
    met_by: int | None = None
    planned_on: dt.date | None = None
    request_id: int | None = None
    counted_from: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something can still be done about it, within what the record covers."""
        return self.status in (
            rules.Status.UPCOMING,
            rules.Status.DUE_TODAY,
            rules.Status.OVERDUE,
        )


@dataclass(frozen=True)
class RequirementStanding:
    """A requirement with all its dates so far and its open points."""

    obligation: Obligation
    dates: tuple[Standing, ...]
    open_points: tuple[str, ...]

    @property
    def next_date(self) -> Standing | None:
        """The open date due first: overdue ones before those ahead."""
        return min((date for date in self.dates if date.is_open), key=_by_due, default=None)

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """Dates past and unmet, inside the record."""
        return self._with(rules.Status.OVERDUE)

    @property
    def not_recorded(self) -> tuple[Standing, ...]:
        """Dates past, outside the record, and not shown to be met in time."""
        return self._with(rules.Status.NOT_RECORDED)

    def _with(self, status: rules.Status) -> tuple[Standing, ...]:
        return tuple(date for date in self.dates if date.status is status)


def _by_due(date: Standing) -> tuple[dt.date, dt.date]:
    return (date.due, date.opens)


def requirement_standings(
    obligations: Sequence[Obligation], look: Look
) -> dict[int, RequirementStanding]:
    """How each requirement stands, by id and in the order given.

    Each obligation must come with its intervention and projection joined.
    """
    stored = [item for item in obligations if not look.is_back and _holds(item, look.today)]
    stored_ids = {item.pk for item in stored}
    rest = answers([item.pk for item in obligations if item.pk not in stored_ids], look)
    from_rows = _stored_dates(stored, look.today)
    return {
        item.pk: (
            _from_answer(item, rest[item.pk])
            if item.pk in rest
            else RequirementStanding(
                item, from_rows[item.pk], tuple(p["text"] for p in item.projection.open_points)
            )
        )
        for item in obligations
    }


def _holds(obligation: Obligation, today: dt.date) -> bool:
    projection = getattr(obligation, "projection", None)
    if projection is None or projection.worked_out_on > today:
        return False
    return projection.good_until is None or projection.good_until >= today


def _stored_dates(
    obligations: Iterable[Obligation], today: dt.date
) -> dict[int, tuple[Standing, ...]]:
    looked_at = {item.pk: item.intervention.looked_at(today) for item in obligations}
    rows: dict[int, list[Standing]] = defaultdict(list)
    if looked_at:
        for row in Deadline.objects.filter(obligation__in=looked_at):
            rows[row.obligation_id].append(standing_of(row, looked_at[row.obligation_id]))
    return {pk: tuple(rows[pk]) for pk in looked_at}


def standing_of(row: Deadline, looked_at: dt.date) -> Standing:
    """A stored deadline as it stands on the day."""
    status, days_late = rules.status_on(
        due=row.due,
        met_on=row.met_on,
        planned=row.planned_on,
        ended=row.closed_on,
        on=looked_at,
    )
    said = (rules.Status.MET, rules.Status.CANCELLED)
    if not row.is_covered and row.due < looked_at and status not in said:
        status, days_late = rules.Status.NOT_RECORDED, 0
    return Standing(
        obligation_id=row.obligation_id,
        opens=row.opens,
        due=row.due,
        precision=row.due_precision,
        act_by=row.act_by,
        status=status,
        days_late=days_late,
        met_on=row.met_on,
        met_by=row.met_by_id,
        planned_on=row.planned_on,
        request_id=row.request_id,
        counted_from=row.counted_from,
    )


def _from_answer(obligation: Obligation, answer: ObligationAnswer) -> RequirementStanding:
    return RequirementStanding(
        obligation,
        tuple(standing_of_window(obligation.pk, window) for window in answer.windows),
        tuple(point.text for point in answer.open_points),
    )


def standing_of_window(obligation_id: int, window: rules.Window) -> Standing:
    """A window of the engine as pages show it."""
    return Standing(
        obligation_id=obligation_id,
        opens=window.opens,
        due=window.due,
        precision=window.precision,
        act_by=window.act_by,
        status=window.status,
        days_late=window.days_late,
        met_on=window.met_on,
        met_by=row_id(window.met_by),
        planned_on=window.planned,
        request_id=row_id(window.request),
        counted_from=window.counted_from,
    )
