"""Sending the improvement plan.

Promises that a file sent is kept with its hash, counted as a version, and answered with a receipt;
only a submission meets the requirement, a draft for comment does not. Does not judge the plan.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import File
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from documents.store import receive
from interventions import events
from interventions.models import (
    Audience,
    Duty,
    HappeningKind,
    Intervention,
    Mail,
    Obligation,
    PlanVersion,
)
from interventions.operations.bell import ring
from interventions.operations.happenings import HappeningDetails, Serves, record_happening
from interventions.permissions import check_case_open, check_may_on

SEND = "Only a council officer of this council can send its plan."


@operation
def send_plan(
    *,
    case: Intervention,
    obligation: Obligation | None,
    is_submission: bool,
    upload: File[Any] | StoredFile,
    title: str,
    message: str,
    today: dt.date,
    by: User,
    now: dt.datetime | None = None,
) -> PlanVersion:
    """Send a version of the plan under a paragraph, or under none; `now` if another moment counts.

    `upload` is the file as it comes, or one that `receive_files` took in a moment before. Raises
    documents' FileRefused for a file that is not taken, NotAllowedNow (with the field) for a
    submission that names no requirement to submit a plan.
    """
    check_may_on(by, Permission.SEND_PLAN, case, SEND)
    check_case_open(case)
    if is_submission and (obligation is None or obligation.duty != Duty.PLAN_SUBMISSION):
        raise NotAllowedNow("Choose the paragraph that asks for the plan.", "obligation")
    Intervention.objects.select_for_update().get(pk=case.pk)
    number = _next_number(case)
    file = upload if isinstance(upload, StoredFile) else receive(upload, by=by)
    happening = record_happening(
        case=case,
        details=_sent_on(today, case, title, message, obligation if is_submission else None),
        today=today,
        by=by,
    )
    version = PlanVersion(
        intervention=case,
        happening=happening,
        number=number,
        is_submission=is_submission,
        title=title.strip(),
        message=message.strip(),
        file=file,
        reference=f"PLAN-{case.pk}-{number}",
        sent_at=now or timezone.now(),
    )
    version.save()
    _send_receipt(version, obligation, today, by)
    about = {"number": number, "is_submission": is_submission, "sha256": file.sha256}
    record(events.PLAN_SENT, subject=version, scope=case, size=file.size, **about)
    return version


def _sent_on(
    day: dt.date, case: Intervention, title: str, message: str, served: Obligation | None
) -> HappeningDetails:
    """What happened: a submission serves its requirement, a draft for comment serves none."""
    return HappeningDetails(
        kind=HappeningKind.PLAN_DRAFT if served is None else HappeningKind.PLAN_SUBMISSION,
        on=PartialDate.from_date(day),
        title=title,
        who=str(case.council),
        words=message,
        audience=Audience.COUNCIL,
        serves=[Serves(served)] if served is not None else [],
    )


def _next_number(case: Intervention) -> int:
    """The number of the next version; whoever asks has locked the case."""
    last = PlanVersion.objects.filter(intervention=case).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _send_receipt(
    version: PlanVersion, obligation: Obligation | None, today: dt.date, by: User
) -> None:
    Mail(
        key=f"receipt:{version.happening_id}:{by.pk}",
        recipient=by,
        subject="We have received your improvement plan",
        body=render_to_string(
            "mail/plan_receipt.txt",
            {"version": version, "obligation": obligation, "recipient": by},
        ),
        send_on=today,
    ).save()
    ring()
