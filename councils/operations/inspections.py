"""Entering, correcting and withdrawing an inspection.

Promises that the judgements are of the framework and lines of the day it began. Does not open an
intervention: an official does, with a reason.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from accounts.audit import record
from accounts.clock import today
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.models import (
    UNGRADED_KINDS,
    Council,
    Framework,
    Grade,
    Inspection,
    Judgement,
    JudgementLine,
)
from councils.operations.inspection_events import place_inspections
from councils.permissions import check_can_correct, check_reason, recorded_day
from councils.queries import lines_for
from councils.rules.partial_date import PartialDate

ENTER = "Only an official can enter an inspection."


@dataclass(frozen=True)
class InspectionDetails:
    """What is entered of an inspection. A line without a judgement has none."""

    council: Council
    framework: Framework
    kind: str
    started: PartialDate | None = None
    ended: PartialDate | None = None
    published: PartialDate | None = None
    theme: str = ""
    overall: Grade | None = None
    judgements: Mapping[JudgementLine, Grade] = field(default_factory=dict)
    report_link: str = ""
    source: str = ""
    licence: str = ""

    @property
    def first_start(self) -> dt.date:
        """The first day on which it may have started."""
        return self.started.first_day if self.started else dt.date.min

    def with_grades(
        self, overall: Grade | None, judgements: Mapping[JudgementLine, Grade]
    ) -> "InspectionDetails":
        """The same inspection with these grades."""
        return replace(self, overall=overall, judgements=judgements)


@operation
def enter_inspection(
    *, details: InspectionDetails, by: User, recorded_on: dt.date | None = None
) -> Inspection:
    """Enter an inspection with its judgements. `recorded_on`: the day the Department knew.

    Raises NotAllowedNow, naming the field, for days that cannot be, a kind, line or grade that the
    framework does not have, and an inspection that is entered already.
    """
    by.check_may(Permission.ENTER_INSPECTION, ENTER)
    check_inspection(details)
    inspection = _written(
        details, Inspection(recorded_on=recorded_day(by, recorded_on, today())), by
    )
    record(
        events.INSPECTION_ENTERED,
        subject=inspection,
        scope=details.council,
        **_described(details, inspection),
    )
    return inspection


@operation
def correct_inspection(
    *,
    inspection: Inspection,
    details: InspectionDetails,
    reason: str,
    by: User,
    recorded_on: dt.date | None = None,
    is_slip_of_the_pen: bool = False,
) -> Inspection:
    """Enter the inspection anew, naming the old entry; a slip of the pen keeps its recorded day."""
    by.check_may(Permission.ENTER_INSPECTION, ENTER)
    old = _locked(inspection, by)
    reason = check_reason(reason)
    check_inspection(details, besides=old)
    known = old.recorded_on if is_slip_of_the_pen else recorded_day(by, recorded_on, today())
    if known < old.recorded_on:
        raise NotAllowedNow("A correction cannot be known before its entry.", "recorded_on")
    new = Inspection(recorded_on=known, corrects=old, correction_reason=reason)
    new = _written(details, new, by)
    record(
        events.INSPECTION_CORRECTED,
        subject=new,
        scope=details.council,
        corrects=old,
        reason=reason,
        **_described(details, new),
    )
    return new


@operation
def withdraw_inspection(*, inspection: Inspection, reason: str, by: User) -> Inspection:
    """Withdraw an entry: it is gone from today on, and stays in the record of the days before."""
    old = _locked(inspection, by)
    reason = check_reason(reason)
    old.withdraw(on=today(), by=by, reason=reason)
    record(events.INSPECTION_WITHDRAWN, subject=old, scope=old.council, reason=reason)
    return old


def _locked(inspection: Inspection, by: User) -> Inspection:
    old = Inspection.objects.select_for_update().get(pk=inspection.pk)
    check_can_correct(by, old)
    return old


def _written(details: InspectionDetails, row: Inspection, by: User) -> Inspection:
    row.recorded_by = by
    for name in [
        "council",
        "framework",
        "kind",
        "started",
        "ended",
        "published",
        "theme",
        "overall",
        "report_link",
        "source",
        "licence",
    ]:
        setattr(row, name, getattr(details, name))
    row.save()
    Judgement.objects.bulk_create(
        Judgement(inspection=row, line=line, grade=grade)
        for line, grade in details.judgements.items()
    )
    place_inspections([row.council_id])
    return row


def _described(details: InspectionDetails, row: Inspection) -> dict[str, object]:
    return {
        "framework": details.framework.code,
        "inspection_kind": details.kind,
        "started": details.started and details.started.text,
        "ended": details.ended and details.ended.text,
        "published": details.published and details.published.text,
        "overall": details.overall and details.overall.code,
        "judgements": {line.code: grade.code for line, grade in details.judgements.items()},
        "recorded_on": row.recorded_on,
    }


def check_inspection(details: InspectionDetails, besides: Inspection | None = None) -> None:
    """Raise NotAllowedNow, naming the field, for what cannot be so, or is entered already."""
    _check_days(details)
    _check_framework(details)
    _check_grades(details)
    _check_not_entered(details, besides)


def _check_days(details: InspectionDetails) -> None:
    started, ended, published = details.started, details.ended, details.published
    for name, when in (("started", started), ("ended", ended), ("published", published)):
        if when and when.first_day > today():
            raise NotAllowedNow(f"The day it was {name} must not be in the future.", name)
    if started and ended and ended.is_before(started):
        raise NotAllowedNow("It cannot have ended before it started.", "ended")
    last = ended or started
    if last and published and published.is_before(last):
        raise NotAllowedNow("The report cannot have been published before it ended.", "published")
    council = details.council
    begins, last_day = council.from_date, council.last_day
    if started and begins and started.is_before(begins):
        raise NotAllowedNow(f"{council.name} did not exist then.", "started")
    if started and last_day and started.first_day > last_day:
        raise NotAllowedNow(f"{council.name} no longer existed then.", "started")


def _check_framework(details: InspectionDetails) -> None:
    framework, started = details.framework, details.started
    if details.kind not in framework.kinds:
        raise NotAllowedNow("The framework has no inspections of this kind.", "kind")
    if started is None:
        return
    if framework.from_date and started.last_day < framework.from_date:
        raise NotAllowedNow("The framework was not in use yet when it started.", "started")
    if framework.to_date and started.first_day >= framework.to_date:
        raise NotAllowedNow("The framework was no longer in use when it started.", "started")


def _check_grades(details: InspectionDetails) -> None:
    framework, overall = details.framework, details.overall
    if details.kind in UNGRADED_KINDS and (overall or details.judgements):
        raise NotAllowedNow("This kind of inspection gives no grades.", "overall")
    if overall and not framework.may_have_overall(details.first_start):
        raise NotAllowedNow("There was no overall grade when this started.", "overall")
    if overall and overall.framework_id != framework.pk:
        raise NotAllowedNow("The overall grade is not one of the framework.", "overall")
    lines = set(lines_for(framework, details.started))
    for line, grade in details.judgements.items():
        if line not in lines:
            raise NotAllowedNow(f"“{line.name}” was not judged when this started.", line.code)
        if grade.framework_id != framework.pk:
            raise NotAllowedNow(f"“{grade.name}” is not a grade of the framework.", line.code)


def _check_not_entered(details: InspectionDetails, besides: Inspection | None) -> None:
    """Entered twice is two inspections in every list; only a day tells that it is the same.

    What a published list says of it is no entry: a person's own stands beside it, and is shown.
    """
    if details.started is None or details.started.day is None:
        return
    same = Inspection.objects.standing().filter(
        council=details.council,
        framework=details.framework,
        kind=details.kind,
        started=details.started,
        publication=None,
    )
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise NotAllowedNow("This inspection has been entered already.", "started")


def details_of(inspection: Inspection) -> InspectionDetails:
    """What is entered of an inspection, to be changed and entered as its correction."""
    details = InspectionDetails(
        council=inspection.council,
        framework=inspection.framework,
        kind=inspection.kind,
        started=inspection.started,
        ended=inspection.ended,
        published=inspection.published,
        theme=inspection.theme,
        overall=inspection.overall,
        report_link=inspection.report_link,
        source=inspection.source,
        licence=inspection.licence,
    )
    judgements = inspection.judgements.select_related("line", "grade")
    return details.with_grades(details.overall, {row.line: row.grade for row in judgements})
