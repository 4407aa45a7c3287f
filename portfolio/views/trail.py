"""The audit trail: who did and saw what, for auditors.

Promises it to whoever may see the trail and to nobody else; that somebody looked is on the trail too.
Changes nothing.
"""

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.heads import published_heads
from accounts.models import AuditEvent, User
from accounts.operations.exports import note_export
from accounts.permissions import Permission
from accounts.queries import last_verification
from documents.tables import csv_response, xlsx_response
from interventions.models import Intervention
from portfolio.forms.trail import TrailForm
from portfolio.queries.trail import (
    MOST_VERSIONS,
    ROWS_A_PAGE,
    beside,
    councils_to_ask_for,
    events_asked,
    lines_of,
    lines_of_all,
    people_to_ask_for,
    versions_of,
)
from portfolio.words.trail import HEAD, about, cells, changes_of, details, is_read, kind_words

SEE = "Only auditors can see who did and saw what."
TITLE = "Audit trail"


@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """The events that fit the filters, the newest first, fifty a page."""
    _auditor(request)
    form, asked = _asked(request)
    page = Paginator(events_asked(asked), ROWS_A_PAGE).get_page(request.GET.get("page"))
    heads = published_heads()
    context = {
        "form": form,
        "page": page,
        "rows": [(line, kind_words(line.event), is_read(line.event)) for line in lines_of(page)],
        "case": Intervention.objects.filter(pk=asked.get("case") or 0)
        .select_related("council")
        .first(),
        "last": last_verification(),
        "head": heads[-1] if heads else None,
        "query": _query(request),
    }
    return render(request, "portfolio/trail.html", context)


@require_GET
def trail_event(request: HttpRequest, position: int) -> HttpResponse:
    """One event: what was noted, and what its operation changed from old to new."""
    _auditor(request)
    event = get_object_or_404(AuditEvent.objects.select_related("by"), position=position)
    [line] = lines_of([event])
    context = {
        "event": event,
        "place": line.place,
        "kind": kind_words(event),
        "about": about(event),
        "details": details(event),
        "changes": list(changes_of(versions_of(event))),
        "left_out": event.rows_changed - MOST_VERSIONS,
        "beside": [(other, kind_words(other)) for other in beside(event)],
    }
    return render(request, "portfolio/trail_event.html", context)


@require_GET
def trail_csv(request: HttpRequest) -> HttpResponseBase:
    """The same events, all pages, as CSV."""
    return _file(request, "csv", lambda name, rows: csv_response(name, HEAD, rows))


@require_GET
def trail_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same events, all pages, as a workbook."""
    return _file(request, "xlsx", lambda name, rows: xlsx_response(name, TITLE, HEAD, rows))


def _file(
    request: HttpRequest, form: str, respond: Callable[[str, Any], HttpResponseBase]
) -> HttpResponseBase:
    user = _auditor(request)
    _, asked = _asked(request)
    events = events_asked(asked)
    note_export(what="audit trail", form=form, rows=events.count(), query=_query(request), by=user)
    return respond(f"audit-trail-{today()}", map(cells, lines_of_all(events)))


def _auditor(request: HttpRequest) -> User:
    user = cast(User, request.user)
    user.check_may(Permission.SEE_AUDIT, SEE)
    return user


def _asked(request: HttpRequest) -> tuple[TrailForm, dict[str, Any]]:
    """The form, and the answers that are right: a wrong one is said, and asks for nothing."""
    form = TrailForm(request.GET)
    form.offer(people_to_ask_for(), councils_to_ask_for())
    form.is_valid()
    return form, form.cleaned_data


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
