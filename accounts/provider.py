"""Signing in with an identity provider (OpenID Connect).

Promises that it opens only an account that there is, tied once by an address the provider vouches
for and afterwards by the provider's own name for the person, and that nothing the provider says is kept but
that name. Makes no account and gives no right.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from requests import RequestException

from accounts import cipher
from accounts.models import User
from accounts.operations.provider import tie_to_provider
from accounts.permissions import Permission
from accounts.second_step import PROVIDER

TOKEN, END = "provider_token", "provider_end"  # in the session: what signing out there needs
KIND = "openid_connect"


class Protocol(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """allauth's own OpenID Connect, at our address, which keeps no claim."""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return f"{settings.SERVICE_URL}{reverse('accounts:provider_callback')}"

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who signed in. Raises OAuth2Error where the two answers are about two people."""
        login = super().complete_login(request, app, token, **kwargs)
        claims = login.account.extra_data
        subjects = {part["sub"] for part in claims.values() if part and "sub" in part}
        if len(subjects) != 1:
            raise OAuth2Error("The provider names two people.")
        login.account.extra_data = {}
        request.provider_said = {  # type: ignore[attr-defined]  # the session begins anew below
            TOKEN: cipher.encrypt(str(kwargs["response"].get("id_token", ""))),
            END: self.openid_config.get("end_session_endpoint", ""),
        }
        return login


class ProviderRules(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """Whom a provider lets in here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = Protocol
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account, or say what to do where there is none."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise Http404
        if sociallogin.is_existing:
            return
        emails = [each.email for each in sociallogin.email_addresses if each.verified is True]
        user = self._account_of(emails, sociallogin.account.provider)
        if user is None:
            raise ImmediateHttpResponse(_no_account(request, emails))
        if user.is_active:  # a closed one is told so by whoever signs in
            account = sociallogin.account
            tie_to_provider(user=user, provider=account.provider, subject=account.uid, by=user)
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        was_cancelled = kwargs.get("error") == AuthError.CANCELLED
        raise ImmediateHttpResponse(_failed(request, was_cancelled=was_cancelled))

    def _account_of(self, emails: list[str], provider: str) -> User | None:
        """The account of an address, unless somebody else at the provider had that address before."""
        user = (
            User.objects.filter(email__iexact=emails[0], is_system=False).first()
            if emails
            else None
        )
        if user is None or SocialAccount.objects.filter(user=user, provider=provider).exists():
            return None
        return user


def begin(request: HttpRequest, next_url: str) -> HttpResponse:
    """Send the person to the provider. Raises Http404 where there is none."""
    if settings.PROVIDER is None:
        raise Http404
    provider = get_social_adapter().get_provider(request, KIND)
    try:
        answer: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=next_url)
    except RequestException:
        return _failed(request)
    return answer


def finish(request: HttpRequest) -> HttpResponse:
    """The person comes back from the provider."""
    if settings.PROVIDER is None:
        raise Http404
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Protocol(request, KIND))(request)
    return answer


def remember(request: HttpRequest) -> None:
    """Keep in the session that has just begun what signing out at the provider needs."""
    for key, value in getattr(request, "provider_said", {}).items():
        request.session[key] = value


def way_out(request: HttpRequest) -> str | None:
    """Where signing out at the provider begins; None where the session did not begin there."""
    end, token = request.session.get(END), request.session.get(TOKEN)
    if settings.PROVIDER is None or not end or not token:
        return None
    asked = {
        "client_id": settings.PROVIDER.client_id,
        "id_token_hint": cipher.decrypt(token),
        "post_logout_redirect_uri": f"{settings.SERVICE_URL}{reverse('account_login')}",
    }
    return f"{end}?{urlencode(asked)}"


def only_there(user: User, records: list[dict[str, Any]]) -> bool:
    """Whether the person must come by the provider, and did not. Administrators keep a way in of their own."""
    if settings.PROVIDER is None or not settings.PROVIDER.only_for_officials:
        return False
    came_by_it = bool(records) and records[-1].get("method") == PROVIDER
    is_official = user.may(Permission.SEE_EVERY_CASE) and not user.may(Permission.MANAGE_ACCOUNTS)
    return is_official and not came_by_it


def say_only_there(request: HttpRequest) -> HttpResponse:
    """The page for who must come by the provider."""
    return _page(request, "only", 403)


def _no_account(request: HttpRequest, emails: list[str]) -> HttpResponse:
    return _page(request, "no_account", 403, emails=emails)


def _failed(request: HttpRequest, *, was_cancelled: bool = False) -> HttpResponse:
    return _page(request, "failed", 200 if was_cancelled else 502, was_cancelled=was_cancelled)


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    whole = {"provider": settings.PROVIDER, **context}
    return render(request, f"accounts/provider/{name}.html", whole, status=status)
