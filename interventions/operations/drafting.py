"""Drafting an instrument, paragraph by paragraph, until it is issued.

Promises that a draft is no fact: it can be changed and discarded, and nothing is due from it; and
that two people who edit at once are told. Issuing lays the instrument down whole, once.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from interventions import events, rules
from interventions.models import Instrument, InstrumentDraft, InstrumentKind, Intervention
from interventions.operations.draft_content import (
    DraftClause,
    DraftContent,
    DraftRequirement,
    content_of,
    spec_of,
)
from interventions.operations.papers import ENTER, lay_down_instrument
from interventions.permissions import check_case_open, check_may_on
from interventions.rules.paragraphs import split_at_numbers

SAVED_MEANWHILE = (
    "{who} saved this draft at {when}, after you opened it. Nothing of theirs was changed: compare "
    "what you typed with what stands there now, then save again."
)


@operation
def start_draft(
    *,
    case: Intervention,
    kind: InstrumentKind,
    by: User,
    follows: Instrument | None = None,
    link: str = "original",
) -> InstrumentDraft:
    """Start a draft; it may revise or replace an instrument of the case."""
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_case_open(case)
    content = DraftContent(kind=kind, link=link, follows=follows.pk if follows else None)
    draft = InstrumentDraft(intervention=case, content=asdict(content), made_by=by)
    draft.save()
    record(events.DRAFT_STARTED, subject=draft, scope=case, kind_of_paper=kind)
    return draft


@operation
def save_header(
    *, draft: InstrumentDraft, version: int, values: Mapping[str, str], by: User
) -> InstrumentDraft:
    """Save the head of the draft: dates, addressee, signatory. `version` is the one it was read at."""
    held = _locked(draft, version, by)
    content = content_of(held)
    for name, value in values.items():
        setattr(content, name, value)
    return _save(held, content, by, part="head")


@operation
def paste_text(*, draft: InstrumentDraft, version: int, text: str, by: User) -> InstrumentDraft:
    """Split the text at its numbers. Paragraphs whose words stay keep what was entered for them.

    Raises NotAllowedNow (field "text") where no number is found.
    """
    held = _locked(draft, version, by)
    split = split_at_numbers(text)
    if not split.paragraphs:
        raise NotAllowedNow(
            "No numbered paragraph was found. Paste the text with its numbers, each at the start "
            "of a line.",
            "text",
        )
    content = content_of(held)
    before = {(clause.number, clause.text): clause for clause in content.clauses}
    content.text, content.preamble = text, split.preamble
    content.clauses = [
        before.get((item.number, item.text))
        or DraftClause(number=item.number, heading=item.heading, text=item.text)
        for item in split.paragraphs
    ]
    return _save(held, content, by, part="text")


@operation
def save_clause(
    *,
    draft: InstrumentDraft,
    version: int,
    number: str,
    by: User,
    values: Mapping[str, Any],
    areas: Sequence[Mapping[str, str]] | None = None,
) -> InstrumentDraft:
    """Save a paragraph: its text, its number, how strong it is, whether it is confirmed.

    Raises NotAllowedNow (field "number") for a number that another paragraph has.
    """
    held = _locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    for name, value in values.items():
        setattr(clause, name, value)
    if sum(item.number == clause.number for item in content.clauses) > 1:
        raise NotAllowedNow(f"Another paragraph is numbered {clause.number}.", "number")
    if areas is not None:
        clause.areas = [dict(area) for area in areas]
    return _save(held, content, by, part=f"paragraph {clause.number}")


@operation
def save_requirement(
    *,
    draft: InstrumentDraft,
    version: int,
    number: str,
    requirement: DraftRequirement,
    by: User,
) -> InstrumentDraft:
    """Save a requirement of a paragraph: in the place of the one with its key, or as a new one.

    Raises NotAllowedNow, with the field, for a rule that cannot be worked out and for a quotation
    that is not in the paragraph.
    """
    held = _locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    _check_requirement(clause, requirement)
    clause.put(requirement, content.next_key())
    clause.needs_nothing = False
    return _save(held, content, by, part=f"paragraph {number}")


@operation
def remove_requirement(
    *, draft: InstrumentDraft, version: int, number: str, key: str, by: User
) -> InstrumentDraft:
    """Remove a requirement from a paragraph of the draft.

    Raises NotAllowedNow if another requirement comes before it.
    """
    held = _locked(draft, version, by)
    content = content_of(held)
    for item in content.requirements():
        if item.rule and item.rule.get("before") == key:
            raise NotAllowedNow(f"“{item.name}” comes before this one. Change that first.")
    clause = content.clause(number)
    clause.requirements = [item for item in clause.requirements if item.key != key]
    return _save(held, content, by, part=f"paragraph {number}")


@operation
def discard_draft(*, draft: InstrumentDraft, by: User) -> InstrumentDraft:
    """Put a draft aside: it is no longer offered."""
    held = _locked(draft, None, by)
    held.discarded_at = timezone.now()
    held.save(update_fields=["discarded_at"])
    record(events.DRAFT_DISCARDED, subject=held, scope=held.intervention)
    return held


@operation
def issue_draft(*, draft: InstrumentDraft, version: int, today: dt.date, by: User) -> Instrument:
    """Issue the draft: the instrument comes into force on its day, its text is frozen.

    Pressed twice, it issues once. Raises NotAllowedNow where something is missing, with the field.
    """
    held = _locked(draft, version, by)
    content = content_of(held)
    missing = content.missing()
    if missing:
        raise NotAllowedNow(" ".join(missing))
    follows = Instrument.objects.get(pk=content.follows) if content.follows else None
    instrument = lay_down_instrument(
        case=held.intervention, spec=spec_of(content), today=today, by=by, follows=follows
    )
    held.issued_as = instrument
    held.save(update_fields=["issued_as"])
    return instrument


def _locked(draft: InstrumentDraft, version: int | None, by: User) -> InstrumentDraft:
    held = (
        InstrumentDraft.objects.select_for_update(of=("self",))
        .select_related("intervention")
        .get(pk=draft.pk)
    )
    check_may_on(by, Permission.ENTER_INSTRUMENT, held.intervention, ENTER)
    if held.issued_as_id is not None:
        raise NotAllowedNow("This draft has been issued. Its text no longer changes.")
    if held.discarded_at is not None:
        raise NotAllowedNow("This draft has been discarded.")
    if version is not None and held.version != version:
        when = timezone.localtime(held.saved_at)
        raise NotAllowedNow(
            SAVED_MEANWHILE.format(who=held.saved_by or held.made_by, when=f"{when:%H:%M}")
        )
    return held


def _save(draft: InstrumentDraft, content: DraftContent, by: User, *, part: str) -> InstrumentDraft:
    draft.content, draft.version, draft.saved_by = asdict(content), draft.version + 1, by
    draft.save(update_fields=["content", "version", "saved_by", "saved_at"])
    record(
        events.DRAFT_SAVED,
        subject=draft,
        scope=draft.intervention,
        part=part,
        version=draft.version,
    )
    return draft


def _check_requirement(clause: DraftClause, requirement: DraftRequirement) -> None:
    if requirement.quote and not clause.holds(requirement.quote):
        raise NotAllowedNow(
            "These words are not in the paragraph. Copy them from its text.", "quote"
        )
    if requirement.rule is not None:
        try:
            rules.rule_from_json(requirement.rule)
        except rules.MalformedCase as error:
            raise NotAllowedNow(f"This rule cannot be worked out: {error}.", "rule") from error
