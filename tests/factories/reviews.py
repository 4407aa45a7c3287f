"""Reviews, decisions and letters for tests, through the operations that pages use."""

import datetime as dt
from typing import Any

from accounts.models import User
from accounts.queries import system_user
from interventions.models import Intervention, Obligation
from reviews.models import Decision, DecisionKind, Review, ReviewKind
from reviews.operations.decisions import Proposal, propose_decision, take_decision
from reviews.operations.reviews import record_review
from tests.factories.cases import Day, day, requirement, when

WEEKS_6 = {"every": {"weeks": 6}}


def a_review(
    case: Intervention,
    on: Day,
    obligation: Obligation | None = None,
    *,
    today: Day | None = None,
    by: User | None = None,
    **more: Any,
) -> Review:
    """A progress review that was held; it meets the requirement given."""
    return record_review(
        case=case,
        kind=more.pop("kind", ReviewKind.PROGRESS),
        on=when(on),
        title=more.pop("title", "Progress review"),
        obligation=obligation,
        today=day(today or on),
        by=by or system_user(),
        **more,
    )


def a_proposal(
    case: Intervention,
    on: Day,
    kind: DecisionKind = DecisionKind.MAINTAIN,
    *,
    by: User | None = None,
    review: Review | None = None,
    **more: Any,
) -> Decision:
    """A proposed decision; `more` goes to Proposal."""
    title = more.pop("title", kind.label)
    reasons = more.pop("reasons", "The evidence before us.")
    return propose_decision(
        case=case,
        proposal=Proposal(kind, title, reasons, **more),
        review=review,
        today=day(on),
        by=by or system_user(),
    )


def a_decision(
    case: Intervention, on: Day, kind: DecisionKind = DecisionKind.MAINTAIN, **more: Any
) -> Decision:
    """A decision proposed and taken on the day."""
    return taken(a_proposal(case, on, kind, **more), on)


def taken(decision: Decision, on: Day, by: User | None = None) -> Decision:
    """The decision, taken on the day."""
    return take_decision(
        decision=decision,
        taken_by="Jordan Ashby MP",
        taken_as="Minister for Children and Families",
        taken_on=day(on),
        today=day(on),
        by=by or system_user(),
    )


def a_variation(
    case: Intervention,
    on: Day,
    name: str = "board",
    rule: dict[str, Any] | None = None,
    **more: Any,
) -> Decision:
    """A taken decision that changes how often something is due; every six weeks unless said."""
    return a_decision(
        case,
        on,
        DecisionKind.VARY,
        obligation=requirement(case, name),
        rule=rule or WEEKS_6,
        **more,
    )


def due_dates(case: Intervention, name: str) -> list[dt.date]:
    """The due dates of a requirement that are not met, as projected."""
    rows = requirement(case, name).deadlines.filter(met_on=None, closed_on=None)
    return list(rows.order_by("due").values_list("due", flat=True))
