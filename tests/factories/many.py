"""Rows in their hundreds and thousands, for tests of speed and of the number of queries.

Promises rows that look like those the operations make, projected by the same code. Writes them in
sets, without an event each: never use them to test an operation.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from accounts.queries import system_user
from councils.models import Council, CouncilName
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Assignment,
    Audience,
    Authority,
    AuthorityKind,
    Clause,
    Duty,
    Fulfilment,
    Function,
    Happening,
    HappeningKind,
    Instrument,
    InstrumentKind,
    Intervention,
    Obligation,
    Party,
    RecordSpan,
    Term,
    TriggerKind,
)
from interventions.operations.projection import project

BATCH = 500


@transaction.atomic
def many_councils(count: int, start: int = 0) -> list[Council]:
    """Invented councils, "Council 0001 (fictional)" and on."""
    councils = [
        Council(
            slug=slugify(f"council-{number:04d}-fictional"),
            name=f"Council {number:04d} (fictional)",
            official_name=f"The Council of Number {number:04d}",
            status=Council.Status.CURRENT,
            type="Fictional council",
            region="No region",
            fictional=True,
        )
        for number in range(start + 1, start + count + 1)
    ]
    Council.objects.bulk_create(councils)
    CouncilName.objects.bulk_create(
        CouncilName.of(council, council.name, is_alias=False) for council in councils
    )
    return councils


@transaction.atomic
def many_cases(
    count: int, issued: dt.date, today: dt.date, lead: User | None = None
) -> list[Intervention]:
    """Cases of as many councils, each with a notice issued on the day: board and monthly report.

    With nothing recorded, what was due before `today` is overdue.
    """
    councils = many_councils(count, start=Council.objects.count())
    cases = [
        Intervention(
            council=council,
            function=Function.SOCIAL_CARE,
            trigger=TriggerKind.OFSTED_REPORT,
            reason="Children’s services were judged inadequate.",
            opened_on=issued,
            opened_by=lead or system_user(),
        )
        for council in councils
    ]
    Intervention.objects.bulk_create(cases)
    if lead is not None:
        Assignment.objects.bulk_create(
            Assignment(intervention=case, user=lead, role=Assignment.Role.LEAD, from_date=issued)
            for case in cases
        )
    clauses = _notices(cases, issued)
    _requirements(
        [(clause, "Board meeting", "board", {"every": {"weeks": 8}}) for clause in clauses]
        + [(clause, "Report", "council", {"every": {"months": 1}}) for clause in clauses],
        issued,
        today,
    )
    return cases


@transaction.atomic
def many_requirements(
    case: Intervention, count: int, issued: dt.date, today: dt.date
) -> list[Obligation]:
    """Requirements in one case, each due once, one day after another from the issue on."""
    start = Obligation.objects.filter(intervention=case).count()
    [clause] = _notices([case], issued)
    return _requirements(
        [
            (
                clause,
                f"Requirement {start + number:04d}",
                "council",
                {"by": (issued + dt.timedelta(days=number)).isoformat()},
            )
            for number in range(1, count + 1)
        ],
        issued,
        today,
    )


@transaction.atomic
def many_happenings(
    case: Intervention,
    count: int,
    first: dt.date,
    *,
    serves: Obligation | None = None,
    audience: Audience = Audience.COUNCIL,
    today: dt.date | None = None,
) -> list[Happening]:
    """Happenings on one day after another, recorded on their day; they may serve a requirement."""
    by = system_user()
    days = [first + dt.timedelta(days=number) for number in range(count)]
    happenings = [
        Happening(
            intervention=case,
            kind=HappeningKind.MEETING,
            on=PartialDate.from_date(on),
            title=f"Happening {number:04d}",
            audience=audience,
            recorded_on=on,
            recorded_by=by,
        )
        for number, on in enumerate(days, start=1)
    ]
    Happening.objects.bulk_create(happenings)
    if serves is not None:
        Fulfilment.objects.bulk_create(
            Fulfilment(happening=row, obligation=serves, recorded_on=row.recorded_on)
            for row in happenings
        )
        project([serves.pk], today or days[-1])
    return happenings


def _notices(cases: list[Intervention], issued: dt.date) -> list[Clause]:
    by, on = system_user(), PartialDate.from_date(issued)
    authorities = [
        Authority(
            intervention=case,
            kind=AuthorityKind.INSTRUMENT,
            title=f"Improvement notice of {on.words}",
            dated=on,
            recorded_by=by,
            recorded_on=issued,
        )
        for case in cases
    ]
    Authority.objects.bulk_create(authorities)
    instruments = [
        Instrument(
            intervention=case,
            authority=authority,
            kind=InstrumentKind.NOTICE,
            issued=on,
            recorded_by=by,
            recorded_on=issued,
        )
        for case, authority in zip(cases, authorities, strict=True)
    ]
    Instrument.objects.bulk_create(instruments)
    return Clause.objects.bulk_create(
        Clause(instrument=instrument, number="4", position=0, text="Words of paragraph 4.")
        for instrument in instruments
    )


def _requirements(
    wanted: list[tuple[Clause, str, str, dict[str, Any]]], issued: dt.date, today: dt.date
) -> list[Obligation]:
    by = system_user()
    rows = [
        Obligation(
            intervention=clause.instrument.intervention,
            clause=clause,
            position=place,
            name=name,
            quote=f"must do as {name} says",
            duty=Duty.BOARD_MEETING if owed_by == Party.BOARD else Duty.OTHER,
            owed_by=owed_by,
        )
        for place, (clause, name, owed_by, _) in enumerate(wanted)
    ]
    Obligation.objects.bulk_create(rows)
    Term.objects.bulk_create(
        Term(obligation=row, from_date=issued, rule=rule, recorded_on=issued, recorded_by=by)
        for row, (_, _, _, rule) in zip(rows, wanted, strict=True)
    )
    RecordSpan.objects.bulk_create(
        RecordSpan(
            obligation=row,
            from_date=issued,
            reason="Issued here: our record begins with the issue.",
            recorded_on=issued,
            recorded_by=by,
        )
        for row in rows
    )
    for at in range(0, len(rows), BATCH):
        project([row.pk for row in rows[at : at + BATCH]], today)
    return rows
