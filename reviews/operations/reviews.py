"""Reviews: opened, held, and what they found.

Promises that a review which was held stands on the record as a happening, with the requirement it
meets and the dates that follow. Does not decide anything: `reviews.operations.decisions` does.
"""

import datetime as dt

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.permissions import check_can_correct, check_reason, recorded_day
from councils.rules.partial_date import PartialDate
from interventions.models import (
    HappeningKind,
    ImprovementArea,
    Intervention,
    Obligation,
    PlannedEvent,
)
from interventions.operations.happenings import HappeningDetails, Serves, record_happening
from interventions.permissions import check_case_open, check_may_on
from reviews import events
from reviews.models import Finding, Review, ReviewKind

RECORD = "Only an official can record a review."


@operation
def open_review(
    *,
    case: Intervention,
    kind: ReviewKind,
    today: dt.date,
    by: User,
    obligation: Obligation | None = None,
    plan: PlannedEvent | None = None,
    conducted_by: str = "",
    scope: str = "",
    recorded_on: dt.date | None = None,
) -> Review:
    """Open a review: from then on it has a page of its own.

    Raises NotAllowedNow for a requirement or a planned day of another case, or a planned day that
    has a review already.
    """
    check_may_on(by, Permission.RECORD_REVIEW, case, RECORD)
    check_case_open(case)
    if obligation is not None and obligation.intervention_id != case.pk:
        raise NotAllowedNow("That requirement belongs to another case.", "obligation")
    if plan is not None and plan.intervention_id != case.pk:
        raise NotAllowedNow("That planned day belongs to another case.", "plan")
    if plan is not None and Review.objects.filter(plan=plan).exists():
        raise NotAllowedNow("There is already a review for that planned day.", "plan")
    review = Review(
        intervention=case,
        kind=kind,
        obligation=obligation,
        plan=plan,
        conducted_by=conducted_by,
        scope=scope.strip(),
        opened_by=by,
        opened_on=recorded_day(by, recorded_on, today),
    )
    review.save()
    record(events.REVIEW_OPENED, subject=review, scope=case, kind=kind, obligation=obligation)
    return review


@operation
def hold_review(
    *,
    review: Review,
    on: PartialDate,
    title: str,
    today: dt.date,
    by: User,
    who: str = "",
    words: str = "",
    conducted_by: str = "",
    audience: str = "",
    source: str = "",
    recorded_on: dt.date | None = None,
) -> Review:
    """Record that the review was held, on which day; it meets the requirement it was opened for.

    Raises NotAllowedNow if it is recorded already, for a day ahead, or for a day not known to the
    day where it is to meet a requirement.
    """
    check_may_on(by, Permission.RECORD_REVIEW, review.intervention, RECORD)
    row = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if row.held is not None:
        raise NotAllowedNow("This review is recorded already. Correct that entry instead.", "on")
    row.conducted_by = conducted_by or row.conducted_by
    diagnostic = row.kind == ReviewKind.DIAGNOSTIC
    row.happening = record_happening(
        case=row.intervention,
        details=HappeningDetails(
            kind=HappeningKind.DIAGNOSTIC_REVIEW if diagnostic else HappeningKind.REVIEW,
            on=on,
            title=title,
            who=who,
            words=words,
            conducted_by=row.conducted_by,
            audience=audience,
            source=source,
            serves=(Serves(row.obligation),) if row.obligation is not None else (),
        ),
        today=today,
        by=by,
        recorded_on=recorded_on,
    )
    row.save(update_fields=["happening", "conducted_by"])
    del row.held  # what was asked above is no longer so
    about = {"on": on.text, "happening": row.happening_id}
    record(events.REVIEW_HELD, subject=row, scope=row.intervention, **about)
    return row


@operation
def record_review(
    *,
    case: Intervention,
    kind: ReviewKind,
    on: PartialDate,
    title: str,
    today: dt.date,
    by: User,
    obligation: Obligation | None = None,
    plan: PlannedEvent | None = None,
    conducted_by: str = "",
    scope: str = "",
    who: str = "",
    words: str = "",
    audience: str = "",
    source: str = "",
    recorded_on: dt.date | None = None,
) -> Review:
    """Open a review that has been held already and record it, in one operation."""
    review = open_review(
        case=case,
        kind=kind,
        obligation=obligation,
        plan=plan,
        conducted_by=conducted_by,
        scope=scope,
        recorded_on=recorded_on,
        today=today,
        by=by,
    )
    return hold_review(
        review=review,
        on=on,
        title=title,
        who=who,
        words=words,
        audience=audience,
        source=source,
        recorded_on=recorded_on,
        today=today,
        by=by,
    )


@operation
def record_finding(
    *,
    review: Review,
    kind: Finding.Kind,
    words: str,
    today: dt.date,
    by: User,
    area: ImprovementArea | None = None,
    recorded_on: dt.date | None = None,
) -> Finding:
    """Record what a review found, or what it expects at the next one."""
    check_may_on(by, Permission.RECORD_REVIEW, review.intervention, RECORD)
    if not words.strip():
        raise NotAllowedNow("Say what the review found.", "words")
    if area is not None and area.intervention_id != review.intervention_id:
        raise NotAllowedNow("That improvement area belongs to another case.", "area")
    finding = Finding(
        review=review,
        kind=kind,
        words=words.strip(),
        area=area,
        recorded_on=recorded_day(by, recorded_on, today),
        recorded_by=by,
    )
    finding.save()
    record(
        events.FINDING_RECORDED,
        subject=finding,
        scope=review.intervention,
        kind=kind,
        words=finding.words,
        review=review.pk,
    )
    return finding


@operation
def withdraw_finding(*, finding: Finding, reason: str, today: dt.date, by: User) -> Finding:
    """Withdraw a finding that is wrong, with the reason."""
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    check_may_on(by, Permission.RECORD_REVIEW, row.review.intervention, RECORD)
    check_can_correct(by, row)
    reason = check_reason(reason, "Say why you are withdrawing this finding.")
    row.withdraw(on=today, by=by, reason=reason)
    record(events.FINDING_WITHDRAWN, subject=row, scope=row.review.intervention, reason=reason)
    return row
