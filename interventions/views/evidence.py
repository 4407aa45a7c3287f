"""Files out: evidence of an entry, versions of the plan, reports attached to a log, signed papers.

Promises that each goes only to whom its row shows itself, as an attachment, and leaves an event.
"""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.events import EventKind
from documents.models import StoredFile
from documents.responses import attachment
from interventions import events
from interventions.case_page import case_of, person_of
from interventions.models import (
    Evidence,
    Happening,
    Instrument,
    Intervention,
    MonthlyLog,
    PlanVersion,
    SignedPaper,
)
from interventions.operations.evidence import note_download


@require_GET
def evidence(request: HttpRequest, pk: int, evidence_pk: int) -> FileResponse:
    """A file that shows an entry."""
    case = case_of(request, pk)
    seen = Happening.objects.visible_to(person_of(request)).filter(intervention=case)
    rows = Evidence.objects.filter(happening__in=seen.values("pk")).select_related("file")
    row = get_object_or_404(rows, pk=evidence_pk)
    return _out(request, case, row.file, events.EVIDENCE_DOWNLOADED)


@require_GET
def plan_file(request: HttpRequest, pk: int, version_pk: int) -> FileResponse:
    """A version of the improvement plan."""
    case = case_of(request, pk)
    rows = PlanVersion.objects.visible_to(person_of(request)).filter(intervention=case)
    row = get_object_or_404(rows.select_related("file"), pk=version_pk)
    return _out(request, case, row.file, events.PLAN_DOWNLOADED)


@require_GET
def log_report(request: HttpRequest, pk: int, log_pk: int) -> FileResponse:
    """The adviser's own report, attached to a log."""
    case = case_of(request, pk)
    rows = MonthlyLog.objects.visible_to(person_of(request)).filter(intervention=case)
    row = get_object_or_404(rows.select_related("report"), pk=log_pk)
    if row.report is None:
        raise Http404
    return _out(request, case, row.report, events.REPORT_DOWNLOADED)


@require_GET
def signed_paper(request: HttpRequest, pk: int, instrument_pk: int) -> FileResponse:
    """The signed paper of an instrument: whoever sees the case reads its text, and may read this."""
    case = case_of(request, pk)
    rows = Instrument.objects.visible_to(person_of(request)).filter(intervention=case)
    row = get_object_or_404(rows.select_related("authority__file"), pk=instrument_pk)
    if row.authority.file is None:
        raise Http404
    return _out(request, case, row.authority.file, events.PAPER_DOWNLOADED)


@require_GET
def added_paper(request: HttpRequest, pk: int, instrument_pk: int, paper_pk: int) -> FileResponse:
    """The signed paper that was added later; one with another in its place is read in looking back."""
    case = case_of(request, pk)
    seen = Instrument.objects.visible_to(person_of(request)).filter(intervention=case)
    rows = SignedPaper.objects.filter(instrument__in=seen.values("pk"), instrument=instrument_pk)
    row = get_object_or_404(rows.select_related("file"), pk=paper_pk)
    return _out(request, case, row.file, events.PAPER_DOWNLOADED)


def _out(
    request: HttpRequest, case: Intervention, file: StoredFile, kind: EventKind
) -> FileResponse:
    response = attachment(file)
    note_download(kind=kind, file=file, case=case, by=person_of(request))
    return response
