"""What is here already of the councils of a spreadsheet: cases, instruments, requirements, people.

Promises everything in a constant number of queries, however many rows the file has. Compares
nothing: `interventions.operations.case_sheet_planning` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from accounts.models import User
from accounts.permissions import Permission
from interventions.models import Assignment, End, Instrument, Intervention, Obligation, Term

Place = tuple[int, str]  # council and function


@dataclass
class InstrumentHere:
    """An instrument on the record, whether it has ended, and the first rule of each requirement."""

    row: Instrument
    is_ended: bool
    requirements: dict[tuple[str, str], Obligation] = field(default_factory=dict)
    rules: dict[int, dict[str, Any] | None] = field(default_factory=dict)


@dataclass
class CasesHere:
    """The open cases and every instrument, by council and function; the lead of each open case."""

    open_cases: dict[Place, Intervention]
    instruments: dict[Place, list[InstrumentHere]]
    leads: dict[int, str]


def cases_here(councils: Collection[int], on: dt.date) -> CasesHere:
    """What is here of these councils, with who leads on the day: five queries at most."""
    cases = Intervention.objects.live().filter(council__in=councils).select_related("council")
    leads = Assignment.objects.in_force(on).filter(
        intervention__council__in=councils, role=Assignment.Role.LEAD
    )
    return CasesHere(
        open_cases={(case.council_id, case.function): case for case in cases},
        instruments=_instruments(councils),
        leads=dict(leads.annotate(email=Lower("user__email")).values_list("intervention", "email")),
    )


def _instruments(councils: Collection[int]) -> dict[Place, list[InstrumentHere]]:
    ended = End.objects.standing().filter(instrument=OuterRef("pk"))
    rows = (
        Instrument.objects.filter(intervention__council__in=councils)
        .select_related("intervention")
        .annotate(is_ended=Exists(ended))
        .order_by("pk")
    )
    here = {row.pk: InstrumentHere(row, row.is_ended) for row in rows}
    _add_requirements(here)
    found: dict[Place, list[InstrumentHere]] = defaultdict(list)
    for each in here.values():
        case = each.row.intervention
        found[case.council_id, case.function].append(each)
    return found


def _add_requirements(here: dict[int, InstrumentHere]) -> None:
    duties = Obligation.objects.filter(clause__instrument__in=here).select_related("clause")
    of: dict[int, InstrumentHere] = {}
    for duty in duties:
        if duty.clause is not None:
            instrument = of[duty.pk] = here[duty.clause.instrument_id]
            instrument.requirements[duty.clause.number, duty.name] = duty
    terms = Term.objects.filter(obligation__in=of).order_by("-pk")
    for pk, rule in terms.values_list("obligation", "rule"):
        of[pk].rules[pk] = rule


def officials_by_email(emails: Collection[str]) -> dict[str, User]:
    """Active officials who can lead a case, by their address in lower case."""
    rows = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=emails, is_active=True)
    return {row.email.lower(): row for row in rows if row.may(Permission.SEE_EVERY_CASE)}
