"""A draft of an instrument already issued: its signed paper, from when it is followed, where each
requirement stood.

Promises that nothing entered for another requirement is lost, and that it is recorded once, whole.
Does not enter paragraphs: a draft of either kind has the same.
"""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions import rules
from interventions.models import Instrument, InstrumentDraft
from interventions.operations.draft_content import (
    DraftContent,
    DraftRequirement,
    content_of,
    obligation_of,
    spec_of,
)
from interventions.operations.draft_store import kept, locked
from interventions.operations.taken_spec import (
    NOTHING_SAID,
    TakenRequirement,
    check_follow_from,
    check_taken,
)
from interventions.operations.taking_over import take_over_instrument

NOT_FOLLOWED = "Say from which day you follow it."
ONLY_TAKEN_OVER = "This draft is of an instrument to be issued: it is issued, not recorded."


@operation
def attach_paper(
    *, draft: InstrumentDraft, version: int, paper: StoredFile | None, by: User
) -> InstrumentDraft:
    """Attach the signed paper to the draft, or take it off."""
    held = locked(draft, version, by)
    content = content_of(held)
    content.paper = paper.pk if paper else None
    return kept(held, content, by, part="signed paper")


@operation
def save_follow_from(
    *, draft: InstrumentDraft, version: int, follow_from: dt.date, today: dt.date, by: User
) -> InstrumentDraft:
    """Save from which day it is followed.

    Raises NotAllowedNow (field "follow_from") for a day ahead or before the issue.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    check_follow_from(spec_of(content).issued, follow_from, today)
    content.follow_from = follow_from.isoformat()
    return kept(held, content, by, part="day of following")


@operation
def save_stood(
    *, draft: InstrumentDraft, version: int, stood: Mapping[str, TakenRequirement], by: User
) -> InstrumentDraft:
    """Save where requirements stood, by their keys; of the others what was saved stays.

    One that is no longer in the draft is left out. Raises NotAllowedNow for what contradicts a
    rule (fields of `check_taken`), or without a day of following (field "follow_from").
    """
    held = locked(draft, version, by)
    content = content_of(held)
    for item in content.requirements():
        if item.key in stood:
            check_stood(content, item, stood[item.key])
            item.stood = as_text(stood[item.key])
    return kept(held, content, by, part="where each requirement stood")


@operation
def record_draft(*, draft: InstrumentDraft, version: int, today: dt.date, by: User) -> Instrument:
    """Record what the draft describes: an instrument already issued, followed from its day on.

    Pressed twice, it records once. Raises NotAllowedNow where something is missing, with the field.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    if not content.is_issued:
        raise NotAllowedNow(ONLY_TAKEN_OVER)
    missing = what_is_missing(content)
    if missing:
        raise NotAllowedNow(" ".join(missing))
    instrument = take_over_instrument(
        case=held.intervention,
        spec=spec_of(content),
        follow_from=dt.date.fromisoformat(content.follow_from),
        taken={item.key: taken_of(item) for item in content.requirements()},
        file=paper_of(content),
        today=today,
        by=by,
        follows=Instrument.objects.get(pk=content.follows) if content.follows else None,
    )
    held.issued_as = instrument
    held.save(update_fields=["issued_as"])
    return instrument


def what_is_missing(content: DraftContent) -> list[str]:
    """What stands in the way of recording, each as a sentence."""
    problems = content.missing()
    if not content.follow_from:
        return [*problems, NOT_FOLLOWED]
    for clause in content.clauses:
        for item in clause.requirements:
            where = f"“{item.name}” of paragraph {clause.number}"
            if item.stood is None and asks(item):
                problems.append(f"Say where {where} stood.")
                continue
            try:
                check_stood(content, item, taken_of(item))
            except NotAllowedNow as refusal:
                problems.append(f"{where}: {refusal.reason}")
    return problems


def paper_of(content: DraftContent) -> StoredFile | None:
    """The signed paper that is attached to the draft."""
    return StoredFile.objects.get(pk=content.paper) if content.paper is not None else None


def asks(item: DraftRequirement) -> bool:
    """Whether something must be said of where it stood: what it asks for comes once or again."""
    rule = rules.rule_from_json(item.rule) if item.rule is not None else None
    return isinstance(rule, rules.Every) or rules.is_one_off(rule)


def check_stood(content: DraftContent, item: DraftRequirement, said: TakenRequirement) -> None:
    """Raise NotAllowedNow as `check_taken` does, for a requirement of a draft."""
    if not content.follow_from:
        raise NotAllowedNow(NOT_FOLLOWED, "follow_from")
    check_taken(obligation_of(item), said, dt.date.fromisoformat(content.follow_from))


def taken_of(item: DraftRequirement) -> TakenRequirement:
    """What was said of a requirement of the draft."""
    if item.stood is None:
        return NOTHING_SAID
    said = item.stood
    return TakenRequirement(
        last_on=PartialDate(said["last_on"]) if said["last_on"] else None,
        last_what=said["last_what"],
        next_due=PartialDate(said["next_due"]) if said["next_due"] else None,
        one_off=said["one_off"],
    )


def as_text(said: TakenRequirement) -> dict[str, str]:
    """The same as a draft keeps it."""
    return {
        "last_on": said.last_on.text if said.last_on else "",
        "last_what": said.last_what,
        "next_due": said.next_due.text if said.next_due else "",
        "one_off": str(said.one_off),
    }
