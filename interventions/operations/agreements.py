"""Agreeing later what a paper left open.

Promises that the paper and the term it gives come into the record together, or neither. Does not
decide what is agreed.
"""

import datetime as dt
from typing import Any

from accounts.models import User
from accounts.operation import operation
from councils.rules.partial_date import PartialDate
from interventions.models import AuthorityKind, Obligation, Term
from interventions.operations.papers import record_authority
from interventions.operations.terms import add_term


@operation
def agree_interval(
    *,
    obligation: Obligation,
    rule: dict[str, Any] | None,
    from_date: dt.date,
    kind: AuthorityKind,
    title: str,
    dated: PartialDate | None,
    today: dt.date,
    by: User,
    before: Obligation | None = None,
    before_conducted_by: str = "",
) -> Term:
    """Record a paper and the term it gives a requirement from a day on.

    Raises NotAllowedNow (field "rule") for a rule that cannot be worked out.
    """
    authority = record_authority(
        case=obligation.intervention, kind=kind, title=title, dated=dated, today=today, by=by
    )
    return add_term(
        obligation=obligation,
        from_date=from_date,
        rule=rule,
        authority=authority,
        today=today,
        by=by,
        before=before,
        before_conducted_by=before_conducted_by,
    )
