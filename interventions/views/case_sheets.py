"""Taking over cases from a spreadsheet: send it, look at what it would do, take it over.

Promises that only officials come here, and that nothing is written before it was shown. Reads no
cell and decides nothing: the plan does.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow
from accounts.refusals import add_refusal
from documents.checks import FileRefused
from documents.responses import HEADERS
from documents.tables import XLSX, csv_response
from govuk.dates import counted
from interventions.case_page import done, pages, person_of, typed
from interventions.forms.case_sheet import CaseSheetForm
from interventions.ingest.case_sheet_refused import refused_head, refused_rows
from interventions.ingest.case_sheet_template import HOW, template_rows, template_workbook
from interventions.models import CaseSheet
from interventions.operations.case_sheet_plan import CasePlan
from interventions.operations.case_sheet_planning import plan_case_sheet
from interventions.operations.case_sheets import (
    check_may_take_over,
    note_refused_rows,
    send_case_sheet,
    sheet_in,
    take_over_cases,
)
from interventions.rules.written_rules import SENTENCES


@pages
def send(request: HttpRequest) -> HttpResponse:
    """The template to download, and the file to send."""
    person = person_of(request)
    check_may_take_over(person)
    form = CaseSheetForm(typed(request), request.FILES or None)
    if form.is_valid():
        try:
            sent = send_case_sheet(upload=form.cleaned_data["sheet"], by=person)
        except FileRefused as refusal:
            form.add_error("sheet", refusal.what_to_do)
        except NotAllowedNow as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("interventions:case_sheet", sent.pk)
    sent_before = CaseSheet.objects.visible_to(person).select_related("file", "sent_by")
    return render(
        request,
        "interventions/case_sheet/send.html",
        {
            "form": form,
            "sent_before": sent_before.order_by("-pk")[:5],
            "how": HOW,
            "sentences": SENTENCES,
            "back_url": reverse("portfolio:cases"),
            "back_text": "Live cases",
        },
    )


@pages
def case_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do; pressed, take over what can be taken over."""
    person = person_of(request)
    check_may_take_over(person)
    row = _sheet_of(person, pk)
    if request.method == "POST":
        try:
            plan = take_over_cases(
                case_sheet=row, shown=request.POST.get("shown", ""), today=today(), by=person
            )
        except NotAllowedNow as refusal:
            messages.info(request, refusal.reason)
            return redirect("interventions:case_sheet", pk)
        return done(request, _taken_words(plan), reverse("interventions:case_sheet", args=[pk]))
    plan = _plan(row, person)
    context = {
        "row": row,
        "plan": plan,
        "back_url": reverse("interventions:send_case_sheet"),
        "back_text": "Send a spreadsheet",
    }
    return render(request, "interventions/case_sheet/plan.html", context)


@require_GET
def refused(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows to mend with the reasons beside them, as a table to load again."""
    person = person_of(request)
    check_may_take_over(person)
    row = _sheet_of(person, pk)
    plan = _plan(row, person)
    note_refused_rows(case_sheet=row, by=person)
    rows = refused_rows(plan.sheet, plan.to_mend, plan.reasons)
    return csv_response("rows to mend", refused_head(), rows)


@require_GET
def template_xlsx(request: HttpRequest) -> HttpResponse:
    """The template as a workbook."""
    check_may_take_over(person_of(request))
    return HttpResponse(
        template_workbook(),
        content_type=XLSX,
        headers={**HEADERS, "Content-Disposition": 'attachment; filename="cases.xlsx"'},
    )


@require_GET
def template_csv(request: HttpRequest) -> HttpResponseBase:
    """The template as text."""
    check_may_take_over(person_of(request))
    return csv_response("cases", *template_rows())


def _sheet_of(person: User, pk: int) -> CaseSheet:
    rows = CaseSheet.objects.visible_to(person).select_related("file", "sent_by")
    return get_object_or_404(rows, pk=pk)


def _plan(row: CaseSheet, person: User) -> CasePlan:
    return plan_case_sheet(sheet_in(row.file), today=today(), for_user=person)


def _taken_words(plan: CasePlan) -> str:
    instruments = counted(len(plan.taken), "instrument")
    return f"Taken over: {instruments} with {counted(plan.requirements, 'requirement')}."
