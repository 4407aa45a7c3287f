"""Pages of one inspection: enter it, see it, correct it, withdraw it.

Promises that the first step's answers stand in the address of the second, so that nothing typed is
lost by going back. Does not list inspections: the council's page does.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.permissions import NotAllowedNow, Permission
from councils.differences import ToldInspection, told_inspections
from councils.forms.inspections import (
    CorrectJudgementsForm,
    InspectionForm,
    JudgementsForm,
    WithdrawForm,
)
from councils.models import Council, Inspection
from councils.operations.inspections import (
    ENTER,
    correct_inspection,
    details_of,
    enter_inspection,
    withdraw_inspection,
)
from councils.permissions import can_correct, check_may_correct, check_standing

from .frame import council_of, council_page, done, form_page, person_of, sent, signed_in


def inspection_of(request: HttpRequest, slug: str, pk: int) -> Inspection:
    """The inspection of the address, or 404."""
    rows = Inspection.objects.visible_to(person_of(request)).select_related(
        "council",
        "framework",
        "overall",
        "publication",
        "recorded_by",
        "withdrawn_by",
        "corrects",
        "corrected_by",
    )
    return get_object_or_404(rows, pk=pk, council__slug=slug)


def _told(inspection: Inspection, person: User) -> ToldInspection | None:
    """The inspection as its sources tell of it; None for a row that no longer stands."""
    rows = (
        Inspection.objects.told()
        .visible_to(person)
        .filter(council=inspection.council, framework=inspection.framework)
        .select_related("overall", "publication")
        .prefetch_related("judgements__line", "judgements__grade")
    )
    for told in told_inspections(rows):
        if inspection in (told.shown, *told.others):
            return told
    return None


def inspection_page(inspection: Inspection) -> str:
    """The address of the inspection's page."""
    return reverse("councils:inspection", args=[inspection.council.slug, inspection.pk])


@signed_in
@require_GET
def inspection(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One inspection with its judgements, and what became of the entry."""
    row = inspection_of(request, slug, pk)
    person = person_of(request)
    newer = getattr(row, "corrected_by", None)
    is_standing = row.withdrawn_on is None and newer is None
    may_enter = person.may(Permission.ENTER_INSPECTION)
    context = {
        "inspection": row,
        "council": row.council,
        "days": [
            ("Started", row.started and row.started.text),
            ("Ended", row.ended and row.ended.text),
            ("Report published", row.published and row.published.text),
        ],
        "judgements": row.judgements.visible_to(person).select_related("line", "grade"),
        "newer": newer,
        "told": _told(row, person),
        "can_withdraw": is_standing and can_correct(person, row),
        "can_correct": is_standing and may_enter and can_correct(person, row),
        "back_url": council_page(row.council),
        "back_text": row.council.name,
    }
    return render(request, "councils/inspection.html", context)


@signed_in
@require_GET
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """First step: what it was and when."""
    council = council_of(request, slug)
    person_of(request).check_may(Permission.ENTER_INSPECTION, ENTER)
    form = InspectionForm(request.GET or None, council=council, by=person_of(request))
    if _goes_on(request, form):
        return _to(request, reverse("councils:enter_judgements", args=[slug]))
    return form_page(request, council, form)


@signed_in
@require_http_methods(["GET", "POST"])
def enter_judgements(request: HttpRequest, slug: str) -> HttpResponse:
    """Second step: what it judged; then it is entered."""
    council = council_of(request, slug)
    person = person_of(request)
    person.check_may(Permission.ENTER_INSPECTION, ENTER)
    first = InspectionForm(request.GET, council=council, by=person)
    before = reverse("councils:enter_inspection", args=[slug])
    if not first.is_valid():
        return _to(request, before)
    form = JudgementsForm(sent(request), details=first.details())
    entered = done(
        form,
        lambda: enter_inspection(
            details=form.details(), recorded_on=form.cleaned_data["recorded_on"], by=person
        ),
    )
    if entered:
        messages.success(request, "The inspection is entered.")
        return redirect(inspection_page(entered))
    return _judgements_page(request, council, form, before)


@signed_in
@require_GET
def correct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """First step of a correction, filled with what was entered."""
    old = inspection_of(request, slug, pk)
    refused = _refused_change(request, old)
    if refused:
        return refused
    initial = {**vars(details_of(old)), "framework": old.framework.code}
    form = InspectionForm(
        request.GET or None,
        council=old.council,
        by=person_of(request),
        corrects=old,
        initial=initial,
    )
    if _goes_on(request, form):
        return _to(request, reverse("councils:correct_judgements", args=[slug, pk]))
    back = {"back_url": inspection_page(old), "back_text": "The inspection"}
    return form_page(request, old.council, form, "Correct an inspection", **back)


@signed_in
@require_http_methods(["GET", "POST"])
def correct_judgements(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Second step of a correction, with the reason; then it is entered beside the old one."""
    old = inspection_of(request, slug, pk)
    refused = _refused_change(request, old)
    if refused:
        return refused
    first = InspectionForm(request.GET, council=old.council, by=person_of(request), corrects=old)
    before = reverse("councils:correct_inspection", args=[slug, pk])
    if not first.is_valid():
        return _to(request, before)
    form = CorrectJudgementsForm(sent(request), details=first.details(), initial=_grades_of(old))
    new = done(
        form,
        lambda: correct_inspection(
            inspection=old, details=form.details(), **form.how(), by=person_of(request)
        ),
    )
    if new:
        messages.success(request, "The inspection is corrected. The old entry is kept.")
        return redirect(inspection_page(new))
    return _judgements_page(request, old.council, form, before)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an entry back, with a reason."""
    old = inspection_of(request, slug, pk)
    check_may_correct(person_of(request), old)
    form = WithdrawForm(sent(request))
    withdrawn = done(
        form,
        lambda: withdraw_inspection(
            inspection=old, reason=form.cleaned_data["reason"], by=person_of(request)
        ),
    )
    if withdrawn:
        messages.success(request, "The inspection is withdrawn.")
        return redirect(inspection_page(old))
    back = {"back_url": inspection_page(old), "back_text": "The inspection"}
    return form_page(request, old.council, form, "Withdraw an inspection", **back)


def _refused_change(request: HttpRequest, old: Inspection) -> HttpResponse | None:
    """Refuse the person; where only the state forbids it, go back to the page that says why."""
    person = person_of(request)
    person.check_may(Permission.ENTER_INSPECTION, ENTER)
    check_may_correct(person, old)
    try:
        check_standing(old)
    except NotAllowedNow as refusal:
        messages.info(request, refusal.reason)
        return redirect(inspection_page(old))
    return None


def _grades_of(old: Inspection) -> dict[str, Any]:
    codes = {
        row.line.code: row.grade.code for row in old.judgements.select_related("line", "grade")
    }
    return {"overall": old.overall.code if old.overall else "", **codes}


def _judgements_page(
    request: HttpRequest, council: Council, form: JudgementsForm, before: str
) -> HttpResponse:
    context = {
        "introduction": form.introduction,
        "back_url": f"{before}?{request.GET.urlencode()}&change=1",
        "back_text": "What it was and when",
    }
    heading = form.title if form.has_questions else "Check and enter"
    return form_page(request, council, form, heading, **context)


def _goes_on(request: HttpRequest, form: InspectionForm) -> bool:
    """Whether the first step is answered; "change" in the address shows it again nevertheless."""
    return form.is_bound and "change" not in request.GET and form.is_valid()


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """The other step, with the same answers."""
    return redirect(f"{address}?{request.GET.urlencode()}")
