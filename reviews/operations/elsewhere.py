"""Letters that were issued elsewhere, taken onto the record.

Promises the paper as an authority and its decisions with effect on its day. Does not hold the
letter's words: a summary of our own, and where the letter can be read.
"""

import datetime as dt
from collections.abc import Sequence

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions.models import AuthorityKind, Intervention
from interventions.operations.effects import Promise, Recording, put_authority, put_promise
from interventions.permissions import check_may_on, recorded_day
from reviews import events
from reviews.models import Decision, Letter
from reviews.operations.effects import give_effect, locked

WRITE = "Only officials and the private office can write letters."


@operation
def record_letter_issued_elsewhere(
    *,
    case: Intervention,
    dated: PartialDate,
    signatory_name: str,
    signatory_title: str,
    summary: str,
    source: str,
    title: str,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
    file: StoredFile | None = None,
    decisions: Sequence[Decision] = (),
    promises: Sequence[Promise] = (),
) -> Letter:
    """Record a letter issued elsewhere: its date, who signed it, a summary of our own, its source.

    The taken `decisions` it carried take effect on its day; what it promises becomes a requirement.
    Raises NotAllowedNow for a day ahead, for a letter without a title or source, or for decisions
    where the letter is not known to the day.
    """
    check_may_on(by, Permission.WRITE_LETTER, case, WRITE)
    known_on = recorded_day(by, recorded_on, today)
    if dated.first_day > known_on:
        raise NotAllowedNow("The day of the letter cannot lie ahead.", "dated")
    if not title.strip():
        raise NotAllowedNow("Say what the letter is about.", "title")
    if not source.strip():
        raise NotAllowedNow("Say where the letter can be read.", "source")
    how = Recording(by, known_on, today)
    authority = put_authority(
        case,
        AuthorityKind.LETTER,
        f"Letter of {dated.words}",
        dated,
        how,
        {
            "made_by": signatory_name.strip(),
            "capacity": signatory_title.strip(),
            "words": summary.strip(),
            "source": source.strip(),
        },
        file,
    )
    letter = Letter(
        intervention=case,
        state=Letter.State.ELSEWHERE,
        title=title.strip(),
        dated=dated,
        signatory_name=signatory_name.strip(),
        signatory_title=signatory_title.strip(),
        summary=summary.strip(),
        source=source.strip(),
        pdf=file,
        sha256=file.sha256 if file else "",
        authority=authority,
        made_by=by,
        recorded_on=known_on,
    )
    letter.save()
    day = dated.day
    if day is None and decisions:
        raise NotAllowedNow("A decision needs a letter whose day is known.", "dated")
    for decision in locked(decisions):
        if decision.intervention_id != case.pk:
            raise NotAllowedNow("That decision belongs to another case.", "decisions")
        if day is not None:
            give_effect(decision, day, authority, letter, how)
    for promise in promises:
        put_promise(case, promise, authority, how)
    record(
        events.LETTER_RECORDED,
        subject=letter,
        scope=case,
        title=letter.title,
        dated=dated.text,
        signatory=letter.signatory_name,
        source=letter.source,
    )
    return letter
