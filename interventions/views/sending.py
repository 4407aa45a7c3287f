"""The page with which an administrator lets mail go again.

Promises to say how much waits before anybody decides. Does not hold sending: a restore does.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.operations.sending import RELEASE
from accounts.permissions import Permission
from accounts.queries import sending_hold
from accounts.refusals import attempt
from interventions.case_page import person_of, typed
from interventions.forms.sending import ReleaseForm
from interventions.operations.sending import release_sending
from interventions.queries.mail_state import waiting_mail


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """Release sending, having said what happens to the mail that waits."""
    person = person_of(request)
    person.check_may(Permission.LOOK_AFTER_SERVICE, RELEASE)
    hold = sending_hold()
    if hold is None:
        messages.info(request, "Sending is not held: mail leaves as it should.")
        return redirect("portfolio:home")
    waiting = waiting_mail(hold, today())
    form = ReleaseForm(typed(request), mail_waits=waiting.total > 0)
    if form.is_valid() and _released(form, person):
        messages.success(request, "Sending is released. Mail leaves again.")
        return redirect("portfolio:home")
    context = {"form": form, "hold": hold, "waiting": waiting}
    return render(request, "interventions/sending.html", context)


def _released(form: ReleaseForm, person: User) -> bool:
    send = form.send_waiting
    released = attempt(form, release_sending, send_waiting=send, on=today(), by=person)
    return released is not None
