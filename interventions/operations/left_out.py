"""Adding what was left out when an instrument was taken over: a requirement, the signed paper.

Promises that it is known from today on, and that nothing before the day of following is judged, but
for what is entered as still owed. Text once recorded stays as it is: only a paragraph that is not
there comes in.
"""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Max

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import BACK_RECORD, check_can_correct, check_reason
from documents.models import StoredFile
from govuk.dates import day_month_year
from interventions import events
from interventions.models import Clause, Instrument, Obligation, RecordSpan, SignedPaper, Term
from interventions.operations.draft_requirements import readable_rule
from interventions.operations.happenings import record_happening
from interventions.operations.paper_spec import ObligationSpec
from interventions.operations.papers import ENTER, first_span, first_term, obligation_row
from interventions.operations.projection import project, projected_once
from interventions.operations.taken_corrections import last_event
from interventions.operations.taken_spec import TakenRequirement, check_follow_from, check_taken
from interventions.operations.taking_over import spanned
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.taken import followed_since, signed_paper_of
from interventions.rules.quotes import quoted_spans

ONLY_TAKEN_OVER = "This was not taken over: what it requires was entered when it was issued."
LEFT_OUT = "Left out when it was taken over."


@dataclass(frozen=True)
class LeftOut:
    """A requirement that was left out: its paragraph, itself, from when it is followed, where it stood.

    `text` has the words of a paragraph that is not on the record either; empty for one that is.
    """

    number: str
    text: str
    item: ObligationSpec
    follow_from: dt.date
    said: TakenRequirement


@dataclass(frozen=True)
class LeftOutFacts:
    """What would be written, not saved."""

    clause: Clause
    obligation: Obligation
    term: Term
    span: RecordSpan


def check_left_out(instrument: Instrument, left: LeftOut, today: dt.date) -> None:
    """Raise NotAllowedNow (with the field) where it contradicts the instrument, its rule or itself.

    The fields are "number", "text", "name", "quote", "rule", "follow_from" and those of `check_taken`.
    """
    since = followed_since(instrument)
    if since is None:
        raise NotAllowedNow(ONLY_TAKEN_OVER)
    _check_paragraph(instrument, left)
    readable_rule(left.item.rule)
    check_follow_from(instrument.issued, left.follow_from, today)
    if left.follow_from < since:
        raise NotAllowedNow(
            f"You follow this {instrument.short_name} from {day_month_year(since)}. Enter that day "
            "or a later one.",
            "follow_from",
        )
    check_taken(left.item, left.said, left.follow_from)


def _check_paragraph(instrument: Instrument, left: LeftOut) -> None:
    here = instrument.clauses.filter(number=left.number).first()
    if here is not None and left.text:
        raise NotAllowedNow(f"Paragraph {left.number} is here already. Choose it above.", "number")
    if here is None and not left.text.strip():
        raise NotAllowedNow("Enter the words of the paragraph.", "text")
    if here is not None and here.obligations.filter(name__iexact=left.item.name).exists():
        raise NotAllowedNow(f"Paragraph {left.number} has a requirement of this name.", "name")
    text = here.text if here else left.text
    if left.item.quote and not quoted_spans(text, left.item.quote):
        raise NotAllowedNow(
            "These words are not in the paragraph. Copy them from its text.", "quote"
        )


def left_out_facts(instrument: Instrument, left: LeftOut, today: dt.date, by: User) -> LeftOutFacts:
    """The facts that would be written. `left` must have been checked."""
    here = instrument.clauses.filter(number=left.number).first()
    last = instrument.clauses.aggregate(last=Max("position"))["last"]
    clause = here or Clause(
        instrument=instrument,
        number=left.number,
        position=0 if last is None else last + 1,
        text=left.text.strip(),
        added_on=today,
    )
    item = spanned(instrument.issued, left.item, left.said, left.follow_from, today)
    item = replace(item, span_reason=f"{LEFT_OUT} {item.span_reason}")
    others = Obligation.objects.filter(clause__instrument=instrument)
    place = Obligation.objects.filter(intervention=instrument.intervention).count()
    row = obligation_row(instrument, clause, item, place)
    row.added_on = today
    by_key = {str(other.pk): other for other in others}
    term = first_term(instrument, item, row, by_key, today, by)
    return LeftOutFacts(clause, row, term, first_span(item, row, today, by, None))


@operation
def add_left_out(*, instrument: Instrument, left: LeftOut, today: dt.date, by: User) -> Obligation:
    """Add a requirement that was left out when its instrument was taken over, known from today on.

    Raises NotAllowedNow as `check_left_out` does.
    """
    held = Instrument.objects.select_for_update(of=("self",), no_key=True)
    instrument = held.select_related("intervention").get(pk=instrument.pk)
    case = instrument.intervention
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_may_on(by, Permission.BACK_RECORD, case, BACK_RECORD)
    check_case_open(case)
    check_left_out(instrument, left, today)
    facts = left_out_facts(instrument, left, today, by)
    with projected_once(today):
        if facts.clause._state.adding:
            facts.clause.save()
        for row in (facts.obligation, facts.term, facts.span):
            row.save()
        if left.said.last_on is not None:
            event = last_event(facts.obligation, left.said, LEFT_OUT)
            record_happening(case=case, details=event, today=today, by=by)
        project([facts.obligation.pk], today)
    record(
        events.OBLIGATION_ADDED,
        subject=facts.obligation,
        scope=case,
        name=left.item.name,
        paragraph=left.number,
        rule=left.item.rule,
        follow_from=left.follow_from,
        one_off=str(left.said.one_off),
    )
    return facts.obligation


@operation
def add_signed_paper(
    *, instrument: Instrument, file: StoredFile, reason: str, today: dt.date, by: User
) -> SignedPaper:
    """Add the signed paper to an instrument recorded without it, or put another in its place.

    Another in its place needs a reason. Raises NotAllowedNow (field "reason") without one, and for
    an instrument that was recorded with its paper.
    """
    held = Instrument.objects.select_for_update(of=("self",), no_key=True)
    instrument = held.select_related("intervention", "authority").get(pk=instrument.pk)
    case = instrument.intervention
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_case_open(case)
    if instrument.authority.file_id is not None:
        raise NotAllowedNow(f"The {instrument.short_name} was recorded with its signed paper.")
    old = signed_paper_of(instrument)
    if old is not None:
        check_can_correct(by, old)
        reason = check_reason(reason, "Say why you are putting another in its place.")
    paper = SignedPaper(
        instrument=instrument,
        file=file,
        corrects=old,
        correction_reason=reason if old else "",
        recorded_on=today,
        recorded_by=by,
    )
    paper.save()
    record(
        events.SIGNED_PAPER_ADDED,
        subject=instrument,
        scope=case,
        sha256=file.sha256,
        name=file.original_name,
        reason=paper.correction_reason,
    )
    return paper
