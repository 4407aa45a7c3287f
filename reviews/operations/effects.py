"""Giving decisions effect: once, dated by the letter that carries them, or by themselves.

Promises that each effect and the mark that it happened are one transaction. Does not ask whether
the person may: the operations that call it have asked.
"""

import datetime as dt
from collections.abc import Iterable

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.rules.partial_date import PartialDate
from interventions.models import Authority, AuthorityKind, End
from interventions.operations.effects import (
    NewRule,
    Recording,
    put_authority,
    put_end,
    put_term,
)
from interventions.permissions import check_may_on
from reviews import events
from reviews.models import Decision, DecisionKind, Letter

TAKE = "Only the private office can record that a decision was taken."


def locked(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions as they stand now, locked until the operation ends."""
    wanted = [decision.pk for decision in decisions]
    return list(
        Decision.objects.filter(pk__in=wanted).order_by("pk").select_for_update(of=("self",))
    )


def check_can_take_effect(decision: Decision) -> None:
    """Raise NotAllowedNow unless the decision was taken and has had no effect yet."""
    if decision.state == Decision.State.PROPOSED:
        raise NotAllowedNow(
            f"“{decision.title}” is only proposed. Record that it was taken, or take it out of the "
            "letter.",
            "decisions",
        )
    if decision.state == Decision.State.WITHDRAWN:
        raise NotAllowedNow(f"“{decision.title}” was not taken.", "decisions")
    if decision.in_effect_on is not None:
        raise NotAllowedNow(f"“{decision.title}” has already taken effect.", "decisions")


def give_effect(
    decision: Decision, on: dt.date, authority: Authority, letter: Letter | None, how: Recording
) -> None:
    """Apply what a decision says from a day on, by the authority of a paper, and mark it."""
    check_can_take_effect(decision)
    if decision.kind == DecisionKind.VARY and decision.obligation is not None:
        new = NewRule(on, decision.rule, is_concession=decision.is_concession)
        put_term(decision.obligation, new, authority, how)
    if decision.kind == DecisionKind.REVOKE and decision.instrument is not None:
        put_end(
            decision.instrument, End.Kind.REVOKED, on, authority, how, condition=decision.condition
        )
    decision.in_effect_on, decision.authority, decision.letter = on, authority, letter
    decision.save(update_fields=["in_effect_on", "authority", "letter"])
    record(
        events.DECISION_TOOK_EFFECT,
        subject=decision,
        scope=decision.intervention,
        on=on,
        authority=authority,
    )


@operation
def apply_without_letter(*, decision: Decision, today: dt.date, by: User) -> Decision:
    """Give a taken decision effect without a letter, on the day it was taken.

    Raises NotAllowedNow if it was not taken, has had effect, or a letter being written carries it.
    """
    check_may_on(by, Permission.TAKE_DECISION, decision.intervention, TAKE)
    [row] = locked([decision])
    check_can_take_effect(row)
    if row.letter_id is not None:
        raise NotAllowedNow("A letter carries this decision: it takes effect when that is issued.")
    if row.taken_on is None:
        raise NotAllowedNow("The day on which the decision was taken is not known.")
    how = Recording(by, today, today)
    authority = put_authority(
        row.intervention,
        AuthorityKind.DECISION,
        f"Decision of {PartialDate.from_date(row.taken_on).words}: {row.title}",
        PartialDate.from_date(row.taken_on),
        how,
        {"made_by": row.taken_by, "capacity": row.taken_as, "words": row.reasons},
    )
    give_effect(row, row.taken_on, authority, None, how)
    return row
