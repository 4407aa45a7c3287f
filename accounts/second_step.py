"""The second step of signing in: when it is asked for, and whether a session has taken it.

Promises that a session knows by itself how it began, so that a page asks no table. Sets nothing
up and takes nothing away: `operations.factors` does.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.factors import APP, CODES, PASSKEY

TAKEN, PROVED, ONWARD = "second_step", "proved_at", "onward"
PROOF_LASTS = 15 * 60  # seconds in which one need not prove again who one is
PROVIDER = "socialaccount"
HOW = {
    APP: "password and authenticator app",
    PASSKEY: "password and passkey",
    CODES: "password and recovery code",
    PROVIDER: "identity provider",
    "": "password",
}
View = TypeVar("View", bound=Callable[..., Any])


class SecondStep(AuthenticateStage):  # type: ignore[misc]  # allauth carries no types
    """Asked for after a password; an identity provider asks for its own."""

    def _should_handle(self, request: HttpRequest) -> bool:
        records = request.session.get("account_authentication_methods") or [{}]
        if records[-1].get("method") == PROVIDER:
            return False
        asked: bool = super()._should_handle(request)
        return asked


def begin(request: HttpRequest, records: list[dict[str, Any]]) -> str:
    """Note in the session that has just begun what it began with; in words for the audit trail."""
    last = records[-1] if records else {}
    kind = PROVIDER if last.get("method") == PROVIDER else str(last.get("type", ""))
    if kind:
        request.session[TAKEN] = kind
    prove(request)
    return HOW[kind]


def take(request: HttpRequest, kind: str) -> None:
    """Note that the second step was set up in this session, and so taken."""
    request.session[TAKEN] = kind


def is_missing(request: HttpRequest) -> bool:
    """Whether this session may reach nothing before a second step is set up."""
    return settings.SECOND_STEP == "required" and TAKEN not in request.session


def before_second_step(view: View) -> View:
    """Let a page be reached by who has no second step yet: those on which one sets it up."""
    view.before_second_step = True  # type: ignore[attr-defined]
    return view


def demand(request: HttpRequest) -> HttpResponse:
    """Lead to the page that sets one up, and remember where the person wanted to go."""
    if request.method == "GET":
        request.session[ONWARD] = request.get_full_path()
    return redirect("accounts:set_up_app")


def onward(request: HttpRequest) -> str:
    """Where the person wanted to go before a second step was demanded; else their account."""
    wanted: str = request.session.get(ONWARD) or reverse("accounts:own_account")
    return wanted


def prove(request: HttpRequest) -> None:
    """Note that the person has just shown who they are."""
    request.session[PROVED] = int(time.time())


def proved_lately(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for the password again before what changes how one signs in."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if time.time() - request.session.get(PROVED, 0) > PROOF_LASTS:
            return redirect_to_login(request.get_full_path(), reverse("accounts:prove"))
        return view(request, *args, **kwargs)

    return respond
