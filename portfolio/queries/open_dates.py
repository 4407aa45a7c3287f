"""Open dates of several cases: overdue, near, or asked for.

Promises dates from the projection, and from the engine where the projection has run out; then it
rings for a worker. Writes nothing. Does not judge: `Deadline` and `rules` do.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from councils.rules.partial_date import PartialDate
from interventions.models import (
    Deadline,
    Duty,
    Expectation,
    Intervention,
    Obligation,
    PlannedEvent,
    PlanVersion,
    Projection,
)
from interventions.operations.bell import RENEW, ring_now
from interventions.queries.adapter import Look
from interventions.queries.expectations import expectations_of
from interventions.queries.standings import requirement_standings, standing_of

PLANNED_FOR = (
    Duty.BOARD_MEETING,
    Duty.BOARD_ESTABLISHED,
    Duty.PROGRESS_REVIEW,
    Duty.REVIEW_POINT,
    Duty.DIAGNOSTIC_REVIEW,
)
JOINED = ("intervention__council", "clause__instrument", "promise", "appointment")


@dataclass(frozen=True)
class OpenDate:
    """An unmet date of a requirement; if past, inside the record.

    `is_covered` says whether it can become overdue. `planned` is the next day set for what meets it; `draft_on` the day a draft of the plan came;
    `expected_on` the day by which it is expected, as said last.
    """

    obligation: Obligation
    opens: dt.date
    due: dt.date
    act_by: dt.date
    precision: str
    days_late: int
    is_covered: bool = True
    planned: PartialDate | None = None
    draft_on: dt.date | None = None
    request_id: int | None = None
    expected_on: dt.date | None = None

    @property
    def is_request(self) -> bool:
        """Whether it was asked for by a day of its own."""
        return self.request_id is not None

    @property
    def is_overdue(self) -> bool:
        """Whether it is past and unmet."""
        return self.days_late > 0


def loose_ends(cases: QuerySet[Intervention], on: dt.date) -> list[Projection]:
    """Projections of the cases that have open points, or do not hold any more on the day."""
    return list(
        Projection.objects.filter(obligation__intervention__in=cases)
        .filter(Q(good_until__lt=on) | ~Q(open_points=[]))
        .select_related(*(f"obligation__{name}" for name in JOINED))
        .order_by("obligation__intervention__council__name", "obligation__position")
    )


def run_out(projections: Iterable[Projection], on: dt.date) -> list[int]:
    """The requirements whose stored dates do not hold any more on the day."""
    return [row.obligation_id for row in projections if row.good_until and row.good_until < on]


def open_dates(
    cases: QuerySet[Intervention], on: dt.date, act_by: dt.date, stale: Collection[int] = ()
) -> list[OpenDate]:
    """Overdue dates, dates to act on by a day, and all requests; the nearest first."""
    rows = (
        Deadline.objects.filter(intervention__in=cases)
        .exclude(obligation__in=stale)
        .to_act_on(on, act_by)
        .select_related(*(f"obligation__{name}" for name in JOINED))
        .annotate(**_beside("obligation", "intervention", on), said=_said())
    )
    found = [_from_row(row, on) for row in rows]
    if stale:
        ring_now(RENEW)
        found += _from_engine(stale, on, act_by)
    return sorted(found, key=lambda date: (date.due, date.obligation.pk))


def _said() -> Subquery:
    """The day by which a projected date is expected, as said last."""
    rows = Expectation.objects.standing().annotate(asked=Coalesce("request", 0))
    own = rows.filter(
        obligation=OuterRef("obligation"),
        opens=OuterRef("opens"),
        asked=Coalesce(OuterRef("request"), 0),
    )
    return Subquery(own.order_by("-recorded_on", "-pk").values("expected_on")[:1])


def _beside(obligation: str, case: str, on: dt.date) -> dict[str, Case]:
    """What rows say beside a date, looked up only where the duty is one of which it is said."""
    planned = PlannedEvent.objects.standing().filter(
        obligation=OuterRef(obligation), on__gte=on.isoformat()
    )
    sent = PlanVersion.objects.filter(intervention=OuterRef(case)).order_by("-number")
    duty = "duty" if obligation == "pk" else f"{obligation}__duty"
    is_plan = {duty: Duty.PLAN_SUBMISSION}
    return {
        "next_planned": Case(
            When(
                **{f"{duty}__in": PLANNED_FOR},
                then=Subquery(planned.order_by("on").values("on")[:1]),
            )
        ),
        "last_sent": Case(When(**is_plan, then=Subquery(sent.values("sent_at")[:1]))),
        "last_sent_counts": Case(When(**is_plan, then=Subquery(sent.values("is_submission")[:1]))),
    }


def _from_row(row: Deadline, on: dt.date) -> OpenDate:
    standing = standing_of(row, on)
    return OpenDate(
        obligation=row.obligation,
        opens=row.opens,
        due=row.due,
        act_by=row.act_by,
        precision=row.due_precision,
        days_late=standing.days_late,
        is_covered=row.is_covered,
        planned=_planned(row),
        draft_on=_draft(row),
        request_id=row.request_id,
        expected_on=_expected(row),
    )


def _expected(row: Any) -> dt.date | None:
    return cast("dt.date | None", row.said)


def _planned(row: Any) -> PartialDate | None:
    return cast("PartialDate | None", row.next_planned)


def _draft(row: Any) -> dt.date | None:
    return row.last_sent.date() if row.last_sent and not row.last_sent_counts else None


def _from_engine(stale: Collection[int], on: dt.date, act_by: dt.date) -> list[OpenDate]:
    rows = (
        Obligation.objects.filter(pk__in=stale)
        .select_related("projection", *JOINED)
        .annotate(**_beside("pk", "intervention", on))
    )
    said = expectations_of(stale)
    standings = requirement_standings(list(rows), Look(on=on, today=on))
    return [
        OpenDate(
            obligation=row.obligation,
            opens=date.opens,
            due=date.due,
            act_by=date.act_by,
            precision=date.precision,
            days_late=date.days_late,
            planned=_planned(row.obligation),
            draft_on=_draft(row.obligation),
            request_id=date.request_id,
            expected_on=said[key].expected_on
            if (key := (date.obligation_id, date.opens, date.request_id)) in said
            else None,
        )
        for row in standings.values()
        for date in row.dates
        if date.is_open and (date.days_late or date.request_id or date.act_by <= act_by)
    ]
