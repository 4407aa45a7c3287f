"""Starting a draft of an instrument, its head, its issue and its end.

Promises that a draft is no fact: it can be changed and discarded, and nothing is due from it.
Issuing lays the instrument down whole, once. Does not enter paragraphs: `draft_paragraphs` and
`draft_requirements` do.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.rules.partial_date import PartialDate
from interventions import events
from interventions.models import (
    ChainLink,
    Instrument,
    InstrumentDraft,
    InstrumentKind,
    Intervention,
)
from interventions.operations.draft_content import (
    TO_ISSUE,
    DraftContent,
    content_of,
    spec_of,
)
from interventions.operations.draft_store import kept, locked
from interventions.operations.papers import ENTER, lay_down_instrument
from interventions.permissions import check_case_open, check_may_on


@operation
def start_draft(
    *,
    case: Intervention,
    kind: InstrumentKind,
    by: User,
    follows: Instrument | None = None,
    link: ChainLink = ChainLink.ORIGINAL,
    mode: str = TO_ISSUE,
) -> InstrumentDraft:
    """Start a draft, of one to be issued or already issued; it may follow one of the case.

    Raises NotAllowedNow (field "link" or "follows") where the two do not fit each other.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_case_open(case)
    if link == ChainLink.ORIGINAL and follows is not None:
        raise NotAllowedNow("An original instrument follows no other.", "link")
    if link != ChainLink.ORIGINAL and follows is None:
        raise NotAllowedNow("Say which instrument it revises or replaces.", "follows")
    if follows is not None and follows.intervention_id != case.pk:
        raise NotAllowedNow("The instrument it follows belongs to another case.", "follows")
    content = DraftContent(kind=kind, link=link, follows=follows.pk if follows else None, mode=mode)
    draft = InstrumentDraft(intervention=case, content=asdict(content), made_by=by)
    draft.save()
    record(events.DRAFT_STARTED, subject=draft, scope=case, kind_of_paper=kind)
    return draft


@operation
def save_header(
    *, draft: InstrumentDraft, version: int, values: Mapping[str, str], by: User
) -> InstrumentDraft:
    """Save the head of the draft: dates, addressee, signatory. `version` is the one it was read at.

    Raises NotAllowedNow (field "published") for a publication before the issue.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    for name, value in values.items():
        setattr(content, name, value)
    if content.issued and content.published:
        published = PartialDate(content.published)
        if published.is_before(PartialDate(content.issued)):
            raise NotAllowedNow("It cannot be published before it is issued.", "published")
    return kept(held, content, by, part="head")


@operation
def discard_draft(*, draft: InstrumentDraft, by: User) -> InstrumentDraft:
    """Put a draft aside: it is no longer offered."""
    held = locked(draft, None, by)
    held.discarded_at = timezone.now()
    held.save(update_fields=["discarded_at"])
    record(events.DRAFT_DISCARDED, subject=held, scope=held.intervention)
    return held


@operation
def issue_draft(*, draft: InstrumentDraft, version: int, today: dt.date, by: User) -> Instrument:
    """Issue the draft: the instrument comes into force on its day, its text is frozen.

    Pressed twice, it issues once. Raises NotAllowedNow where something is missing, with the field.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    missing = content.missing()
    if missing:
        raise NotAllowedNow(" ".join(missing))
    if content.is_issued:
        raise NotAllowedNow("It was issued already: it is recorded, not issued.")
    follows = Instrument.objects.get(pk=content.follows) if content.follows else None
    instrument = lay_down_instrument(
        case=held.intervention, spec=spec_of(content), today=today, by=by, follows=follows
    )
    held.issued_as = instrument
    held.save(update_fields=["issued_as"])
    return instrument
