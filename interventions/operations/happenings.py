"""Recording what happened, correcting it, withdrawing it.

Promises two dates of every happening, a fulfilment for each requirement it serves, and deadlines
that follow in the same transaction. Nothing is deleted: a correction is a new row that names the
old, a withdrawal says why.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.models import Inspection
from councils.permissions import check_can_correct, check_reason, recorded_day
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions import events
from interventions.models import (
    Authority,
    Evidence,
    Fulfilment,
    Happening,
    HappeningKind,
    Intervention,
    Obligation,
)
from interventions.operations.projection import project
from interventions.permissions import check_case_open, check_may_on, checked_audience

RECORD = "You cannot record what happened in this case."
ONLY_A_DAY = "To meet a requirement it must have a day, not only a month or a year."


@dataclass(frozen=True)
class Serves:
    """A requirement that a happening serves, and for what, if it says so: a date, month or year."""

    obligation: Obligation
    what_for: PartialDate | None = None


@dataclass(frozen=True)
class HappeningDetails:
    """What a person says of a happening. `audience` empty: the narrowest that includes them."""

    kind: HappeningKind
    on: PartialDate
    title: str
    who: str = ""
    words: str = ""
    conducted_by: str = ""
    audience: str = ""
    inspection: Inspection | None = None
    authority: Authority | None = None
    source: str = ""
    serves: Sequence[Serves] = ()
    files: Sequence[tuple[StoredFile, str]] = field(default=())


@operation
def record_happening(
    *,
    case: Intervention,
    details: HappeningDetails,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
) -> Happening:
    """Record what happened. Raises NotAllowedNow (with the field) for a day ahead, for a
    requirement of another case, or for one served by something without a day.
    """
    check_may_on(by, Permission.RECORD_FACT, case, RECORD)
    check_case_open(case)
    known_on = recorded_day(by, recorded_on, today)
    check_details(case, details, known_on)
    happening = _insert(case, details, known_on, by)
    _follow(happening, details.serves, today)
    record(events.HAPPENING_RECORDED, subject=happening, scope=case, **_audited(details))
    return happening


@operation
def record_happenings(
    *,
    case: Intervention,
    several: Sequence[HappeningDetails],
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
) -> list[Happening]:
    """As `record_happening` for several without files: written in sets, the dates follow once."""
    check_may_on(by, Permission.RECORD_FACT, case, RECORD)
    check_case_open(case)
    known_on = recorded_day(by, recorded_on, today)
    for details in several:
        check_details(case, details, known_on)
    rows = [_happening(case, details, known_on, by) for details in several]
    Happening.objects.bulk_create(rows)
    served = [
        (row, item) for row, details in zip(rows, several, strict=True) for item in details.serves
    ]
    Fulfilment.objects.bulk_create(
        Fulfilment(
            happening=row, obligation=item.obligation, serves=item.what_for, recorded_on=known_on
        )
        for row, item in served
    )
    project({item.obligation.pk for _, item in served}, today)
    for row, details in zip(rows, several, strict=True):
        record(events.HAPPENING_RECORDED, subject=row, scope=case, **_audited(details))
    return rows


@operation
def correct_happening(
    *,
    happening: Happening,
    details: HappeningDetails,
    reason: str,
    today: dt.date,
    by: User,
    is_slip: bool = False,
) -> Happening:
    """Put a new row in the place of one that is wrong; it brings its own fulfilments.

    Where nothing else is said it keeps the audience of the old. A slip of the pen keeps the day on
    which the old was recorded: it was never believed. Raises NotAllowedNow without a reason, if the
    old one has been corrected or withdrawn already, or for a slip about a day after that.
    """
    old = Happening.objects.select_for_update().get(pk=happening.pk)
    check_may_on(by, Permission.RECORD_FACT, old.intervention, RECORD)
    check_can_correct(by, old)
    check_not_sent(old)
    reason = check_reason(reason, "Say why you are correcting this entry.")
    known_on = old.recorded_on if is_slip else today
    details = replace(details, audience=details.audience or old.audience)
    check_details(old.intervention, details, known_on)
    new = _insert(old.intervention, details, known_on, by, corrects=old, reason=reason)
    for evidence in old.evidence.all():
        Evidence(happening=new, file=evidence.file, title=evidence.title).save()
    tied = dict(old.fulfilments.values_list("obligation_id", "recorded_on")) if is_slip else {}
    served_before = list(old.fulfilments.values_list("obligation_id", flat=True))
    _follow(new, details.serves, today, tied, also=served_before)
    record(
        events.HAPPENING_CORRECTED,
        subject=new,
        scope=new.intervention,
        corrects=old.pk,
        reason=reason,
        **_audited(details),
    )
    return new


@operation
def withdraw_happening(*, happening: Happening, reason: str, today: dt.date, by: User) -> Happening:
    """Withdraw a happening: known until today, gone from today on. Raises NotAllowedNow if it has
    gone already or no reason is given.
    """
    old = Happening.objects.select_for_update().get(pk=happening.pk)
    check_may_on(by, Permission.RECORD_FACT, old.intervention, RECORD)
    check_can_correct(by, old)
    check_no_log(old)
    reason = check_reason(reason, "Say why you are withdrawing this entry.")
    old.withdraw(on=today, by=by, reason=reason)
    project(old.fulfilments.values_list("obligation_id", flat=True), today)
    record(events.HAPPENING_WITHDRAWN, subject=old, scope=old.intervention, reason=reason)
    return old


@operation
def tie_happening(*, happening: Happening, serves: Serves, today: dt.date, by: User) -> Fulfilment:
    """Say later that a happening serves a requirement: known from today on."""
    happening = Happening.objects.select_for_update().get(pk=happening.pk)
    check_may_on(by, Permission.RECORD_FACT, happening.intervention, RECORD)
    check_can_correct(by, happening)
    _check_served(happening.intervention, happening.on, [serves])
    if happening.fulfilments.filter(obligation=serves.obligation).exists():
        raise NotAllowedNow("This already counts for that requirement.", "obligation")
    fulfilment = Fulfilment(
        happening=happening,
        obligation=serves.obligation,
        serves=serves.what_for,
        recorded_on=today,
    )
    fulfilment.save()
    project([serves.obligation.pk], today)
    record(
        events.FULFILMENT_TIED,
        subject=happening,
        scope=happening.intervention,
        obligation=serves.obligation,
    )
    return fulfilment


def check_not_sent(happening: Happening) -> None:
    """Raise NotAllowedNow for what the site itself noted when something was sent to it."""
    check_no_log(happening)
    if hasattr(happening, "plan_version"):
        raise NotAllowedNow(
            "This entry says what was sent and when, as its receipt does. Withdraw it if it should "
            "not have been sent, and send the plan again."
        )


def check_no_log(happening: Happening) -> None:
    """Raise NotAllowedNow for the entry of a submitted log, which is locked."""
    if hasattr(happening, "monthly_log"):
        raise NotAllowedNow("This entry is a submitted log. Correct the log instead.")


def check_details(case: Intervention, details: HappeningDetails, known_on: dt.date) -> None:
    """Raise NotAllowedNow (with the field) for a day ahead of the day it was known, for no title, for a
    requirement of another case and for one served by something without a day.
    """
    if details.on.first_day > known_on:
        raise NotAllowedNow(
            "The day it happened cannot lie ahead. To set a day for something to come, plan it.",
            "on",
        )
    if not details.title.strip():
        raise NotAllowedNow("Say in a few words what happened.", "title")
    _check_served(case, details.on, details.serves)


def _check_served(case: Intervention, on: PartialDate, serves: Iterable[Serves]) -> None:
    for served in serves:
        if served.obligation.intervention_id != case.pk:
            raise NotAllowedNow("That requirement belongs to another case.", "serves")
        if on.day is None:
            raise NotAllowedNow(ONLY_A_DAY, "on")


def _insert(
    case: Intervention,
    details: HappeningDetails,
    known_on: dt.date,
    by: User,
    *,
    corrects: Happening | None = None,
    reason: str = "",
) -> Happening:
    happening = _happening(case, details, known_on, by, corrects=corrects, reason=reason)
    happening.save()
    for file, title in details.files:
        Evidence(happening=happening, file=file, title=title).save()
    return happening


def _happening(
    case: Intervention,
    details: HappeningDetails,
    known_on: dt.date,
    by: User,
    *,
    corrects: Happening | None = None,
    reason: str = "",
) -> Happening:
    return Happening(
        intervention=case,
        kind=details.kind,
        on=details.on,
        title=details.title.strip(),
        who=details.who.strip(),
        words=details.words.strip(),
        conducted_by=details.conducted_by,
        audience=checked_audience(by, case, details.audience),
        inspection=details.inspection,
        authority=details.authority,
        source=details.source.strip(),
        recorded_on=known_on,
        recorded_by=by,
        corrects=corrects,
        correction_reason=reason,
        original=(corrects.original or corrects) if corrects else None,
    )


def _follow(
    happening: Happening,
    serves: Iterable[Serves],
    today: dt.date,
    tied: Mapping[int, dt.date] = MappingProxyType({}),
    also: Iterable[int] = (),
) -> None:
    """Tie it to what it serves, as known with it or since the day it was `tied`; dates follow."""
    served = list(serves)
    Fulfilment.objects.bulk_create(
        [
            Fulfilment(
                happening=happening,
                obligation=item.obligation,
                serves=item.what_for,
                recorded_on=tied.get(item.obligation.pk, happening.recorded_on),
            )
            for item in served
        ]
    )
    project({item.obligation.pk for item in served} | set(also), today)


def _audited(details: HappeningDetails) -> dict[str, object]:
    return {
        "kind": details.kind,
        "on": details.on.text,
        "title": details.title,
        "audience": details.audience,
        "serves": [item.obligation.pk for item in details.serves],
        "files": [file.pk for file, _ in details.files],
    }
