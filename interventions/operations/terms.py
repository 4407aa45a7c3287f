"""Changing the rule of a requirement, and ending what is in force.

Promises that a rule changes only by a new term with its authority, that the old one stays on the
record, and that the dates follow. Does not decide: a letter or a decision stands behind it.
"""

import datetime as dt
from typing import Any

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import check_can_correct, check_reason, recorded_day
from councils.rules.partial_date import PartialDate
from interventions import events
from interventions.models import (
    Anchor,
    Authority,
    End,
    Instrument,
    Intervention,
    Obligation,
    RecordSpan,
    Term,
)
from interventions.operations.effects import (
    NewRule,
    Promise,
    Recording,
    put_end,
    put_promise,
    put_term,
)
from interventions.operations.projection import project
from interventions.permissions import check_may_on

CHANGE = "Only an official can change the rule of a requirement."


@operation
def add_term(
    *,
    obligation: Obligation,
    from_date: dt.date,
    rule: dict[str, Any] | None,
    authority: Authority,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
    before: Obligation | None = None,
    before_conducted_by: str = "",
    is_concession: bool = False,
) -> Term:
    """Give a requirement another rule from a day on, by the authority of a paper.

    Raises NotAllowedNow (field "rule") for a rule that cannot be worked out.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, obligation.intervention, CHANGE)
    new = NewRule(from_date, rule, before, before_conducted_by, is_concession)
    how = Recording(by, recorded_day(by, recorded_on, today), today)
    return put_term(obligation, new, authority, how)


@operation
def withdraw_term(*, term: Term, reason: str, today: dt.date, by: User) -> Term:
    """Withdraw a term that was entered by mistake: from today on there is no such rule."""
    term = Term.objects.select_for_update().get(pk=term.pk)
    check_may_on(by, Permission.ENTER_INSTRUMENT, term.obligation.intervention, CHANGE)
    check_can_correct(by, term)
    reason = check_reason(reason, "Say why you are withdrawing this rule.")
    term.withdraw(on=today, by=by, reason=reason)
    project([term.obligation_id], today)
    record(
        events.FACT_WITHDRAWN,
        subject=term.obligation,
        scope=term.obligation.intervention,
        term=term.pk,
        reason=reason,
    )
    return term


@operation
def end_instrument(
    *,
    instrument: Instrument,
    kind: End.Kind,
    on: dt.date,
    authority: Authority,
    today: dt.date,
    by: User,
    condition: str = "",
    recorded_on: dt.date | None = None,
) -> End:
    """End an instrument on a day: what falls on that day still counts, every open date is
    cancelled. Raises NotAllowedNow if it has ended already or had not been issued.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, instrument.intervention, CHANGE)
    how = Recording(by, recorded_day(by, recorded_on, today), today)
    return put_end(instrument, kind, on, authority, how, condition)


@operation
def end_obligation(
    *,
    obligation: Obligation,
    on: dt.date,
    authority: Authority,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
) -> End:
    """End one requirement, as "until the Secretary of State is satisfied".

    Raises NotAllowedNow if it has ended already or had not begun.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, obligation.intervention, CHANGE)
    Obligation.objects.select_for_update(no_key=True).get(pk=obligation.pk)
    if obligation.ends.standing().exists():
        raise NotAllowedNow("This requirement has already ended.")
    begun = _paper_day(obligation)
    if begun and on < begun.first_day:
        raise NotAllowedNow("A requirement cannot end before it began.", "on")
    end = End(
        obligation=obligation,
        kind=End.Kind.SATISFIED,
        on=on,
        authority=authority,
        recorded_on=recorded_day(by, recorded_on, today),
        recorded_by=by,
    )
    end.save()
    project([obligation.pk], today)
    record(
        events.OBLIGATION_ENDED,
        subject=obligation,
        scope=obligation.intervention,
        on=on,
        authority=authority,
    )
    return end


def _paper_day(obligation: Obligation) -> PartialDate | None:
    """The day of the paper that lays the requirement, as exactly as it is known."""
    day: PartialDate | None = None
    if obligation.clause is not None:
        day = obligation.clause.instrument.issued
    elif obligation.promise is not None:
        day = obligation.promise.dated
    return day


@operation
def withdraw_end(*, end: End, reason: str, today: dt.date, by: User) -> End:
    """Withdraw an end that was entered by mistake: from today on what it ended goes on."""
    end = End.objects.select_for_update(of=("self",)).get(pk=end.pk)
    case = end.authority.intervention
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, CHANGE)
    check_can_correct(by, end)
    reason = check_reason(reason, "Say why you are withdrawing this end.")
    end.withdraw(on=today, by=by, reason=reason)
    project(_ended_by(end), today)
    subject = end.instrument or end.obligation or end
    record(events.FACT_WITHDRAWN, subject=subject, scope=case, end=end.pk, reason=reason)
    return end


def _ended_by(end: End) -> list[int]:
    if end.obligation_id is not None:
        return [end.obligation_id]
    own = Obligation.objects.filter(clause__instrument=end.instrument_id)
    return list(own.values_list("pk", flat=True))


@operation
def record_anchor(
    *,
    case: Intervention,
    name: str,
    on: dt.date,
    today: dt.date,
    by: User,
    instrument: Instrument | None = None,
    recorded_on: dt.date | None = None,
    corrects: Anchor | None = None,
    reason: str = "",
) -> Anchor:
    """Record the day from which terms count, as the day a report was received.

    Raises NotAllowedNow if it is on the record already, unless this corrects it with a reason.
    """
    check_may_on(by, Permission.PLAN_AND_REQUEST, case, "You cannot enter this day.")
    Intervention.objects.select_for_update(no_key=True).get(pk=case.pk)
    if corrects is not None:
        check_can_correct(by, corrects)
        reason = check_reason(reason, "Say why you are correcting this day.")
    elif (
        Anchor.objects.standing()
        .filter(intervention=case, instrument=instrument, name=name)
        .exists()
    ):
        raise NotAllowedNow("This day is already on the record. Correct it instead.", "on")
    anchor = Anchor(
        intervention=case,
        instrument=instrument,
        name=name,
        on=on,
        corrects=corrects,
        correction_reason=reason,
        recorded_on=recorded_day(by, recorded_on, today),
        recorded_by=by,
    )
    anchor.save()
    project(Obligation.objects.filter(intervention=case).values_list("pk", flat=True), today)
    record(events.ANCHOR_RECORDED, subject=anchor, scope=case, name=name, on=on)
    return anchor


@operation
def set_record_span(
    *,
    obligation: Obligation,
    from_date: dt.date | None,
    until_date: dt.date | None,
    reason: str,
    today: dt.date,
    by: User,
) -> RecordSpan:
    """Say for which time our record of a requirement is complete; the last one said holds.

    `from_date` None: for no time at all; `until_date` None: it goes on. Raises NotAllowedNow for an
    end before the beginning and without a reason.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, obligation.intervention, CHANGE)
    if until_date is not None and (from_date is None or until_date < from_date):
        raise NotAllowedNow("Our record must begin before it ends.", "until_date")
    reason = check_reason(reason, "Say why our record covers this time.")
    Obligation.objects.select_for_update(no_key=True).get(pk=obligation.pk)
    standing = obligation.spans.standing().order_by("-recorded_on", "-pk").first()
    span = RecordSpan(
        obligation=obligation,
        from_date=from_date,
        until_date=until_date,
        reason=reason,
        corrects=standing,
        correction_reason=reason if standing else "",
        recorded_on=today,
        recorded_by=by,
    )
    span.save()
    project([obligation.pk], today)
    record(
        events.SPAN_RECORDED,
        subject=obligation,
        scope=obligation.intervention,
        from_date=from_date,
        until_date=until_date,
        reason=reason,
    )
    return span


@operation
def promise_obligation(
    *,
    case: Intervention,
    name: str,
    quote: str,
    duty: str,
    owed_by: str,
    rule: dict[str, Any],
    authority: Authority,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
    span: tuple[dt.date | None, str] | None = None,
) -> Obligation:
    """Add a requirement that a letter promises: it counts from the letter's day.

    `span` is the first day our record covers and why; without it the record begins with the letter.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, CHANGE)
    how = Recording(by, recorded_day(by, recorded_on, today), today)
    return put_promise(case, Promise(name, quote, duty, owed_by, rule), authority, how, span)
