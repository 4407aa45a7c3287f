"""What a council officer sees first: what the council owes, and what became of what it sent.

Promises the paper's own words and only what the council may see, in a constant number of queries.
Writes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from govuk.dates import day_month_year, days_late, weekday_month
from interventions.models import (
    Assignment,
    Deadline,
    Duty,
    End,
    Happening,
    HappeningKind,
    Instrument,
    Intervention,
    Obligation,
    Party,
    PlanVersion,
    Request,
    case_ids_as_council,
)
from interventions.queries.meeting import what_meets
from portfolio.queries.case import named_holidays
from portfolio.queries.home_adviser import EVER, SENT_BY_COUNCIL
from portfolio.queries.home_rows import (
    Action,
    expect_url,
    record_action,
    requirement_url,
    source_words,
    why_url,
    with_requirement,
)
from portfolio.queries.open_dates import OpenDate, loose_ends, open_dates, run_out
from portfolio.words import days
from portfolio.words.duties import words_for

SENDABLE = (Duty.COUNCIL_REPORT, Duty.DATA_SET, Duty.SELF_ASSESSMENT)
NOT_IN_CARDS = tuple(
    kind
    for kind in SENT_BY_COUNCIL
    if kind not in (HappeningKind.PLAN_DRAFT, HappeningKind.PLAN_SUBMISSION)
)
MOST = 20


@dataclass(frozen=True)
class OwedDate:
    """One thing the council owes, in the paper's own words; `why` gives the reason for its date."""

    heading: str
    under: str
    how: str
    is_late: bool
    words: str
    is_quote: bool
    source: str
    note: str
    meets: str
    url: str
    action: Action
    expected: str
    expect: Action
    is_near: bool
    why: str


@dataclass(frozen=True)
class SentPlan:
    """A version of the plan with its receipt, and what was said about it."""

    version: PlanVersion
    said: Sequence[Happening]


@dataclass(frozen=True)
class SentThing:
    """Something else the council sent: for which paragraphs, and what it met."""

    happening: Happening
    paragraphs: Sequence[str]
    met: Sequence[str]


@dataclass(frozen=True)
class CouncilCasePart:
    """A case of the council: its papers, what is owed, what was sent, whom to ask."""

    case: Intervention
    papers: Sequence[str]
    owed: Sequence[OwedDate]
    plans: Sequence[SentPlan]
    other: Sequence[SentThing]
    lead_name: str
    lead_email: str


def council_home(user: User, on: dt.date) -> list[CouncilCasePart]:
    """The live cases of the councils to which the person belongs today."""
    cases = Intervention.objects.filter(pk__in=case_ids_as_council(user)).live()
    holidays = named_holidays()
    dates = _owed_dates(cases, on)
    owed = [date.obligation.pk for found in dates.values() for date in found]
    last, asked = _last_met(owed), _asked(owed)
    papers, leads = _papers(cases, on), _leads(cases, on)
    plans, other = _plans(cases, user), _other(cases, user)
    return [
        CouncilCasePart(
            case=case,
            papers=papers[case.pk],
            owed=[_owed(date, _note(date, last, asked), on, holidays) for date in dates[case.pk]],
            plans=plans[case.pk],
            other=other[case.pk],
            lead_name=leads.get(case.pk, ("", ""))[0],
            lead_email=leads.get(case.pk, ("", ""))[1],
        )
        for case in cases.select_related("council").order_by("council__name", "function")
    ]


def _owed_dates(cases: QuerySet[Intervention], on: dt.date) -> dict[int, list[OpenDate]]:
    found: dict[int, list[OpenDate]] = defaultdict(list)
    for date in open_dates(cases, on, EVER, run_out(loose_ends(cases, on), on)):
        if date.obligation.owed_by == Party.COUNCIL:
            found[date.obligation.intervention_id].append(date)
    return found


def _last_met(obligations: Sequence[int]) -> dict[int, dt.date]:
    rows = Deadline.objects.filter(obligation__in=obligations, met_on__isnull=False)
    latest = rows.order_by("obligation", "-met_on").distinct("obligation")
    return {pk: met for pk, met in latest.values_list("obligation", "met_on") if met}


def _asked(obligations: Sequence[int]) -> dict[tuple[int, dt.date], Request]:
    """What was asked for, by its requirement and its due date."""
    rows = Request.objects.standing().filter(obligation__in=obligations).order_by("requested_on")
    return {(row.obligation_id, row.due_on): row for row in rows}


def _papers(cases: QuerySet[Intervention], on: dt.date) -> dict[int, list[str]]:
    ended = End.objects.standing().filter(on__lte=on, instrument__isnull=False)
    rows = (
        Instrument.objects.filter(intervention__in=cases)
        .exclude(pk__in=ended.values("instrument"))
        .order_by("issued", "pk")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row.intervention_id].append(row.name)
    return found


def _leads(cases: QuerySet[Intervention], on: dt.date) -> dict[int, tuple[str, str]]:
    rows = Assignment.objects.in_force(on).filter(intervention__in=cases, role=Assignment.Role.LEAD)
    return {
        case: (name, email)
        for case, name, email in rows.values_list("intervention", "user__name", "user__email")
    }


def _owed(date: OpenDate, note: str, on: dt.date, holidays: dict[dt.date, str]) -> OwedDate:
    row = date.obligation
    due = days.due_words(date.due, date.precision)
    due = due if date.precision == "day" else f"{due[:1].lower()}{due[1:]}"
    how = days.how_long(date.due, date.act_by, on, holidays)
    is_near = days.is_soon(date.act_by, on, holidays)
    return OwedDate(
        heading=f"{'Was due' if date.is_overdue else 'Due'} {due}",
        under=days.under_due(date.due, date.act_by, date.precision, on, holidays),
        how=days_late(date.days_late) if date.is_overdue else how,
        is_late=date.is_overdue,
        words=row.quote or row.name,
        is_quote=bool(row.quote) and not (row.clause and row.clause.instrument.is_summary),
        source=source_words(row),
        note=note,
        meets=what_meets(row),
        url=requirement_url(row),
        action=_action(date),
        expected=_expected(date, on),
        expect=Action(
            "Say another day" if date.expected_on else f"Say when you expect to {_verb(row)} it",
            expect_url(row, date.opens, date.due),
        ),
        is_near=date.is_overdue or is_near,
        why=why_url(row, date.opens, date.due),
    )


def _note(
    date: OpenDate, last: dict[int, dt.date], asked: dict[tuple[int, dt.date], Request]
) -> str:
    request, met = asked.get((date.obligation.pk, date.due)), last.get(date.obligation.pk)
    if request is not None:
        return f"Asked for on {day_month_year(request.requested_on)}: {request.words}"
    if date.obligation.duty == Duty.PLAN_SUBMISSION and date.draft_on:
        sent = day_month_year(date.draft_on)
        return f"Your draft of {sent} was for comment: it does not meet this."
    return f"Last met on {day_month_year(met)}." if met else ""


def _expected(date: OpenDate, on: dt.date) -> str:
    if date.expected_on is None:
        return ""
    verb = "expected" if date.expected_on < on else "expect"
    return f"You {verb} to {_verb(date.obligation)} it by {weekday_month(date.expected_on)}."


def _verb(row: Obligation) -> str:
    return "send" if row.duty in (Duty.PLAN_SUBMISSION, *SENDABLE) else "do"


def _action(date: OpenDate) -> Action:
    row = date.obligation
    if row.duty == Duty.PLAN_SUBMISSION:
        return Action("Send the plan", with_requirement("interventions:send_plan", row))
    if row.duty not in SENDABLE:
        return record_action(row)
    noun = words_for(row.duty).noun
    return Action(f"Send the {noun}", with_requirement("interventions:record", row))


def _plans(cases: QuerySet[Intervention], user: User) -> dict[int, list[SentPlan]]:
    versions = (
        PlanVersion.objects.visible_to(user)
        .filter(intervention__in=cases)
        .select_related("file", "happening__recorded_by")
        .order_by("-number")
    )
    said: dict[int, list[Happening]] = defaultdict(list)
    for row in (
        Happening.objects.visible_to(user)
        .standing()
        .filter(intervention__in=cases, kind=HappeningKind.PLAN_ASSESSMENT)
        .order_by("recorded_at")
    ):
        said[row.intervention_id].append(row)
    found: dict[int, list[SentPlan]] = defaultdict(list)
    for version in versions:
        about = [row for row in said[version.intervention_id] if row.recorded_at > version.sent_at]
        said[version.intervention_id] = [
            row for row in said[version.intervention_id] if row not in about
        ]
        found[version.intervention_id].append(SentPlan(version, about))
    return found


def _other(cases: QuerySet[Intervention], user: User) -> dict[int, list[SentThing]]:
    rows = (
        Happening.objects.visible_to(user)
        .standing()
        .filter(intervention__in=cases, kind__in=NOT_IN_CARDS)
        .select_related("recorded_by")
        .prefetch_related("fulfilments__obligation__clause", "meets")
        .order_by("-on", "-pk")
    )
    found: dict[int, list[SentThing]] = defaultdict(list)
    for row in rows:
        if len(found[row.intervention_id]) < MOST:
            found[row.intervention_id].append(_thing(row))
    return found


def _thing(row: Happening) -> SentThing:
    obligations = [item.obligation for item in row.fulfilments.all()]
    return SentThing(
        happening=row,
        paragraphs=[item.clause.number for item in obligations if item.clause],
        met=[days.due_words(item.due, item.due_precision) for item in row.meets.all()],
    )
