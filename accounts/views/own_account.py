"""Your account: one's own name, roles, second steps and sessions.

Promises that a person sees and changes only their own. Does not change roles: administrators do.
"""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import second_step
from accounts.clock import today
from accounts.factors import APP, CODES, factors_of
from accounts.forms import NewPasswordForm, ProveForm
from accounts.middleware import page_of_ours
from accounts.models import RoleGrant, Session, User
from accounts.operations.sessions import end_other_sessions, end_session, mark_of
from accounts.permissions import ROLE_WORDS, NotAllowedNow, Role
from accounts.second_step import before_second_step, proved_lately
from accounts.sessions import in_use
from accounts.views.frame import person_of

pages = require_http_methods(["GET", "POST"])


@dataclass(frozen=True)
class OwnSession:
    """A session as its owner sees it."""

    row: Session
    mark: str
    is_this: bool


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Everything the service knows about how the person comes in, on one page."""
    user = person_of(request)
    factors = factors_of(user)
    grants = RoleGrant.objects.filter(user=user).in_force(today()).order_by("from_date", "pk")
    context = {
        "grants": [(grant, ROLE_WORDS[Role(grant.role)]) for grant in grants],
        "factors": [factor for factor in factors if factor.kind != CODES],
        "codes": next((factor for factor in factors if factor.kind == CODES), None),
        "has_app": any(factor.kind == APP for factor in factors),
        "is_required": settings.SECOND_STEP == "required",
        "sessions": _sessions(user, request.session.session_key),
    }
    return render(request, "accounts/own_account.html", context)


@pages
@before_second_step
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for the password again before what changes how one signs in."""
    user = person_of(request)
    back = page_of_ours(request, request.POST.get("next", request.GET.get("next", "")))
    if not user.has_usable_password():
        return redirect_to_login(back, reverse("accounts:provider"))
    form = ProveForm(request.POST or None, request=request, user=user)
    if form.is_valid():
        second_step.prove(request)
        return redirect(back)
    return render(request, "accounts/second_step/prove.html", {"form": form, "next": back})


@pages
@proved_lately
def change_password(request: HttpRequest) -> HttpResponse:
    """Choose another password; every other session ends."""
    user = person_of(request)
    form = NewPasswordForm(request.POST or None, user=user)
    if form.is_valid():
        get_adapter(request).set_password(user, form.cleaned_data["password1"])
        update_session_auth_hash(request, user)
        messages.success(request, "Your password is changed. Your other sessions are ended.")
        return redirect("accounts:own_account")
    return render(request, "accounts/second_step/password.html", {"form": form})


@require_POST
def sign_out_of(request: HttpRequest, mark: str) -> HttpResponse:
    """End one of one's other sessions."""
    user = person_of(request)
    try:
        end_session(user=user, mark=mark, by=user)
    except NotAllowedNow as refusal:
        messages.info(request, refusal.reason)
    else:
        messages.success(request, "The session is ended.")
    return redirect("accounts:own_account")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    user = person_of(request)
    end_other_sessions(user=user, but=request.session.session_key or "", by=user)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("accounts:own_account")


def _sessions(user: User, current: str | None) -> list[OwnSession]:
    """The sessions that are in use, this one first."""
    rows = in_use(user)
    found = [OwnSession(row, mark_of(row.session_key), row.session_key == current) for row in rows]
    return sorted(found, key=lambda each: not each.is_this)
