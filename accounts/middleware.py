"""Who may come in, and how a refusal looks.

Promises that every page but those of signing in asks for a signed-in person, that a form sent
after the session ended is kept, and that a refusal says its reason. Does not decide who may do
what: operations and `visible_to` do.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import kept_form, second_step
from accounts.permissions import NotAllowedNow, NotPermitted


class SignInMiddleware(LoginRequiredMiddleware):
    """Default deny. A form that comes too late is kept until the person who typed it signs in."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None:
            if not request.user.is_authenticated:
                return None
            if getattr(view_func, "counts_as_use", True):
                request.session.use()  # type: ignore[attr-defined]  # of our own store
            if request.method == "POST":
                kept_form.forget_if_sent(request)
            return _second_step_first(request, view_func)
        if not request.accepts("text/html"):  # a script that saves as one types
            return JsonResponse({"error": "You are signed out. Sign in again."}, status=401)
        if request.method == "POST" and kept_form.keep(request):
            return redirect_to_login(reverse("accounts:kept_form"))
        return answer

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Have the browser remember who is signed in, for a form that comes after the session."""
        kept_form.remember_whose(request, response)
        return response


def _second_step_first(
    request: HttpRequest, view_func: Callable[..., HttpResponseBase]
) -> HttpResponseBase | None:
    """Where a second step is required and this session has none: the page that sets it up."""
    is_open = not getattr(view_func, "login_required", True)
    if is_open or getattr(view_func, "before_second_step", False):
        return None
    if not second_step.is_missing(request):
        return None
    if not request.accepts("text/html"):
        return JsonResponse({"error": "Set up a second step of signing in first."}, status=403)
    return second_step.demand(request)


class RefusalMiddleware:
    """A refusal that no view turned into words on a form becomes a page with its reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotPermitted):
            return render(request, "403.html", {"exception": exception.reason}, status=403)
        if isinstance(exception, NotAllowedNow):
            context: dict[str, Any] = {"reason": exception.reason, "back": way_back(request)}
            return render(request, "accounts/not_now.html", context, status=409)
        return None


def way_back(request: HttpRequest) -> str:
    """The page of ours the person came from, or the home page."""
    return page_of_ours(request, request.headers.get("Referer", ""))


def page_of_ours(request: HttpRequest, address: str) -> str:
    """Path and query of an address of ours, or the home page: nobody is sent to another site."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return urlsplit(address)._replace(scheme="", netloc="").geturl() if ours else "/"
