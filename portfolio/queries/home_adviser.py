"""What an adviser sees first: what they owe, and what their councils did.

Promises a card for each case they are named for, with the capacity in which each thing is owed, in
a constant number of queries. Writes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import DateTimeField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from accounts.models import User
from interventions.models import (
    AppointmentRole,
    Duty,
    Happening,
    HappeningKind,
    Intervention,
    MonthlyLog,
    NamedPerson,
    Party,
    case_ids_as_adviser,
)
from portfolio.queries.case import named_holidays
from portfolio.queries.home_rows import REVIEWS, Row, date_row, record_action, requirement_url
from portfolio.queries.log_months import LogMonths, log_months
from portfolio.queries.open_dates import OpenDate, loose_ends, open_dates, run_out
from portfolio.words import days

SENT_BY_COUNCIL = (
    HappeningKind.PLAN_DRAFT,
    HappeningKind.PLAN_SUBMISSION,
    HappeningKind.COUNCIL_REPORT,
    HappeningKind.SELF_ASSESSMENT,
    HappeningKind.DATA,
)
PARTIES: dict[str, tuple[Party, ...]] = {
    AppointmentRole.ADVISER: (Party.ADVISER, Party.REVIEWERS),
    AppointmentRole.CHAIR: (Party.CHAIR,),
    AppointmentRole.COMMISSIONER: (Party.COMMISSIONER,),
    AppointmentRole.TRUST: (Party.TRUST,),
}
LOGGING = (AppointmentRole.ADVISER, AppointmentRole.COMMISSIONER)
EVER = dt.date.max
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class NextDate:
    """The next date of a kind, as a line of the card."""

    words: str
    url: str = ""
    note: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Owed:
    """Something the adviser owes, and in which capacity."""

    row: Row
    capacity: str


@dataclass(frozen=True)
class Card:
    """A case as its adviser needs it."""

    case: Intervention
    capacities: Sequence[str]
    log_words: str
    log_button: str
    log_url: str
    board: NextDate
    review: NextDate
    owed: Sequence[Owed]
    sent: Sequence[Happening]


def adviser_home(user: User, on: dt.date) -> list[Card]:
    """A card for each live case the person is named for today, by council."""
    cases = Intervention.objects.filter(pk__in=case_ids_as_adviser(user)).live()
    named = _namings(cases, user, on)
    holidays = named_holidays()
    dates: dict[int, list[OpenDate]] = defaultdict(list)
    for date in open_dates(cases, on, EVER, run_out(loose_ends(cases, on), on)):
        dates[date.obligation.intervention_id].append(date)
    rows = list(cases.select_related("council").order_by("council__name", "function"))
    months, sent = log_months(rows, user), _sent(cases, user)
    return [
        _card(
            case,
            named[case.pk],
            dates[case.pk],
            months[case.pk],
            sent[case.pk],
            on,
            holidays,
        )
        for case in rows
    ]


def _namings(
    cases: QuerySet[Intervention], user: User, on: dt.date
) -> dict[int, list[NamedPerson]]:
    rows = (
        NamedPerson.objects.in_force(on)
        .filter(person__user=user, appointment__intervention__in=cases)
        .select_related("appointment")
        .order_by("from_date", "pk")
    )
    found: dict[int, list[NamedPerson]] = defaultdict(list)
    for row in rows:
        found[row.appointment.intervention_id].append(row)
    return found


def _sent(cases: QuerySet[Intervention], user: User) -> dict[int, list[Happening]]:
    """What the council sent since the last log was submitted, newest first."""
    last = (
        MonthlyLog.objects.filter(intervention=OuterRef("intervention"), submitted_at__isnull=False)
        .values("intervention")
        .annotate(last=Max("submitted_at"))
        .values("last")
    )
    since = Coalesce(Subquery(last), Value(LONG_AGO), output_field=DateTimeField())
    rows = (
        Happening.objects.visible_to(user)
        .standing()
        .filter(
            intervention__in=cases,
            kind__in=SENT_BY_COUNCIL,
            recorded_at__gt=since,
            recorded_on__gte=TruncDate(since),
        )
        .order_by("-recorded_at", "-pk")
    )
    found: dict[int, list[Happening]] = defaultdict(list)
    for row in rows:
        found[row.intervention_id].append(row)
    return found


def _card(
    case: Intervention,
    named: Sequence[NamedPerson],
    dates: Sequence[OpenDate],
    months: LogMonths,
    sent: Sequence[Happening],
    on: dt.date,
    holidays: dict[dt.date, str],
) -> Card:
    roles = list(dict.fromkeys(row.appointment.role for row in named))
    logging = [row.from_date for row in named if row.appointment.role in LOGGING]
    this_month = on.replace(day=1)
    month = months.to_log(min(logging), this_month) if logging else None
    return Card(
        case=case,
        capacities=[str(AppointmentRole(role).label) for role in roles],
        log_words=months.words(this_month) if logging else "",
        log_button=months.invitation(month) if month else "",
        log_url=reverse("interventions:log", args=[case.pk, f"{month:%Y-%m}"]) if month else "",
        board=_next(dates, (Duty.BOARD_MEETING, Duty.BOARD_ESTABLISHED), on, holidays),
        review=_next(dates, REVIEWS, on, holidays),
        owed=_owed(roles, dates, on, holidays),
        sent=sent,
    )


def _next(
    dates: Sequence[OpenDate], duties: Sequence[str], on: dt.date, holidays: dict[dt.date, str]
) -> NextDate:
    found = next((date for date in dates if date.obligation.duty in duties), None)
    if found is None:
        return NextDate("No date")
    due = days.due_words(found.due, found.precision)
    planned = f"Planned for {found.planned.words}" if found.planned else "No day is planned"
    if found.is_overdue:
        return NextDate(f"Was due {due}", requirement_url(found.obligation), planned, is_late=True)
    how = days.how_long(found.due, found.act_by, on, holidays)
    return NextDate(f"Due {due}. {how}", requirement_url(found.obligation), planned)


def _owed(
    roles: Sequence[str], dates: Sequence[OpenDate], on: dt.date, holidays: dict[dt.date, str]
) -> list[Owed]:
    found = []
    for date in dates:
        for role in roles:
            if date.obligation.owed_by in PARTIES.get(role, ()):
                action = record_action(date.obligation)
                row = date_row(date, on, holidays, action)
                found.append(Owed(row, str(AppointmentRole(role).label)))
                break
    return found
