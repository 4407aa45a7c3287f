"""What every page for administrators has in common.

Promises a person who may manage accounts, and the account of the address. Does not show it: its
page is the portfolio's, which alone sees councils and appointments beside the roles.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import User
from accounts.operations.users import MANAGE
from accounts.permissions import Permission
from govuk.forms import GovukForm

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Refuse everyone else, whatever the state."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person_of(request).check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
        return view(request, *args, **kwargs)

    return respond


def person_of(request: HttpRequest) -> User:
    """The signed-in person."""
    return cast(User, request.user)


def account_of(pk: int) -> User:
    """The account of the address, or 404; the system's own is nobody's to change."""
    return get_object_or_404(User.objects.filter(is_system=False), pk=pk)


def form_page(
    request: HttpRequest, form: GovukForm, account: User | None = None, **context: Any
) -> HttpResponse:
    """A page with one form, under the name of the account it is about."""
    whole = {"form": form, "account": account, "heading": form.title, **context}
    return render(request, "accounts/form.html", whole)


def done(request: HttpRequest, account: User, words: str) -> HttpResponse:
    """Back to the account, which says what was done."""
    messages.success(request, words)
    return redirect("portfolio:account", account.pk)
