"""Giving many cases to another lead at once.

Promises that each case is moved as it was when the person looked at it, or left alone with the reason:
nobody's later change is trampled. Does not choose the cases.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from interventions.models import Assignment, Intervention
from interventions.operations.assignments import ASSIGN, assign
from interventions.queries.leads import Seen, leads_of, seen_on

CHANGED = "somebody else changed who leads it"
CLOSED = "it is no longer live"


@dataclass
class Reassigned:
    """What was moved, and each case that was left alone, with the reason."""

    moved: list[Assignment] = field(default_factory=list)
    left: list[tuple[Intervention, str]] = field(default_factory=list)


@operation
def reassign(*, looked_at: Sequence[Seen], to: User, from_date: dt.date, by: User) -> Reassigned:
    """Let somebody lead each of the cases from a day on; one event a case.

    A case that changed since it was looked at is left alone. Raises NotAllowedNow if none is left to
    move, or (field "user") if the person will not see every case for as long as they would lead it.
    """
    by.check_may(Permission.ASSIGN, ASSIGN)
    found = Reassigned()
    cases = Intervention.objects.where_may(by, Permission.ASSIGN).select_related("council")
    locked = cases.select_for_update(of=("self",), no_key=True).order_by("pk")
    by_id = {case.pk: case for case in locked.filter(pk__in=[seen.case_id for seen in looked_at])}
    rows = leads_of(by_id.values())
    for seen in looked_at:
        case = by_id.get(seen.case_id)
        if case is None:
            continue
        reason = _reason_to_leave(case, seen, rows[case.pk], from_date)
        if reason:
            found.left.append((case, reason))
            continue
        lead = Assignment.Role.LEAD
        found.moved.append(assign(case=case, user=to, role=lead, from_date=from_date, by=by))
    if not found.moved:
        raise NotAllowedNow(f"No case was moved. {left_words(found)}".strip())
    return found


def _reason_to_leave(
    case: Intervention, seen: Seen, rows: Sequence[Assignment], from_date: dt.date
) -> str:
    if case.closed_on is not None or case.record_stops_on is not None:
        return CLOSED
    return "" if seen_on(case.pk, rows, from_date) == seen else CHANGED


def left_words(found: Reassigned) -> str:
    """ "Left alone: Northmoor (somebody else changed who leads it)."; nothing where none was."""
    names = "; ".join(f"{case.council} ({reason})" for case, reason in found.left)
    return f"Left alone in between: {names}." if names else ""
