"""Letters while they are written: started from the record, saved, put aside.

Promises that nobody's words are lost: a save on top of somebody else's is refused with both texts.
Does not issue: `reviews.operations.issue` does.
"""

import datetime as dt
from collections.abc import Sequence

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from interventions.models import Intervention
from interventions.permissions import check_case_open, check_may_on
from reviews import events
from reviews.letters.content import Content, from_json, to_json
from reviews.letters.drafting import draft_after, first_draft
from reviews.models import Decision, Letter
from reviews.operations.effects import locked
from reviews.operations.elsewhere import WRITE
from reviews.queries.letter_record import record_for
from reviews.queries.letters import last_letter


class SavedMeanwhile(NotAllowedNow):
    """Somebody else saved the letter since it was opened: `theirs` is what it says now."""

    def __init__(self, theirs: Content, version: int) -> None:
        super().__init__(
            "Somebody else has saved this letter since you opened it. Both texts are shown below: "
            "change yours, then save again."
        )
        self.theirs = theirs
        self.version = version


@operation
def start_letter(
    *,
    case: Intervention,
    today: dt.date,
    by: User,
    decisions: Sequence[Decision] = (),
) -> Letter:
    """Start a letter: from the last one issued to that council, else from the record alone.

    It carries the decisions given. Raises NotAllowedNow for one that another letter carries, that
    was not taken or that has had effect.
    """
    check_may_on(by, Permission.WRITE_LETTER, case, WRITE)
    check_case_open(case)
    carried = locked(decisions)
    for decision in carried:
        _check_can_carry(case, decision, None)
    known = record_for(case, today, carried)
    last = last_letter(case.council_id)
    content = (
        draft_after(from_json(last.content), last.dated.day if last.dated else None, known)
        if last
        else first_draft(known)
    )
    return _start(case, content, today, by, carried, started_from=last)


@operation
def start_correction(*, letter: Letter, today: dt.date, by: User) -> Letter:
    """Start a new letter that puts right one that was issued; it names the old and begins as it.

    Raises NotAllowedNow if the old was not issued here, or has been corrected already.
    """
    check_may_on(by, Permission.WRITE_LETTER, letter.intervention, WRITE)
    old = Letter.objects.select_for_update(of=("self",), no_key=True).get(pk=letter.pk)
    if old.state != Letter.State.ISSUED:
        raise NotAllowedNow("Only a letter issued here can be corrected by a new one.")
    if hasattr(old, "corrected_by"):
        raise NotAllowedNow("A newer letter corrects this one already.")
    content = from_json(old.content)
    return _start(old.intervention, content, today, by, (), started_from=old, corrects=old)


def _start(
    case: Intervention,
    content: Content,
    today: dt.date,
    by: User,
    decisions: Sequence[Decision],
    *,
    started_from: Letter | None,
    corrects: Letter | None = None,
) -> Letter:
    letter = Letter(
        intervention=case,
        title=_title(content, case),
        content=to_json(content),
        started_from=started_from,
        corrects=corrects,
        made_by=by,
        recorded_on=today,
    )
    letter.save()
    _carry(letter, decisions)
    record(
        events.LETTER_STARTED,
        subject=letter,
        scope=case,
        started_from=started_from.pk if started_from else None,
        corrects=corrects.pk if corrects else None,
        decisions=[decision.pk for decision in decisions],
    )
    return letter


def _title(content: Content, case: Intervention) -> str:
    return f"Letter to {content.addressee.written or case.council.name}"


def _carry(letter: Letter, decisions: Sequence[Decision]) -> None:
    for decision in decisions:
        decision.letter = letter
        decision.save(update_fields=["letter"])


def _check_can_carry(case: Intervention, decision: Decision, letter: Letter | None) -> None:
    if decision.intervention_id != case.pk:
        raise NotAllowedNow("That decision belongs to another case.", "decisions")
    if decision.state == Decision.State.WITHDRAWN:
        raise NotAllowedNow(f"“{decision.title}” was not taken.", "decisions")
    if decision.in_effect_on is not None:
        raise NotAllowedNow(f"“{decision.title}” has already taken effect.", "decisions")
    if decision.letter_id not in (None, letter.pk if letter else None):
        raise NotAllowedNow(f"Another letter carries “{decision.title}”.", "decisions")


@operation
def choose_decisions(
    *, letter: Letter, decisions: Sequence[Decision], today: dt.date, by: User
) -> Letter:
    """Say which decisions a draft carries; those left out are free for another letter."""
    row = locked_draft(letter, by)
    carried = locked(decisions)
    for decision in carried:
        _check_can_carry(row.intervention, decision, row)
    kept = {decision.pk for decision in carried}
    for decision in locked(row.decisions.exclude(pk__in=kept)):
        decision.letter = None
        decision.save(update_fields=["letter"])
    _carry(row, carried)
    record(
        events.LETTER_SAVED,
        subject=row,
        scope=row.intervention,
        decisions=sorted(kept),
        on=today,
    )
    return row


@operation
def save_letter(*, letter: Letter, content: Content, version: int, by: User) -> Letter:
    """Save what the letter says, on top of the version that was opened.

    Raises SavedMeanwhile, with what it says now, if somebody else saved in between; NotAllowedNow
    if it is no draft any more.
    """
    row = locked_draft(letter, by)
    if row.version != version:
        raise SavedMeanwhile(from_json(row.content), row.version)
    row.content, row.version = to_json(content), row.version + 1
    row.title = _title(content, row.intervention)
    row.save(update_fields=["content", "version", "title", "saved_at"])
    record(events.LETTER_SAVED, subject=row, scope=row.intervention, version=row.version)
    return row


@operation
def discard_letter(*, letter: Letter, by: User) -> Letter:
    """Put a draft aside. The decisions it carried are free for another letter."""
    row = locked_draft(letter, by)
    for decision in locked(row.decisions.all()):
        decision.letter = None
        decision.save(update_fields=["letter"])
    row.state, row.corrects = Letter.State.DISCARDED, None
    row.save(update_fields=["state", "corrects", "saved_at"])
    record(events.LETTER_DISCARDED, subject=row, scope=row.intervention)
    return row


def locked_draft(letter: Letter, by: User) -> Letter:
    """The draft, locked until the operation ends. Raises NotAllowedNow if it is one no longer."""
    check_may_on(by, Permission.WRITE_LETTER, letter.intervention, WRITE)
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    check_draft(row)
    return row


def check_draft(letter: Letter) -> None:
    """Raise NotAllowedNow unless the letter is still a draft."""
    if letter.state == Letter.State.DISCARDED:
        raise NotAllowedNow("This draft was put aside.")
    if letter.state != Letter.State.DRAFT:
        raise NotAllowedNow("This letter has already been issued. It does not change any more.")
