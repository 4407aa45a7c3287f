"""What a decision does to a case: another rule, an end, a promise, the paper that says so.

Promises the fact, its event and the dates that follow. Does not ask whether the person may: called
by operations that have asked, here for an official, in `reviews` for whoever issues a letter.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.audit import record
from accounts.models import User
from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions import events, rules
from interventions.models import (
    Authority,
    AuthorityKind,
    End,
    Instrument,
    Intervention,
    Obligation,
    RecordSpan,
    Term,
)
from interventions.operations.projection import project


@dataclass(frozen=True)
class Recording:
    """By whom something is recorded, as known on which day, and the day on which one does it."""

    by: User
    known_on: dt.date
    today: dt.date


@dataclass(frozen=True)
class NewRule:
    """Another rule from a day on: `rule` in the engine's JSON form, None if it is not known."""

    from_date: dt.date | None
    rule: dict[str, Any] | None
    before: Obligation | None = None
    before_conducted_by: str = ""
    is_concession: bool = False


@dataclass(frozen=True)
class Promise:
    """A requirement that a letter promises, in words and as a rule."""

    name: str
    quote: str
    duty: str
    owed_by: str
    rule: dict[str, Any]
    owed_to: str = ""


def put_authority(
    case: Intervention,
    kind: AuthorityKind,
    title: str,
    dated: PartialDate | None,
    how: Recording,
    details: Mapping[str, str] | None = None,
    file: StoredFile | None = None,
) -> Authority:
    """Record a paper: `details` may hold reference, made_by, capacity, words and source."""
    authority = Authority(
        intervention=case,
        kind=kind,
        title=title.strip(),
        dated=dated,
        file=file,
        recorded_by=how.by,
        recorded_on=how.known_on,
        **(details or {}),
    )
    authority.save()
    record(
        events.AUTHORITY_RECORDED,
        subject=authority,
        scope=case,
        kind=kind,
        title=authority.title,
        dated=dated.text if dated else None,
    )
    return authority


def put_term(obligation: Obligation, new: NewRule, authority: Authority, how: Recording) -> Term:
    """Give a requirement another rule. Raises NotAllowedNow (field "rule") for one that cannot be
    worked out.
    """
    check_rule(new.rule, new.before)
    term = Term(
        obligation=obligation,
        from_date=new.from_date,
        rule=new.rule,
        before=new.before,
        before_conducted_by=new.before_conducted_by,
        authority=authority,
        is_concession=new.is_concession,
        recorded_on=how.known_on,
        recorded_by=how.by,
    )
    term.save()
    project([obligation.pk], how.today)
    record(
        events.TERM_ADDED,
        subject=obligation,
        scope=obligation.intervention,
        term=term.pk,
        from_date=new.from_date,
        rule=new.rule,
        authority=authority,
    )
    return term


def check_rule(rule: dict[str, Any] | None, before: Obligation | None) -> None:
    """Raise NotAllowedNow (field "rule") for a rule that cannot be worked out."""
    if rule is None:
        return
    plain = {**rule, "before": str(before.pk)} if before is not None else rule
    try:
        rules.rule_from_json(plain)
    except rules.MalformedCase as error:
        raise NotAllowedNow(f"This rule cannot be worked out: {error}.", "rule") from error


def put_end(
    instrument: Instrument,
    kind: End.Kind,
    on: dt.date,
    authority: Authority,
    how: Recording,
    condition: str = "",
) -> End:
    """End an instrument. Raises NotAllowedNow if it has ended already or had not been issued."""
    Instrument.objects.select_for_update(no_key=True).get(pk=instrument.pk)
    if instrument.ends.standing().exists():
        raise NotAllowedNow(f"The {instrument.name} has already ended.")
    if instrument.issued and on < instrument.issued.first_day:
        raise NotAllowedNow("An instrument cannot end before it was issued.", "on")
    end = End(
        instrument=instrument,
        kind=kind,
        on=on,
        condition=condition.strip(),
        authority=authority,
        recorded_on=how.known_on,
        recorded_by=how.by,
    )
    end.save()
    project(
        Obligation.objects.filter(clause__instrument=instrument).values_list("pk", flat=True),
        how.today,
    )
    record(
        events.INSTRUMENT_ENDED,
        subject=instrument,
        scope=instrument.intervention,
        kind=kind,
        on=on,
        authority=authority,
        condition=condition,
    )
    return end


def put_promise(
    case: Intervention,
    promise: Promise,
    authority: Authority,
    how: Recording,
    span: tuple[dt.date | None, str] | None = None,
) -> Obligation:
    """Add a requirement that a letter promises: it counts from the letter's day.

    `span` is the first day our record covers and why; without it the record begins with the letter.
    """
    check_rule(promise.rule, None)
    dated: PartialDate | None = authority.dated
    day = dated.day if dated else None
    row = _promised(case, promise, authority)
    row.save()
    Term(
        obligation=row,
        from_date=day,
        rule=promise.rule,
        authority=authority,
        recorded_on=how.known_on,
        recorded_by=how.by,
    ).save()
    starts, why = span or (day, "Our record begins with the letter.")
    RecordSpan(
        obligation=row,
        from_date=starts,
        reason=why,
        recorded_on=how.known_on,
        recorded_by=how.by,
    ).save()
    project([row.pk], how.today)
    record(
        events.OBLIGATION_ADDED,
        subject=row,
        scope=case,
        name=row.name,
        rule=promise.rule,
        authority=authority,
    )
    return row


def _promised(case: Intervention, promise: Promise, authority: Authority) -> Obligation:
    return Obligation(
        intervention=case,
        promise=authority,
        position=Obligation.objects.filter(intervention=case).count(),
        name=promise.name.strip(),
        quote=promise.quote.strip(),
        duty=promise.duty,
        owed_by=promise.owed_by,
        owed_to=promise.owed_to,
    )
