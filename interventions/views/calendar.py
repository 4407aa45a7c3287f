"""A person's calendar: the page that makes and stops links to it, and what a link gives.

Promises that a link is shown once, that it works without signing in while its owner may see a
case, and that anything else there gets one answer. Does not say what is in a calendar.
"""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from accounts.clock import today
from accounts.models import CalendarLink
from accounts.operations.calendar_links import (
    make_calendar_link,
    note_calendar_fetched,
    revoke_calendar_link,
)
from accounts.permissions import NotPermitted
from accounts.queries import calendar_link_of, calendar_links_in_use
from accounts.refusals import attempt
from interventions.case_page import pages, person_of, typed
from interventions.forms.calendar import CalendarLinkForm
from interventions.operations.bell import RENEW, ring_now
from interventions.queries.feed import calendar_of
from interventions.queries.feed_owners import has_calendar
from interventions.queries.feed_text import calendar_text

NO_CASE = "You see no case, so there is nothing to put into a calendar."
PRIVATE = "private, no-cache"


@pages
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The links of the person, and a form that makes another; a new one is shown in the answer alone."""
    person = person_of(request)
    may_make = has_calendar(person)
    form = CalendarLinkForm(typed(request))
    made = None
    if form.is_valid():
        if not may_make:
            raise NotPermitted(NO_CASE)
        made = attempt(form, make_calendar_link, name=form.cleaned_data["name"], by=person)
    context = {
        "form": form if made is None else CalendarLinkForm(),
        "made": made[0] if made else None,
        "address": _address(made[1]) if made else "",
        "links": calendar_links_in_use(person),
        "may_make": may_make,
        "no_case": NO_CASE,
    }
    return render(request, "interventions/calendar.html", context)


@require_POST
def stop_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a link of one's own."""
    person = person_of(request)
    link = get_object_or_404(CalendarLink.objects.filter(user=person), pk=pk)
    revoke_calendar_link(link=link, by=person)
    messages.success(
        request, f"The link “{link.name}” is stopped. Nothing can be read by it any more."
    )
    return redirect("interventions:my_calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of whoever the link belongs to, by their rights of today."""
    link, on = calendar_link_of(token), today()
    if link is None or not has_calendar(link.user):
        return _nothing()
    feed = calendar_of(link.user, on, timezone.now())
    if feed.has_run_out:
        ring_now(RENEW)
    body = calendar_text(feed.events, settings.SERVICE_URL)
    note_calendar_fetched(link=link, dates=len(feed.events), by=link.user)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="oversee.ics"'
    answer["Cache-Control"] = PRIVATE
    answer["ETag"] = f'"{hashlib.sha256(body).hexdigest()}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def _nothing() -> HttpResponse:
    """One answer, whatever the reason: an unknown link, one that was stopped, a person without a case."""
    answer = HttpResponseNotFound(b"Not found\n", content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = PRIVATE
    return answer


def _address(token: str) -> str:
    return settings.SERVICE_URL + reverse("interventions:calendar_feed", args=[token])
