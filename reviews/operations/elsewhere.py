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
from councils.permissions import recorded_day
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions.models import Authority, AuthorityKind, Intervention
from interventions.operations.effects import Promise, Recording, put_authority, put_promise
from interventions.permissions import check_may_on
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
    how = Recording(by, known_on, today)
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
        made_by=by,
        recorded_on=known_on,
    )
    _check(letter, dated)
    letter.authority = authority = _paper(letter, dated, how)
    letter.save()
    _decide(letter, dated, authority, decisions, how)
    for promise in promises:
        put_promise(case, promise, authority, how)
    record(events.LETTER_RECORDED, subject=letter, scope=case, title=letter.title, dated=dated.text)
    return letter


def _check(letter: Letter, dated: PartialDate) -> None:
    if dated.first_day > letter.recorded_on:
        raise NotAllowedNow("The day of the letter cannot lie ahead.", "dated")
    if not letter.title:
        raise NotAllowedNow("Say what the letter is about.", "title")
    if not letter.source:
        raise NotAllowedNow("Say where the letter can be read.", "source")


def _paper(letter: Letter, dated: PartialDate, how: Recording) -> Authority:
    return put_authority(
        letter.intervention,
        AuthorityKind.LETTER,
        f"Letter of {dated.words}",
        dated,
        how,
        {
            "made_by": letter.signatory_name,
            "capacity": letter.signatory_title,
            "words": letter.summary,
            "source": letter.source,
        },
        letter.pdf,
    )


def _decide(
    letter: Letter,
    dated: PartialDate,
    authority: Authority,
    decisions: Sequence[Decision],
    how: Recording,
) -> None:
    """Give the decisions that the letter carried their effect, on its day."""
    if dated.day is None and decisions:
        raise NotAllowedNow("A decision needs a letter whose day is known.", "dated")
    for decision in locked(decisions):
        if decision.intervention_id != letter.intervention_id:
            raise NotAllowedNow("That decision belongs to another case.", "decisions")
        if dated.day is not None:
            give_effect(decision, dated.day, authority, letter, how)
