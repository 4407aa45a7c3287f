"""Pages on which a person sets up a second step of signing in, and removes one.

Promises that each change is an operation, that a secret is shown to its owner once, and that
without script an authenticator app is enough. Does not ask for the step: allauth's page does.
"""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from accounts import cipher, recovery_codes, second_step
from accounts.factors import APP, PASSKEY, WORDS, has_second_step
from accounts.forms import AuthenticatorAppForm, PasskeyForm
from accounts.models import User
from accounts.operations.factors import (
    add_authenticator_app,
    add_passkey,
    make_recovery_codes,
    note_codes_taken,
    remove_factor,
)
from accounts.qr import qr_code
from accounts.refusals import attempt, refused_into
from accounts.second_step import before_second_step, proved_lately
from accounts.views.frame import person_of
from govuk.forms import GovukForm

pages = require_http_methods(["GET", "POST"])
OFFERED = "authenticator_key"  # in the session, encrypted, until the app has shown a code


@method_decorator(login_not_required, name="dispatch")
class EnterCode(AuthenticateView):  # type: ignore[misc]  # allauth carries no types
    """The second step itself: a code, or where script runs a passkey."""

    template_name = "accounts/second_step/enter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = context.pop("js_data")["request_options"]
        if options["publicKey"].get("allowCredentials"):
            context["passkey_options"] = json.dumps(options["publicKey"])
        context["passkey_failed"] = bool(context["webauthn_form"].errors)
        context["page_has_errors"] = context["passkey_failed"]
        return context


@pages
@before_second_step
@proved_lately
def set_up(request: HttpRequest) -> HttpResponse:
    """An authenticator app: its key as a picture and as text, and the first code it shows."""
    user = person_of(request)
    if Authenticator.objects.filter(user=user, type=APP).exists():
        return redirect("accounts:own_account")
    secret = _secret(request)
    form = AuthenticatorAppForm(request.POST or None, secret=secret)
    if form.is_valid():
        are_new = attempt(
            form,
            add_authenticator_app,
            user=user,
            secret=secret,
            session=_session(request),
            by=user,
        )
        if are_new is not None:
            del request.session[OFFERED]
            return _taken(request, APP, are_new=are_new)
    address = get_adapter().build_totp_url(user, secret)
    context = {
        "form": form,
        "qr": qr_code(address),
        "key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "is_required": second_step.is_missing(request),
    }
    return render(request, "accounts/second_step/app.html", context)


@pages
@before_second_step
@proved_lately
def set_up_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey, which the browser makes."""
    user = person_of(request)
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        are_new = add_passkey(user=user, **form.cleaned_data, session=_session(request), by=user)
        return _taken(request, PASSKEY, are_new=are_new)
    options = begin_registration(user, passwordless=False)
    context = {"form": form, "options": json.dumps(options["publicKey"])}
    return render(request, "accounts/second_step/passkey.html", context)


@pages
@proved_lately
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's own authenticator app or passkey."""
    user = person_of(request)
    row = get_object_or_404(Authenticator, pk=pk, user=user, type__in=[APP, PASSKEY])
    form = GovukForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            remove_factor(user=user, factor=pk, session=_session(request), by=user)
        if form.is_valid():
            messages.success(request, f"{WORDS[row.type]}: removed. Your other sessions are ended.")
            return redirect("accounts:own_account")
    name = row.data["name"] if row.type == PASSKEY else ""
    context = {"form": form, "words": WORDS[row.type], "name": name}
    return render(request, "accounts/second_step/remove.html", context)


@pages
@before_second_step
@proved_lately
def codes(request: HttpRequest) -> HttpResponse:
    """Recovery codes: shown after they were made, then no more."""
    user = person_of(request)
    if not has_second_step(user):
        return redirect("accounts:set_up_app")
    form = GovukForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(form, _make_codes, user):
        recovery_codes.show(request)
        return redirect("accounts:recovery_codes")
    context = {
        "form": form,
        "codes": recovery_codes.shown(request, user),
        "onward": second_step.onward(request),
    }
    return render(request, "accounts/second_step/codes.html", context)


@require_safe
@before_second_step
@proved_lately
def codes_file(request: HttpRequest) -> HttpResponse:
    """The codes as a text file, while they are shown."""
    user = person_of(request)
    found = recovery_codes.shown(request, user)
    if not found:
        return redirect("accounts:recovery_codes")
    note_codes_taken(user=user, by=user)
    words = f"Recovery codes: {settings.SERVICE_NAME}\nEach works once.\n\n" + "\n".join(found)
    answer = HttpResponse(words + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


def _make_codes(user: User) -> bool:
    make_recovery_codes(user=user, by=user)
    return True


def _secret(request: HttpRequest) -> str:
    """The key offered to the app: the same on every look at the page."""
    kept = request.session.get(OFFERED)
    if kept is None:
        kept = request.session[OFFERED] = cipher.encrypt(generate_totp_secret())
    return cipher.decrypt(kept)


def _session(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _taken(request: HttpRequest, kind: str, *, are_new: bool) -> HttpResponse:
    """On to the recovery codes where they are new, else to one's account."""
    second_step.take(request, kind)
    messages.success(request, f"{WORDS[kind]}: set up. Your other sessions are ended.")
    if are_new:
        recovery_codes.show(request)
        return redirect("accounts:recovery_codes")
    return redirect("accounts:own_account")
