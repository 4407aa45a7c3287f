"""Sending a version of the plan, and its receipt.

Promises that a file is judged by its content, that nothing typed is lost where it is refused, and a
receipt that says what happens next. Does not assess the plan.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from interventions.case_page import (
    case_of,
    case_page,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    requirement_of,
    show,
    spent,
    way_back,
)
from interventions.forms.happening import Tick
from interventions.forms.plan import PlanForm
from interventions.models import Duty, Intervention, PlanVersion
from interventions.operations.plan_versions import SEND, send_plan
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.adapter import Look
from interventions.queries.offered import Offered, requirements_offered
from interventions.views.drafts import Draft, draft_of
from interventions.views.words import by_words, due_words, under_tick

FIELDS = {"obligation": "requirement", "title": "plan_title"}


@pages
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the plan, as a draft or as a submission."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.SEND_PLAN, case, SEND)
    check_case_open(case)
    if (before := spent(request)) is not None:
        return not_twice(request, _receipt_page(case, before))
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    asking = _asking(case, person)
    chosen = next((item for item in asking if item.obligation == requirement), None)
    offered = [chosen] if chosen else asking
    ticks = [Tick(i.obligation.pk, i.obligation.name, under_tick(i)) for i in offered]
    draft = draft_of(
        request,
        case,
        partial(PlanForm, paragraphs=ticks),
        today=today(),
        file_field="plan",
        most_files=1,
    )
    if draft.is_sent and not draft.files.files and "plan" not in draft.form.errors:
        draft.form.add_error("plan", "Choose the file of the plan")
    if draft.is_right:
        made = _sent(request, case, person, draft, offered)
        if made is not None:
            return done(request, "Sent. This is your receipt.", _receipt_page(case, made))
    return show(
        request,
        "plan/send",
        case,
        form=draft.form,
        files=draft.files,
        paragraph=offered[0] if len(offered) == 1 else None,
        under=under_tick(offered[0]) if len(offered) == 1 else "",
        **way_back(case, requirement),
    )


def _asking(case: Intervention, person: User) -> list[Offered]:
    """The requirements that ask the council for its plan."""
    offered = requirements_offered(case, person, Look(today(), today()))
    return [item for item in offered if item.obligation.duty == Duty.PLAN_SUBMISSION]


def _sent(
    request: HttpRequest,
    case: Intervention,
    person: User,
    draft: Draft[PlanForm],
    offered: list[Offered],
) -> int | None:
    form = draft.form
    chosen = form.cleaned_data.get("requirement", "")
    row = next((i.obligation for i in offered if str(i.obligation.pk) == chosen), None)
    return once_into(
        form,
        request,
        lambda: send_plan(
            case=case,
            obligation=row,
            is_submission=form.is_submission,
            upload=draft.files.files[0],
            title=form.cleaned_data["plan_title"],
            message=form.cleaned_data["message"],
            today=today(),
            by=person,
        ),
        FIELDS,
    )


def _receipt_page(case: Intervention, pk: int) -> str:
    return reverse("interventions:plan_receipt", args=[case.pk, pk])


@require_GET
def receipt(request: HttpRequest, pk: int, version_pk: int) -> HttpResponse:
    """What was sent, when, its hash, who sees it, and what happens next."""
    case, person = case_of(request, pk), person_of(request)
    rows = PlanVersion.objects.visible_to(person).filter(intervention=case)
    rows = rows.select_related("file", "happening__recorded_by")
    version = get_object_or_404(rows, pk=version_pk)
    return show(
        request,
        "plan/receipt",
        case,
        version=version,
        next_words=_what_next(version, _asking(case, person)),
        back_url=case_page(case, "plan"),
        back_text="The improvement plan",
    )


def _what_next(version: PlanVersion, asking: list[Offered]) -> list[str]:
    met = [
        f"It meets the plan due {due_words(date.due, date.precision)}."
        for item in asking
        for date in item.standing.dates
        if date.met_by == version.happening_id
    ]
    if version.is_submission:
        said = "The adviser assesses the plan and makes a recommendation to the Department."
        return [*met, said, "You will find what was said about it on the page of the plan."]
    due = [
        f"The plan itself is due {by_words(item.standing.next_date.due, item.standing.next_date.precision)}."
        for item in asking
        if item.standing.next_date
    ]
    return [
        "The adviser and the Department may comment on it.",
        "A draft does not meet the requirement. Send the plan as a submission to meet it.",
        *due,
    ]
