"""The sign-in page, and the way to an identity provider and back.

Promises that a person lands on a page of ours. Decides nothing: `accounts.provider` does.
"""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts import provider
from accounts.middleware import page_of_ours


class SignInPage(LoginView):  # type: ignore[misc]  # allauth carries no types
    """Password, or the provider's button."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"provider": settings.PROVIDER}


@login_not_required
@require_safe
def to_provider(request: HttpRequest) -> HttpResponse:
    """Send the person to the provider."""
    return provider.begin(request, page_of_ours(request, request.GET.get("next", "")))


@login_not_required
@require_safe
def from_provider(request: HttpRequest) -> HttpResponse:
    """The person comes back, signed in there or not."""
    return provider.finish(request)
