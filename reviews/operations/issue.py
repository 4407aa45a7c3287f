"""Issuing a letter: frozen bytes, the paper on the record, and the effect of its decisions.

Promises all of it in one transaction, exactly once, dated by the letter. A failure leaves nothing
but a file on disk that no row names.
"""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.rules.partial_date import PartialDate
from documents.letter import letter_pdf
from documents.models import StoredFile
from documents.render import PdfRefused, PdfUnavailable
from documents.store import keep
from interventions.models import Authority, AuthorityKind, Duty, Party
from interventions.operations.effects import Promise, Recording, put_authority, put_promise
from interventions.permissions import check_may_on
from reviews import events
from reviews.letters.checks import Check, checks
from reviews.letters.content import Content, from_json
from reviews.letters.paper import paper_from
from reviews.models import Letter, LetterDelivery
from reviews.operations.effects import check_can_take_effect, give_effect, locked
from reviews.operations.elsewhere import WRITE
from reviews.operations.letters import check_draft
from reviews.queries.letter_record import record_for

ISSUE = "Only the private office can issue a letter."


@operation
def issue_letter(
    *,
    letter: Letter,
    version: int,
    today: dt.date,
    by: User,
    reasons: Mapping[str, str] | None = None,
) -> Letter:
    """Issue the version that was checked, today. `reasons` says, by the key of a check, why the
    letter goes out with it open.

    Raises NotAllowedNow if it was issued or changed meanwhile, if a check that no letter can go out
    with is open, or another one without a reason, or if no PDF can be made.
    """
    check_may_on(by, Permission.ISSUE_LETTER, letter.intervention, ISSUE)
    # Two who press at once: the second waits here, then finds the letter issued.
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    check_draft(row)
    if row.version != version:
        raise NotAllowedNow(
            "Somebody has changed this letter since you checked it. Check it again."
        )
    decisions = locked(row.decisions.all())
    for decision in decisions:
        check_can_take_effect(decision)
    content = from_json(row.content)
    open_checks = checks(content, record_for(row.intervention, today, decisions))
    given = _checked_reasons(open_checks, reasons or {})
    stored = frozen(row, content, today, by)
    how = Recording(by, today, today)
    authority = _authority(row, content, stored, how)
    for decision in decisions:
        give_effect(decision, today, authority, row, how)
    for promise in content.promises:
        put_promise(row.intervention, promised(promise.words, promise.by), authority, how)
    _mark_issued(row, content, stored, authority, how)
    record(
        events.LETTER_ISSUED,
        subject=row,
        scope=row.intervention,
        dated=today,
        sha256=row.sha256,
        version=row.version,
        decisions=[decision.pk for decision in decisions],
        passed_on=given,
    )
    return row


def _checked_reasons(open_checks: list[Check], reasons: Mapping[str, str]) -> dict[str, str]:
    """The reasons for the checks that are open, by what they say."""
    for check in open_checks:
        if check.blocks:
            raise NotAllowedNow(f"This must be put right first. {check.words}", check.key)
        if not reasons.get(check.key, "").strip():
            raise NotAllowedNow(f"Say why the letter goes out with this: {check.words}", check.key)
    return {f"{check.kind}: {check.words}": reasons[check.key].strip() for check in open_checks}


def frozen(letter: Letter, content: Content, dated: dt.date, by: User) -> StoredFile:
    """The letter's bytes, kept. Raises NotAllowedNow where no PDF can be made of it."""
    council = letter.intervention.council
    title = f"Letter to {council.official_name}, {PartialDate.from_date(dated).words}"
    paper = paper_from(content, dated, title=title)
    try:
        pdf = letter_pdf(paper, f"letter {letter.pk} version {letter.version}".encode())
    except (PdfRefused, PdfUnavailable) as error:
        raise NotAllowedNow(f"The letter cannot be made into a PDF. {error}") from error
    return keep(pdf, name=f"letter-{council.slug}-{dated.isoformat()}.pdf", by=by)


def _authority(letter: Letter, content: Content, stored: StoredFile, how: Recording) -> Authority:
    dated = PartialDate.from_date(how.today)
    details = {
        "reference": content.reference,
        "made_by": content.signatory_name,
        "capacity": content.signatory_title,
    }
    return put_authority(
        letter.intervention,
        AuthorityKind.LETTER,
        f"Letter of {dated.words}",
        dated,
        how,
        details,
        stored,
    )


def promised(words: str, by: str) -> Promise:
    """The requirement that a promise of a letter lays on the Department: a review by a date."""
    return Promise(
        name="Review promised in a letter",
        quote=words,
        duty=Duty.PROGRESS_REVIEW,
        owed_by=Party.REVIEWERS,
        rule={"by": by},
    )


def _mark_issued(
    letter: Letter, content: Content, stored: StoredFile, authority: Authority, how: Recording
) -> None:
    letter.state = Letter.State.ISSUED
    letter.dated = PartialDate.from_date(how.today)
    letter.signatory_name, letter.signatory_title = content.signatory_name, content.signatory_title
    letter.summary = content.heading
    letter.pdf, letter.sha256, letter.authority = stored, stored.sha256, authority
    letter.issued_at, letter.issued_by = timezone.now(), how.by
    letter.save()


@operation
def record_delivery(
    *, letter: Letter, to: str, how: str, on: dt.date, today: dt.date, by: User
) -> LetterDelivery:
    """Record who got an issued letter, how and when.

    Raises NotAllowedNow for a letter that is not issued, and for a day ahead or before the letter's.
    """
    check_may_on(by, Permission.WRITE_LETTER, letter.intervention, WRITE)
    if letter.state != Letter.State.ISSUED or letter.dated is None:
        raise NotAllowedNow("A letter is delivered once it is issued.")
    if not to.strip():
        raise NotAllowedNow("Say who got it.", "to")
    if on > today:
        raise NotAllowedNow("The day it was delivered cannot lie ahead.", "on")
    if on < letter.dated.first_day:
        raise NotAllowedNow("It cannot be delivered before its own date.", "on")
    delivery = LetterDelivery(letter=letter, to=to.strip(), how=how.strip(), on=on, recorded_by=by)
    delivery.save()
    record(
        events.LETTER_DELIVERED,
        subject=letter,
        scope=letter.intervention,
        to=delivery.to,
        how=delivery.how,
        on=on,
    )
    return delivery


@operation
def record_download(*, letter: Letter, by: User) -> Letter:
    """Put on the audit trail that somebody took the letter's file. The page has checked the right."""
    record(
        events.LETTER_DOWNLOADED, subject=letter, scope=letter.intervention, sha256=letter.sha256
    )
    return letter
