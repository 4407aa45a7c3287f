"""Decisions: proposed with reasons, taken by somebody in a capacity, or not taken.

Promises that a proposal which cannot be carried out is refused at once, and that a decision is
taken once. Does not give it effect: its letter does (`reviews.operations.effects`).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils.permissions import check_reason, recorded_day
from interventions.models import Happening, Instrument, Intervention, Obligation
from interventions.operations.effects import check_rule
from interventions.permissions import check_case_open, check_may_on
from reviews import events
from reviews.models import Decision, DecisionEvidence, DecisionKind, Review
from reviews.operations.effects import TAKE

PROPOSE = "Only an official can propose a decision."
DECLINE = "Only the private office, or whoever proposed it, can say that it will not be taken."


@dataclass(frozen=True)
class Proposal:
    """What is proposed. `rule` is the new rule of VARY in the engine's JSON form; `instrument` and
    `condition` are those of REVOKE; the other kinds need only a title and reasons.
    """

    kind: DecisionKind
    title: str
    reasons: str
    options: str = ""
    advice: str = ""
    obligation: Obligation | None = None
    rule: dict[str, Any] | None = None
    is_concession: bool = False
    instrument: Instrument | None = None
    condition: str = ""
    evidence: Sequence[Happening] = ()


@operation
def propose_decision(
    *,
    case: Intervention,
    proposal: Proposal,
    today: dt.date,
    by: User,
    review: Review | None = None,
    supersedes: Decision | None = None,
    recorded_on: dt.date | None = None,
) -> Decision:
    """Propose a decision. Raises NotAllowedNow (with the field) for one that cannot be carried out."""
    check_may_on(by, Permission.PROPOSE_DECISION, case, PROPOSE)
    check_case_open(case)
    check_proposal(case, proposal)
    if review is not None and review.intervention_id != case.pk:
        raise NotAllowedNow("That review belongs to another case.", "review")
    if supersedes is not None:
        _check_superseded(case, supersedes)
    known_on = recorded_day(by, recorded_on, today)
    decision = Decision(
        intervention=case,
        review=review,
        kind=proposal.kind,
        title=proposal.title.strip(),
        reasons=proposal.reasons.strip(),
        options=proposal.options.strip(),
        advice=proposal.advice.strip(),
        obligation=proposal.obligation,
        rule=proposal.rule,
        is_concession=proposal.is_concession,
        instrument=proposal.instrument,
        condition=proposal.condition.strip(),
        proposed_by=by,
        proposed_on=known_on,
        recorded_on=known_on,
        supersedes=supersedes,
    )
    decision.save()
    for happening in proposal.evidence:
        DecisionEvidence(decision=decision, happening=happening).save()
    record(
        events.DECISION_PROPOSED,
        subject=decision,
        scope=case,
        kind=proposal.kind,
        title=decision.title,
        rule=proposal.rule,
        evidence=[happening.pk for happening in proposal.evidence],
    )
    return decision


def check_proposal(case: Intervention, proposal: Proposal) -> None:
    """Raise NotAllowedNow, with the field, for a proposal that cannot be carried out."""
    if not proposal.title.strip():
        raise NotAllowedNow("Say in a few words what is decided.", "title")
    if not proposal.reasons.strip():
        raise NotAllowedNow("Say what the decision rests on.", "reasons")
    if proposal.kind == DecisionKind.VARY:
        _check_vary(case, proposal)
    elif proposal.rule is not None or proposal.obligation is not None:
        raise NotAllowedNow("Only a change of a requirement has a new rule.", "kind")
    if proposal.kind == DecisionKind.REVOKE:
        _check_revoke(case, proposal)
    if any(happening.intervention_id != case.pk for happening in proposal.evidence):
        raise NotAllowedNow("That evidence belongs to another case.", "evidence")


def _check_vary(case: Intervention, proposal: Proposal) -> None:
    if proposal.obligation is None:
        raise NotAllowedNow("Choose the requirement that changes.", "obligation")
    if proposal.obligation.intervention_id != case.pk:
        raise NotAllowedNow("That requirement belongs to another case.", "obligation")
    if proposal.rule is None:
        raise NotAllowedNow("Say how often it is due from then on.", "rule")
    if "before" in proposal.rule:
        raise NotAllowedNow("A decision cannot make one requirement wait for another.", "rule")
    check_rule(proposal.rule, None)


def _check_revoke(case: Intervention, proposal: Proposal) -> None:
    if proposal.instrument is None:
        raise NotAllowedNow("Choose what is revoked.", "instrument")
    if proposal.instrument.intervention_id != case.pk:
        raise NotAllowedNow("That instrument belongs to another case.", "instrument")
    if proposal.instrument.ends.standing().exists():
        raise NotAllowedNow(f"The {proposal.instrument.name} has already ended.", "instrument")


def _check_superseded(case: Intervention, old: Decision) -> None:
    if old.intervention_id != case.pk:
        raise NotAllowedNow("That decision belongs to another case.", "supersedes")
    if hasattr(old, "superseded_by"):
        raise NotAllowedNow("Another decision has taken its place already.", "supersedes")


@operation
def take_decision(
    *,
    decision: Decision,
    taken_by: str,
    taken_as: str,
    taken_on: dt.date,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
) -> Decision:
    """Record that a proposed decision was taken: by whom, in what capacity, on which day.

    `taken_by` may be empty where a paper gives only the office. Raises NotAllowedNow if it is not
    proposed any more, or for a day ahead.
    """
    check_may_on(by, Permission.TAKE_DECISION, decision.intervention, TAKE)
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    _check_proposed(row)
    if not taken_as.strip():
        raise NotAllowedNow("Say in what capacity it was taken.", "taken_as")
    if taken_on > recorded_day(by, recorded_on, today):
        raise NotAllowedNow("The day it was taken cannot lie ahead.", "taken_on")
    row.state = Decision.State.TAKEN
    row.taken_by, row.taken_as, row.taken_on = taken_by.strip(), taken_as.strip(), taken_on
    row.taken_recorded_by = by
    row.save(update_fields=["state", "taken_by", "taken_as", "taken_on", "taken_recorded_by"])
    record(
        events.DECISION_TAKEN,
        subject=row,
        scope=row.intervention,
        taken_by=row.taken_by,
        taken_as=row.taken_as,
        taken_on=taken_on,
    )
    return row


@operation
def decline_decision(*, decision: Decision, reason: str, today: dt.date, by: User) -> Decision:
    """Say that a proposed decision will not be taken, and why. A letter that carried it does not
    any more.
    """
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if not (by.may(Permission.TAKE_DECISION) or row.proposed_by_id == by.pk):
        raise NotPermitted(DECLINE)
    check_may_on(by, Permission.SEE_ADVICE, row.intervention, DECLINE)
    _check_proposed(row)
    reason = check_reason(reason, "Say why it is not taken.")
    row.state, row.letter = Decision.State.WITHDRAWN, None
    row.save(update_fields=["state", "letter"])
    record(
        events.DECISION_NOT_TAKEN,
        subject=row,
        scope=row.intervention,
        reason=reason,
        on=today,
    )
    return row


def _check_proposed(decision: Decision) -> None:
    if decision.state == Decision.State.TAKEN:
        raise NotAllowedNow("This decision has already been taken.")
    if decision.state == Decision.State.WITHDRAWN:
        raise NotAllowedNow("This proposal has been put aside. Propose it again.")
