"""Correcting what was said of a requirement when its instrument was taken over.

Promises that the old words stay on the record with the reason, that what is corrected is known from
today on, and that nothing before the day of following is judged, but for what is still owed. Does
not change what later papers say.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import check_can_correct, check_reason
from councils.rules.partial_date import PartialDate
from govuk.dates import day_month_year
from interventions import events, rules
from interventions.models import Duty, HappeningKind, Obligation, OneOff, RecordSpan, Term
from interventions.operations.draft_requirements import readable_rule
from interventions.operations.happenings import (
    HappeningDetails,
    Serves,
    correct_happening,
    record_happening,
    withdraw_happening,
)
from interventions.operations.paper_spec import ObligationSpec
from interventions.operations.projection import project, projected_once
from interventions.operations.taken_spec import (
    Proposal,
    TakenRequirement,
    check_follow_from,
    check_taken,
    proposed_next,
    reason_of,
)
from interventions.operations.taking_over import following, own_beginning
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.meeting import kinds_that_meet
from interventions.queries.taken import Taken, plain_rule, what_was_taken

CORRECT_TAKEN = "Only an official can correct what was taken over."
WHY = "Say why you are correcting what was taken over."
NOT_TAKEN = "This requirement was not taken over."
NOTHING_NEW = "Nothing is different from what stands. Change what is wrong, or cancel."


@dataclass(frozen=True)
class TakenWords:
    """What is said now: from which day it is followed, where it stood, and the paper's rule.

    `rule` is in the engine's JSON form with another requirement by its id; None if it is not known.
    """

    follow_from: dt.date
    said: TakenRequirement
    rule: dict[str, Any] | None
    before_conducted_by: str = ""


def as_it_stands(taken: Taken) -> TakenWords:
    """What stands now, in the words of the taking over."""
    span, event = taken.span, taken.event
    usual = _usual_title(taken.obligation)
    said = TakenRequirement(
        last_on=event.on if event else span.last_known,
        last_what=event.title if event and event.title != usual else "",
        next_due=span.next_due,
        one_off=span.one_off,
    )
    by = taken.term.before_conducted_by if taken.term else ""
    return TakenWords(taken.followed_from, said, taken.rule_json, by)


def with_proposed_next(
    issued: PartialDate | None, words: TakenWords, holidays: frozenset[dt.date]
) -> tuple[TakenWords, Proposal | None]:
    """The same with the next date that follows from the last event, where none is said of a cycle.

    Fixed dates need none said: they lie where they lie. Raises NotAllowedNow (field "rule") for a
    rule that counts beyond the calendar.
    """
    rule = rules.rule_from_json(words.rule) if words.rule is not None else None
    last_on = words.said.last_on
    try:
        found = proposed_next(rule, last_on, words.follow_from, issued, holidays)
    except OverflowError as error:
        raise NotAllowedNow("This rule counts beyond the calendar.", "rule") from error
    is_fixed = isinstance(rule, rules.Every) and rule.fixed
    if found is None or is_fixed or words.said.next_due is not None:
        return words, found
    return replace(words, said=replace(words.said, next_due=found.next_due)), found


def check_correction(taken: Taken, words: TakenWords, today: dt.date) -> None:
    """Raise NotAllowedNow (with the field) where the correction contradicts a rule or changes nothing.

    The fields are "follow_from", "rule" and those of `check_taken`.
    """
    readable_rule(words.rule)
    check_follow_from(taken.issued, words.follow_from, today)
    check_taken(_described(taken.obligation, words), words.said, words.follow_from)
    if replace(words, rule=_plain(words.rule)) == as_it_stands(taken):
        raise NotAllowedNow(NOTHING_NEW)


def corrected_facts(
    taken: Taken, words: TakenWords, reason: str, today: dt.date
) -> tuple[RecordSpan, Term | None]:
    """The facts that would take the place of the old, not saved; no term where the rule stays."""
    item, said = _described(taken.obligation, words), words.said
    told = reason_of(item, said, words.follow_from, taken.taken_on)
    is_owed = said.one_off == OneOff.OWED
    rule = rules.rule_from_json(words.rule) if words.rule is not None else None
    start = own_beginning(taken.issued, item, words.follow_from) if is_owed else words.follow_from
    span = RecordSpan(
        obligation=taken.obligation,
        from_date=start,
        reason=f"{told} Corrected on {day_month_year(today)}: {reason.rstrip('.')}.",
        followed_from=words.follow_from,
        last_known=said.last_on,
        next_due=said.next_due,
        one_off=following(said, words.follow_from).one_off.value if rules.is_one_off(rule) else "",
        corrects=taken.span,
        correction_reason=reason,
        recorded_on=today,
    )
    return span, _corrected_term(taken, words, reason, today)


def _corrected_term(taken: Taken, words: TakenWords, reason: str, today: dt.date) -> Term | None:
    before = as_it_stands(taken)
    by = words.before_conducted_by
    if (_plain(words.rule), by) == (before.rule, before.before_conducted_by):
        return None
    other = words.rule.get("before") if words.rule else None
    return Term(
        obligation=taken.obligation,
        from_date=taken.term.from_date if taken.term else None,
        rule={**words.rule, "before": True} if words.rule and other else words.rule,
        before_id=int(other) if other else None,
        before_conducted_by=words.before_conducted_by if other else "",
        corrects=taken.term,
        correction_reason=reason if taken.term else "",
        recorded_on=today,
    )


@operation
def correct_taken_over(
    *, obligation: Obligation, words: TakenWords, reason: str, today: dt.date, by: User
) -> RecordSpan:
    """Put other words in the place of what was said when a requirement was taken over.

    Its last known event is corrected with them; where that one serves other requirements too, it
    stays theirs. Raises NotAllowedNow as `check_correction` does, and without a reason.
    """
    rows = Obligation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("clause__instrument", "intervention").get(pk=obligation.pk)
    case = row.intervention
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, CORRECT_TAKEN)
    check_case_open(case)
    taken = what_was_taken(row)
    if taken is None:
        raise NotAllowedNow(NOT_TAKEN)
    check_can_correct(by, taken.span)
    reason = check_reason(reason, WHY)
    check_correction(taken, words, today)
    span, term = corrected_facts(taken, words, reason, today)
    with projected_once(today):
        for fact in (term, span):
            if fact is not None:
                fact.recorded_by = by
                fact.save()
        _correct_last_event(taken, words.said, reason, today, by)
        project([row.pk], today)
    record(
        events.TAKEN_OVER_CORRECTED,
        subject=row,
        scope=case,
        corrects=taken.span.pk,
        reason=reason,
        follow_from=words.follow_from,
        last_on=words.said.last_on.text if words.said.last_on else None,
        next_due=words.said.next_due.text if words.said.next_due else None,
        one_off=str(words.said.one_off),
        rule=words.rule if term else None,
    )
    return span


def _plain(rule: dict[str, Any] | None) -> dict[str, Any] | None:
    return plain_rule(rule) if rule is not None else None


def _described(obligation: Obligation, words: TakenWords) -> ObligationSpec:
    return ObligationSpec(
        key=str(obligation.pk),
        name=obligation.name,
        duty=Duty(obligation.duty),
        rule=words.rule,
    )


def _correct_last_event(
    taken: Taken, said: TakenRequirement, reason: str, today: dt.date, by: User
) -> None:
    """The entry of the last known event says what is said now."""
    old, case = taken.event, taken.obligation.intervention
    before = as_it_stands(taken).said
    if (said.last_on, said.last_what) == (before.last_on, before.last_what):
        return
    others = old.fulfilments.exclude(obligation=taken.obligation) if old else None
    new = _event(taken, said) if said.last_on else None
    if old is not None and others is not None and others.exists():
        theirs = [Serves(item.obligation, item.serves) for item in others]
        kept = _same(old, serves=theirs)
        correct_happening(happening=old, details=kept, reason=reason, today=today, by=by)
        old = None
    if old is None and new is not None:
        record_happening(case=case, details=new, today=today, by=by)
    elif old is not None and new is not None:
        correct_happening(happening=old, details=new, reason=reason, today=today, by=by)
    elif old is not None:
        withdraw_happening(happening=old, reason=reason, today=today, by=by)


def _event(taken: Taken, said: TakenRequirement) -> HappeningDetails:
    new = last_event(taken.obligation, said, "Entered when what was taken over was corrected.")
    if taken.event is None:
        return new
    return replace(_same(taken.event, new.serves), on=new.on, title=new.title)


def last_event(obligation: Obligation, said: TakenRequirement, source: str) -> HappeningDetails:
    """The last known event of one requirement, which it serves where its day is known."""
    if said.last_on is None:
        raise AssertionError("an event has a day, a month or a year")
    return HappeningDetails(
        kind=kinds_that_meet(obligation.duty)[0],
        on=said.last_on,
        title=said.last_what.strip() or _usual_title(obligation),
        source=source,
        serves=(Serves(obligation),) if said.last_on.day else (),
    )


def _same(entry: Any, serves: Any) -> HappeningDetails:
    """The details of an entry as they stand, but for what it serves."""
    return HappeningDetails(
        kind=entry.kind,
        on=entry.on,
        title=entry.title,
        who=entry.who,
        words=entry.words,
        conducted_by=entry.conducted_by,
        audience=entry.audience,
        inspection=entry.inspection,
        authority=entry.authority,
        source=entry.source,
        serves=tuple(serves),
    )


def _usual_title(obligation: Obligation) -> str:
    """What an event is called where nothing is said: as `taking_over` calls it."""
    kind = kinds_that_meet(obligation.duty)[0]
    return obligation.name if kind is HappeningKind.OTHER else str(kind.label)
