"""The adviser's log of a month: kept as a draft, then submitted and locked.

Promises that a draft goes on where it was, that what is submitted never changes, and that a
correction is a new version. Serves only the adviser's own report to the Department.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import File
from django.db.models import Exists, OuterRef, Q

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import check_reason
from councils.rules.partial_date import PartialDate
from documents.store import receive
from interventions import events
from interventions.models import (
    Appointment,
    AreaRating,
    Audience,
    Duty,
    End,
    Happening,
    HappeningKind,
    ImprovementArea,
    Intervention,
    MonthlyLog,
    Obligation,
)
from interventions.operations.happenings import HappeningDetails, Serves, record_happening
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.logs import last_ratings_before, latest_version, what_is_missing

LOG = "Only the adviser named for this case can log its month."


@dataclass(frozen=True)
class AreaEntry:
    """What the adviser says of an area: a rating and words, or that nothing changed."""

    rating: str = ""
    words: str = ""
    no_change: bool = False
    reason: str = ""


@dataclass(frozen=True)
class LogEntry:
    """A log as typed: entries by the id of the area."""

    areas: Mapping[int, AreaEntry] = field(default_factory=dict)
    together: str = ""
    visits: str = ""
    worry: str = ""


@operation
def save_log(
    *,
    case: Intervention,
    month: dt.date,
    entry: LogEntry,
    today: dt.date,
    by: User,
    report: File[Any] | None = None,
) -> MonthlyLog:
    """Save the draft of a month, started if there is none; `month` is its first day.

    Raises NotAllowedNow for a month ahead, one before the case opened, and one already submitted.
    """
    check_may_on(by, Permission.LOG_MONTH, case, LOG)
    check_case_open(case)
    if month > today:
        raise NotAllowedNow("This month lies ahead.", "month")
    if month < case.opened_on.replace(day=1):
        raise NotAllowedNow("The case had not opened in this month.", "month")
    _locked(case.pk)
    log = latest_version(case, month)
    if log is not None and log.submitted_at is not None:
        raise NotAllowedNow("This month has been submitted. Correct it to make a new version.")
    if log is None:
        log = MonthlyLog(intervention=case, month=month, author=by, appointment=_as(case, by))
    _write(log, entry, report, by)
    record(events.LOG_SAVED, subject=log, scope=case, month=month, version=log.version)
    return log


@operation
def submit_log(*, log: MonthlyLog, today: dt.date, now: dt.datetime, by: User) -> MonthlyLog:
    """Submit a log and lock it: it is the adviser's report to the Department for that month.

    Raises NotAllowedNow, with the field, for an area without a rating, for a rating that changed
    without a reason, and where nothing is said of progress or concern.
    """
    case = _locked(log.intervention_id)
    log = MonthlyLog.objects.select_for_update().get(pk=log.pk)
    check_may_on(by, Permission.LOG_MONTH, case, LOG)
    check_case_open(case)
    if log.submitted_at is not None:
        raise NotAllowedNow("This log has already been submitted.")
    for field_name, words in what_is_missing(log):
        raise NotAllowedNow(f"{words}.", field_name)
    log.submitted_at, log.submitted_on = now, today
    if log.corrects is None:
        log.happening = _report(log, today, by)
    log.save(update_fields=["submitted_at", "submitted_on", "happening"])
    record(
        events.LOG_SUBMITTED,
        subject=log,
        scope=case,
        month=log.month,
        version=log.version,
        together=log.together,
    )
    return log


def _report(log: MonthlyLog, today: dt.date, by: User) -> Happening:
    """The report to the Department that a log is; a correction is no second report."""
    return record_happening(
        case=log.intervention,
        details=HappeningDetails(
            kind=HappeningKind.ADVISER_REPORT,
            on=PartialDate.from_date(today),
            title=f"The adviser’s log of {log.month:%B %Y}",
            who=by.name,
            audience=Audience.ADVISER,
            serves=[Serves(row) for row in _reports_owed(log.intervention)],
        ),
        today=today,
        by=by,
    )


@operation
def correct_log(*, log: MonthlyLog, reason: str, by: User) -> MonthlyLog:
    """Start a new version of a submitted log, with what the old one said.

    Raises NotAllowedNow without a reason, or if a newer version exists.
    """
    case = _locked(log.intervention_id)
    check_may_on(by, Permission.LOG_MONTH, case, LOG)
    check_case_open(case)
    if log.submitted_at is None or latest_version(log.intervention, log.month) != log:
        raise NotAllowedNow("Only the newest version, once submitted, can be corrected.")
    reason = check_reason(reason, "Say why you are correcting this log.")
    new = MonthlyLog(
        intervention=log.intervention,
        appointment=log.appointment,
        author=by,
        month=log.month,
        version=log.version + 1,
        corrects=log,
        correction_reason=reason,
        together=log.together,
        visits=log.visits,
        worry=log.worry,
        report=log.report,
    )
    new.save()
    for rating in log.ratings.all():
        AreaRating(
            log=new,
            area_id=rating.area_id,
            rating=rating.rating,
            words=rating.words,
            no_change=rating.no_change,
            reason=rating.reason,
        ).save()
    record(events.LOG_SAVED, subject=new, scope=log.intervention, corrects=log.pk, reason=reason)
    return new


def _locked(case_id: int) -> Intervention:
    """The case, held until the operation ends: a draft is not saved while its log is submitted."""
    return Intervention.objects.select_for_update().get(pk=case_id)


def _write(log: MonthlyLog, entry: LogEntry, report: File[Any] | None, by: User) -> None:
    log.together, log.visits, log.worry = entry.together, entry.visits, entry.worry
    if report is not None:
        log.report = receive(report, by=by)
    log.save()
    kept = {rating.area_id: rating for rating in log.ratings.all()}
    before = last_ratings_before(log.intervention, log.month)
    for area in ImprovementArea.objects.filter(intervention=log.intervention):
        said = entry.areas.get(area.pk)
        if said is None:
            continue
        row = kept.get(area.pk) or AreaRating(log=log, area=area)
        row.words, row.no_change, row.reason = said.words, said.no_change, said.reason
        row.rating = said.rating
        if said.no_change:
            row.rating = before[area.pk].rating if area.pk in before else ""
        row.save()


def _as(case: Intervention, user: User) -> Appointment | None:
    return (
        Appointment.objects.filter(intervention=case, named__person__user=user, to_date=None)
        .order_by("role", "pk")
        .first()
    )


def _reports_owed(case: Intervention) -> list[Obligation]:
    ended = End.objects.standing().filter(
        Q(obligation=OuterRef("pk")) | Q(instrument=OuterRef("clause__instrument"))
    )
    owed = Obligation.objects.filter(intervention=case, duty=Duty.ADVISER_REPORT)
    return list(owed.filter(~Exists(ended)))
