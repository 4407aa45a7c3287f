"""Pages of a review: start it, its steps in order, that it was held, what it found.

Promises that findings and proposals reach only those who may see advice. Does not decide anything.
"""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt
from interventions.case_page import case_of, done, once_into, pages, person_of, typed
from interventions.models import Audience, Evidence, Happening, ImprovementArea
from interventions.permissions import check_case_open, check_may_on
from reviews.forms.reviews import FindingForm, HeldForm, StartReviewForm, WithdrawFindingForm
from reviews.models import Decision, Finding, Letter, Review
from reviews.operations.reviews import (
    RECORD,
    hold_review,
    open_review,
    record_finding,
    withdraw_finding,
)
from reviews.queries.duties import next_review
from reviews.queries.reviews import (
    Step,
    obligations_for_review,
    plans_for_review,
    self_assessment,
    steps_of,
)
from reviews.views.frame import form_page, page_of, review_of, show


@pages
def start(request: HttpRequest, case_pk: int) -> HttpResponse:
    """Open a review."""
    case, person = case_of(request, case_pk), person_of(request)
    check_may_on(person, Permission.RECORD_REVIEW, case, RECORD)
    check_case_open(case)
    form = StartReviewForm(
        typed(request), obligations=obligations_for_review(case), plans=plans_for_review(case)
    )
    if form.is_valid():
        make = partial(open_review, case=case, today=today(), by=person, **form.chosen())
        made = once_into(form, request, make)
        if made is not None:
            address = reverse("reviews:review", args=[case.pk, made])
            return done(request, "The review is started.", address)
    return form_page(request, case, form)


@require_GET
def review(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """The steps of a review in their order, each with how far it is."""
    row, person, day = review_of(request, case_pk, pk), person_of(request), today()
    sees_advice = person.may(Permission.SEE_ADVICE)
    findings = list(_findings(request, row))
    decisions = list(Decision.objects.visible_to(person).filter(review=row).order_by("pk"))
    letters = list(
        Letter.objects.visible_to(person).filter(decisions__in=decisions).distinct().order_by("pk")
    )
    steps = steps_of(
        row,
        assessment=self_assessment(row, day),
        findings=findings,
        decisions=decisions,
        letters=letters,
        next_review=_next_review(row),
        sees_advice=sees_advice,
    )
    return show(
        request,
        "review",
        row.intervention,
        review=row,
        tasks=[_task(row, step, person) for step in steps],
        findings=findings if sees_advice else [],
        evidence=Evidence.objects.filter(
            happening__in=Happening.objects.visible_to(person), happening=row.held
        ),
        sees_advice=sees_advice,
        back_url=reverse("portfolio:reviews", args=[row.intervention_id]),
        back_text=f"Reviews of {row.intervention.council}",
    )


def _findings(request: HttpRequest, row: Review) -> Any:
    return (
        Finding.objects.visible_to(person_of(request))
        .standing()
        .filter(review=row)
        .select_related("area", "recorded_by")
        .order_by("pk")
    )


def _next_review(row: Review) -> str:
    found = next_review(row.intervention, today())
    return f"{found.label}: {found.words}." if found else ""


def _task(row: Review, step: Step, person: User) -> dict[str, Any]:
    """A step as the task list shows it: a tag where there is something to do."""
    is_ready = step.state == "To do"
    status: dict[str, Any] = {"text": step.state.value}
    if is_ready:
        status = {"tag": {"text": step.state.value, "classes": "govuk-tag--blue"}}
    elif step.state == "Cannot start yet":
        status["classes"] = "govuk-task-list__status--cannot-start-yet"
    return {
        "title": {"text": step.name},
        "hint": {"text": step.hint} if step.hint else None,
        "status": status,
        "href": _address(row, step, person),
    }


NEEDED = {
    "held": Permission.RECORD_REVIEW,
    "findings": Permission.SEE_ADVICE,
    "propose": Permission.PROPOSE_DECISION,
    "new_letter": Permission.WRITE_LETTER,
}


def _address(row: Review, step: Step, person: User) -> str:
    """Where a step is done; nothing where it cannot be, or not by this person."""
    case, needed = row.intervention_id, NEEDED.get(step.url_name)
    if step.state == "Cannot start yet" or (needed and not person.may(needed)):
        return ""
    if step.row is not None:
        return page_of(step.row)
    return {
        "held": reverse("reviews:hold", args=[case, row.pk]),
        "evidence": reverse("portfolio:timeline", args=[case]) + "?all=1",
        "findings": reverse("reviews:findings", args=[case, row.pk]),
        "propose": reverse("reviews:propose", args=[case]) + f"?review={row.pk}",
        "new_letter": reverse("reviews:new_letter", args=[case]) + f"?review={row.pk}",
        "record": reverse("portfolio:timeline", args=[case]),
        "plan": reverse("portfolio:reviews", args=[case]),
    }.get(step.url_name, "")


@pages
def hold(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Record that the review was held."""
    row, person = review_of(request, case_pk, pk), person_of(request)
    check_may_on(person, Permission.RECORD_REVIEW, row.intervention, RECORD)
    initial = {"called": row.get_kind_display(), "conducted_by": row.conducted_by}
    form = HeldForm(typed(request), initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        held = attempt(
            form,
            hold_review,
            review=row,
            on=said["on"],
            title=said["called"],
            who=said["who"],
            words=said["words"],
            conducted_by=said["conducted_by"],
            audience=Audience.INTERNAL,
            today=today(),
            by=person,
        )
        if held is not None:
            return done(request, "The review is recorded.", page_of(row))
    return form_page(request, row.intervention, form, **_back(row))


@pages
def findings(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """What the review found, and a form to add to it."""
    row, person = review_of(request, case_pk, pk), person_of(request)
    person.check_may(Permission.SEE_ADVICE, "Findings are advice to the Department.")
    may_add = person.may(Permission.RECORD_REVIEW)
    areas = ImprovementArea.objects.filter(intervention=row.intervention).order_by("letter", "pk")
    form = FindingForm(typed(request), areas=areas)
    if form.is_valid():
        make = partial(record_finding, review=row, today=today(), by=person, **form.chosen())
        if once_into(form, request, make) is not None:
            return done(request, "The finding is added.", request.path)
    return show(
        request,
        "findings",
        row.intervention,
        review=row,
        form=form,
        may_add=may_add,
        findings=_findings(request, row),
        **_back(row),
    )


@pages
def withdraw(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Take a finding back."""
    case, person = case_of(request, case_pk), person_of(request)
    rows = Finding.objects.visible_to(person).select_related("review__intervention__council")
    row = get_object_or_404(rows, pk=pk, review__intervention=case)
    form = WithdrawFindingForm(typed(request))
    address = reverse("reviews:findings", args=[case.pk, row.review_id])
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        gone = attempt(form, withdraw_finding, finding=row, reason=reason, today=today(), by=person)
        if gone is not None:
            return done(request, "The finding is withdrawn.", address)
    return form_page(
        request, case, form, about=row.words, back_url=address, back_text="Findings of the review"
    )


def _back(row: Review) -> dict[str, str]:
    return {"back_url": page_of(row), "back_text": str(row.get_kind_display())}
