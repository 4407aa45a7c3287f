"""Holding a draft of an instrument while it changes.

Promises that two people who edit at once are told: a save names the version it was read at.
Decides nothing about what a draft holds.
"""

from dataclasses import asdict

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.permissions import NotAllowedNow, Permission
from interventions import events
from interventions.models import InstrumentDraft
from interventions.operations.draft_content import DraftContent
from interventions.operations.papers import ENTER
from interventions.permissions import check_may_on

VERSION = "version"
SAVED_MEANWHILE = (
    "{who} saved this draft at {when}, after you opened this page. Nothing of theirs was changed. "
    "Compare what you typed with what stands there now, then save again."
)
OWN_SAVED_MEANWHILE = (
    "You saved this draft on another page at {when}, after you opened this one. Compare what you "
    "typed with what stands there now, then save again."
)


def locked(draft: InstrumentDraft, version: int | None, by: User) -> InstrumentDraft:
    """The draft, held until the operation ends. `version`: the one that was read, None for any.

    Raises NotPermitted; NotAllowedNow if it is issued or discarded, or (field "version") if it was
    saved meanwhile.
    """
    held = (
        InstrumentDraft.objects.select_for_update(of=("self",))
        .select_related("intervention", "saved_by", "made_by")
        .get(pk=draft.pk)
    )
    check_may_on(by, Permission.ENTER_INSTRUMENT, held.intervention, ENTER)
    if held.issued_as_id is not None:
        raise NotAllowedNow("This draft has been issued. Its text no longer changes.")
    if held.discarded_at is not None:
        raise NotAllowedNow("This draft has been discarded.")
    if version is not None and held.version != version:
        who = held.saved_by or held.made_by
        words = OWN_SAVED_MEANWHILE if who == by else SAVED_MEANWHILE
        when = timezone.localtime(held.saved_at)
        raise NotAllowedNow(words.format(who=who.name, when=f"{when:%H:%M}"), VERSION)
    return held


def kept(draft: InstrumentDraft, content: DraftContent, by: User, *, part: str) -> InstrumentDraft:
    """Keep the draft's new content under its next version, and say so in the audit trail."""
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
