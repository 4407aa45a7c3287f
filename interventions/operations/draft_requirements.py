"""The requirements of a draft's paragraphs.

Promises rules that can be worked out and words that stand in the paragraph. An unusual date is no
error: `draft_dates` warns of it.
"""

import datetime as dt
from typing import Any

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from interventions import rules
from interventions.models import InstrumentDraft
from interventions.operations.draft_content import (
    DraftClause,
    DraftContent,
    DraftRequirement,
    content_of,
)
from interventions.operations.draft_store import kept, locked

A_LATE_DAY = dt.date(2200, 12, 31)


@operation
def save_requirement(
    *,
    draft: InstrumentDraft,
    version: int,
    number: str,
    requirement: DraftRequirement,
    by: User,
) -> tuple[InstrumentDraft, str]:
    """Save a requirement of a paragraph: in the place of the one with its key, or as a new one.

    Gives the draft and the key. Raises NotAllowedNow, with the field, for a rule that cannot be
    worked out and for a quotation that is not in the paragraph.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    check_requirement(content, clause, requirement)
    clause.put(requirement, content.next_key())
    clause.needs_nothing = False
    return kept(held, content, by, part=f"paragraph {number}"), requirement.key


@operation
def remove_requirement(
    *, draft: InstrumentDraft, version: int, number: str, key: str, by: User
) -> InstrumentDraft:
    """Remove a requirement from a paragraph of the draft.

    Raises NotAllowedNow if another requirement comes before it.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    for item in content.requirements():
        if item.rule and item.rule.get("before") == key:
            raise NotAllowedNow(f"“{item.name}” comes before this one. Change that first.")
    clause = content.clause(number)
    clause.requirements = [item for item in clause.requirements if item.key != key]
    if not clause.requirements:
        clause.confirmed = False
    return kept(held, content, by, part=f"paragraph {number}")


def check_requirement(
    content: DraftContent, clause: DraftClause, requirement: DraftRequirement
) -> None:
    """Raise NotAllowedNow (field "quote" or "rule") where it contradicts its paragraph or itself."""
    if requirement.quote and not clause.holds(requirement.quote):
        raise NotAllowedNow(
            "These words are not in the paragraph. Copy them from its text.", "quote"
        )
    rule = readable_rule(requirement.rule)
    if isinstance(rule, rules.Before):
        _check_other(content, rule.obligation, requirement)


def readable_rule(stored: dict[str, Any] | None) -> rules.Rule | None:
    """The rule of its stored form, None if it is not known.

    Raises NotAllowedNow (field "rule") for one that cannot be worked out.
    """
    if stored is None:
        return None
    try:
        rule = rules.rule_from_json(stored)
        _work_out_once(rule)
    except rules.MalformedCase as error:
        raise NotAllowedNow(f"This rule cannot be worked out: {error}.", "rule") from error
    except (OverflowError, ValueError) as error:
        raise NotAllowedNow("This rule counts beyond the calendar.", "rule") from error
    return rule


def _work_out_once(rule: rules.Rule) -> None:
    """Work the rule out from a late day, so that what counts beyond the calendar is found here."""
    term = rules.Term(starts=A_LATE_DAY, rule=rule)
    rules.work_out(
        rules.Case(
            as_at=A_LATE_DAY,
            instrument=rules.Instrument(issued=A_LATE_DAY),
            obligations=(rules.Obligation(id="this", terms=(term,)),),
        )
    )


def _check_other(content: DraftContent, other: str, requirement: DraftRequirement) -> None:
    if other == requirement.key:
        raise NotAllowedNow("A requirement cannot come before itself.", "rule")
    if other not in {item.key for item in content.requirements()}:
        raise NotAllowedNow("The requirement it comes before is not in this draft.", "rule")
