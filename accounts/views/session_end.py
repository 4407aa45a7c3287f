"""The end of a session: how long there is, another half hour, and what was typed when it came.

Promises that asking how long does not put the end off, and that what was typed is kept without
being sent. Decides no limit: settings do.
"""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import kept_form, sessions
from accounts.second_step import before_second_step


@login_not_required
@require_safe
def session_left(request: HttpRequest) -> HttpResponse:
    """Seconds until the session ends if nothing is done; 0 where nobody is signed in."""
    return JsonResponse({"seconds": _left(request, used_now=False)})


session_left.counts_as_use = False  # type: ignore[attr-defined]


@require_POST
@before_second_step
def stay(request: HttpRequest) -> HttpResponse:
    """Go on: the middleware has noted that the session is used."""
    return JsonResponse({"seconds": _left(request, used_now=True)})


@login_not_required
@require_POST
def keep_typing(request: HttpRequest) -> HttpResponse:
    """The session is over in front of a form with words in it: sign out, and keep them."""
    was_kept = kept_form.keep_handed_over(request)
    kept = request.session.get(kept_form.KEY)
    logout(request)
    if was_kept:
        request.session[kept_form.KEY] = kept
        return redirect_to_login(reverse("accounts:kept_form"))
    return redirect_to_login(request.POST.get(kept_form.ADDRESS, "/"))


def _left(request: HttpRequest, *, used_now: bool) -> int:
    end = sessions.ends_at(request, used_now=used_now)
    return max(0, int((end - timezone.now()).total_seconds())) if end else 0
