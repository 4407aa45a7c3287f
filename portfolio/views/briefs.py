"""The brief on a case: a page, and one PDF of one case or of several.

Promises it to whoever sees every case and to the adviser named; for the council it does not exist.
Every file taken is put on the audit trail.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import NotAllowedNow
from documents.responses import HEADERS
from interventions.models import Intervention
from interventions.operations.briefs import note_briefs_taken
from portfolio.briefs import briefs_pdf, foot_words, title_of
from portfolio.look import asked_look, case_address
from portfolio.queries.brief import briefs_of
from portfolio.queries.brief_sheet import sheet_of
from portfolio.queries.case import read_cases
from portfolio.queries.reading import ReadCase
from portfolio.views.frame import bare, case_of, show

MOST = 30
TOO_MANY = f"One file holds {MOST} briefs at most. Choose fewer cases."
NO_CASE = "There is no case to brief on. Choose at least one."


@require_GET
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """The brief on a page, with the reason behind every date."""
    read = _for_readers([case_of(request, pk)])[0]
    [found] = briefs_of([read], read.reader.user, read.look)
    context = bare(request, read) | {
        "sheet": sheet_of(found),
        "foot": foot_words(found, timezone.localtime()),
        "back_url": case_address(read.look, "portfolio:case", pk),
        "back_text": str(read.case.council),
    }
    return show(request, "brief", context)


@require_GET
def brief_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The brief on one case as a PDF."""
    return _file(request, [case_of(request, pk)])


@require_GET
def briefs(request: HttpRequest) -> HttpResponse:
    """Briefs on the cases named in the address (`?case=3&case=7`), or on all live ones, as one PDF."""
    user = cast(User, request.user)
    asked = request.GET.getlist("case")
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 10 for pk in asked):
        raise Http404
    pks = {int(pk) for pk in asked}
    if not asked:
        live = Intervention.objects.visible_to(user).live().order_by("pk")
        pks = set(live.values_list("pk", flat=True)[: MOST + 1])
    if len(pks) > MOST:
        raise NotAllowedNow(TOO_MANY)
    reads = read_cases(user, pks, asked_look(request).look)
    if len(reads) < len(pks):
        raise Http404
    if not reads:
        raise NotAllowedNow(NO_CASE)
    return _file(request, reads)


def _for_readers(reads: Sequence[ReadCase]) -> Sequence[ReadCase]:
    """The cases, if the reader is of the Department or their adviser."""
    if any(read.reader.is_council for read in reads):
        raise Http404
    return reads


def _file(request: HttpRequest, reads: Sequence[ReadCase]) -> HttpResponse:
    found = briefs_of(_for_readers(reads), user := cast(User, request.user), reads[0].look)
    pdf = briefs_pdf(found, timezone.localtime())
    note_briefs_taken(cases=[read.case for read in reads], on=reads[0].look.on, by=user)
    headers = {
        **HEADERS,
        "Content-Disposition": f'attachment; filename="{slugify(title_of(found))}.pdf"',
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
