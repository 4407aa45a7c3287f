"""The parts of the statements about live cases: dates, who leads, who advises, what came last.

Promises parts of one row a case at most (`said`: one a date), in one go however many there are. Does not put them together: `cases` and `case_facts` do.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db.models import Count, F, Max, Min, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from councils.models import Inspection
from interventions.models import (
    Assignment,
    Deadline,
    Duty,
    Expectation,
    Intervention,
)
from interventions.models.deadlines import AHEAD, OVERDUE
from portfolio.queries.level_statement import add_levels
from portfolio.queries.statement import Statement
from reviews.models import Decision

REVIEWS = (Duty.PROGRESS_REVIEW, Duty.REVIEW_POINT, Duty.DIAGNOSTIC_REVIEW)

ADVISERS = """
select a.intervention_id as case_id,
       array_agg(distinct coalesce(acting.name, p.name, o.name)::text) as advisers
from interventions_appointment a
left join interventions_namedperson n on n.appointment_id = a.id
    and n.from_date <= %(on)s and (n.to_date is null or n.to_date > %(on)s)
left join councils_person acting on acting.id = n.person_id
left join councils_person p on p.id = a.person_id
left join councils_organisation o on o.id = a.organisation_id
where a.role = 'adviser' and a.recorded_on <= %(on)s
  and (a.from_date is null or a.from_date <= %(on)s::date::text)
  and (a.to_date is null or a.to_date > %(on)s)
  and (%(ids)s::bigint[] is null or a.intervention_id = any(%(ids)s))
group by a.intervention_id
"""

# What makes a date impossible to give yet, of the cases without a date ahead.
POINTS = """
select o.intervention_id as case_id, sum(jsonb_array_length(p.open_points)) as number,
       min(p.open_points -> 0 ->> 'kind') as kind
from interventions_projection p
join interventions_obligation o on o.id = p.obligation_id
where p.open_points <> '[]' and (%(ids)s::bigint[] is null or o.intervention_id = any(%(ids)s))
group by o.intervention_id
"""

# The newest instrument in force.
PAPERS = """
select distinct on (case_id) case_id, what, since
from held
where what in ('improvement_notice', 'statutory_direction')
  and starts <= %(on)s and (ends is null or ends > %(on)s)
order by case_id, starts desc, since desc nulls last
"""

Ids = Collection[int] | None
"""Of which cases: those with one of the ids, or all."""


def of(ids: Ids) -> dict[str, Any]:
    """The filter for rows of those cases. For all there is none: `live` leaves out the others."""
    return {} if ids is None else {"intervention_id__in": ids}


def live_cases(user: User, ids: Ids = None) -> QuerySet[Any, Any]:
    """The live cases that the user may see, or those of them with one of the ids."""
    rows = Intervention.objects.visible_to(user).live()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return rows.order_by().values(
        "council_id",
        "function",
        "opened_on",
        "trigger",
        name=F("council__name"),
        region=F("council__region"),
        case_id=F("pk"),
    )


def statement_of(user: User, on: dt.date, ids: Ids = None) -> Statement:
    """A statement with what every question about live cases needs.

    Its parts: `live`, `levels`, `dates`, `missing`, `leads`, `advisers`.
    """
    statement = Statement(on=on, ids=None if ids is None else list(ids))
    statement.add("live", live_cases(user, ids))
    add_levels(statement, on)
    statement.add("dates", _dates(on, ids))
    statement.add("missing", _missing(on, ids))
    statement.add("leads", _leads(on, ids))
    statement.add("advisers", ADVISERS)
    return statement


def _dates(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    return (
        Deadline.objects.unmet(on, live=True)
        .filter(OVERDUE | AHEAD, **of(ids))
        .order_by()
        .values(case_id=F("intervention_id"))
        .annotate(
            overdue=Count("pk", filter=OVERDUE),
            first_overdue=Min("due", filter=OVERDUE),
            next_due=Min("due", filter=AHEAD),
            next_act_by=Min("act_by", filter=AHEAD),
        )
    )


def next_reviews(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    """The day of the next review that is due."""
    rows = Deadline.objects.ahead(on, live=True).filter(obligation__duty__in=REVIEWS, **of(ids))
    return rows.order_by().values(case_id=F("intervention_id")).annotate(due=Min("due"))


def _missing(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    return (
        Deadline.objects.not_recorded(on, live=True)
        .filter(**of(ids))
        .order_by()
        .values(case_id=F("intervention_id"))
        .annotate(
            number=Count("pk"),
            latest=Max("due"),
            precisions=ArrayAgg("due_precision", order_by="-due"),
        )
    )


def _leads(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    rows = Assignment.objects.in_force(on).filter(role=Assignment.Role.LEAD, **of(ids))
    return (
        rows.order_by("intervention_id", "-from_date", "-pk")
        .distinct("intervention_id")
        .values("from_date", "user_id", user_name=F("user__name"), case_id=F("intervention_id"))
    )


def led_until(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    """The day from which nobody led a case any more: one row a case that was ever led."""
    ended = Assignment.objects.filter(role=Assignment.Role.LEAD, to_date__lte=on, **of(ids))
    return ended.order_by().values(case_id=F("intervention_id")).annotate(until=Max("to_date"))


def helpers(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    """Who helps with a case."""
    rows = Assignment.objects.in_force(on).filter(role=Assignment.Role.HELPER, **of(ids))
    return (
        rows.order_by()
        .values(case_id=F("intervention_id"))
        .annotate(names=StringAgg("user__name", Value("; "), order_by="user__name"))
    )


def oldest_overdue(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    """Of each case the overdue date that was due first."""
    rows = Deadline.objects.overdue(on, live=True).filter(**of(ids))
    return _first(rows).values(
        "obligation_id",
        "opens",
        "request_id",
        "due",
        name=F("obligation__name"),
        case_id=F("intervention_id"),
    )


def next_dates(on: dt.date, ids: Ids) -> QuerySet[Any, Any]:
    """Of each case the date ahead that is due first."""
    rows = Deadline.objects.ahead(on, live=True).filter(**of(ids))
    return _first(rows).values(
        "due", "due_precision", "act_by", name=F("obligation__name"), case_id=F("intervention_id")
    )


def _first(rows: Any) -> QuerySet[Any, Any]:
    ordered = rows.order_by("intervention_id", "due", "obligation__position", "pk")
    return ordered.distinct("intervention_id")  # type: ignore[no-any-return]


def said(ids: Ids) -> QuerySet[Any, Any]:
    """The day by which a date is expected, as said last."""
    rows = Expectation.objects.standing().filter(**of(ids))
    return (
        rows.order_by("obligation_id", "opens", "request_id", "-recorded_on", "-pk")
        .distinct("obligation_id", "opens", "request_id")
        .values("obligation_id", "opens", "request_id", "expected_on")
    )


def last_ofsted(user: User, ids: Ids) -> QuerySet[Any, Any]:
    """What Ofsted did last in a council: by its start, the publication where that is not known."""
    when = Coalesce("started", "published")
    councils: dict[str, Any] = {}
    if ids is not None:
        councils["council__in"] = Intervention.objects.filter(pk__in=ids).values("council_id")
    rows = Inspection.objects.shown().visible_to(user).filter(**councils)
    return (
        rows.order_by("council_id", when.desc(nulls_last=True), "-pk")
        .distinct("council_id")
        .values(
            "council_id",
            "kind",
            "started",
            "published",
            "report_link",
            "overall__name",
            grade=F("overall__name"),
            when_known=when,
        )
    )


def last_decision(user: User, ids: Ids) -> QuerySet[Any, Any]:
    """The decision that was taken last, among those the user may see."""
    rows = Decision.objects.visible_to(user).filter(state=Decision.State.TAKEN, **of(ids))
    return (
        rows.order_by("intervention_id", "-taken_on", "-pk")
        .distinct("intervention_id")
        .values("title", "taken_on", case_id=F("intervention_id"))
    )
