"""How django-allauth behaves here.

Promises that nobody makes an account for themselves, that signing in, a password set and tries
without end leave an event, and that a link goes out by a worker. Does not draw pages: templates do.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts import cipher, last_looked, provider, second_step, sessions
from accounts.devices import device_words
from accounts.limits import note_limit
from accounts.models import User
from accounts.operations.passwords import set_own_password
from accounts.operations.sessions import note_sign_in, note_sign_out
from accounts.tasks import send_password_link_soon


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts are made by administrators."""

    # One message for a wrong address, a wrong password and a closed account.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right",
        "too_many_login_attempts": "Too many tries with this address. Wait five minutes, then try "
        "again, or ask for a link to set a new password",
        "rate_limited": "Too many tries. Wait a minute, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        mine = self.request.session.session_key or ""
        set_own_password(user=user, password=password, session=mine, by=user)
        # Whoever guessed at the old one shuts nobody out of the new one. allauth does the same for the
        # addresses in its own table, which is empty here.
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        # The link is made by the worker: it never lies in the queue, and an address that has an
        # account takes no longer to answer than one that has none.
        send_password_link_soon(user.pk)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_limit(request, "password", email=str(credentials.get("email", "")))
            raise

    def get_login_stages(self) -> list[str]:
        return ["accounts.second_step.SecondStep"]

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, say how, and remember when one last did: home shows what changed since."""
        before = user.last_login
        records = get_authentication_records(request, user)
        super().login(request, user)
        last_looked.begin(request.session, before)
        device = device_words(self.get_http_user_agent(request))
        sessions.begin(request, device)
        provider.remember(request)
        how = second_step.begin(request, records)
        note_sign_in(user=user, how=how, device=device, by=user)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        closed: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if closed is None and provider.only_there(user, get_authentication_records(request, user)):
            return provider.say_only_there(request)
        return closed

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return provider.way_out(request) or str(super().get_logout_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            note_sign_out(user=request.user, by=request.user)
        super().logout(request)

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of having signed in or out: the page shows it."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing but links."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of second steps are kept encrypted, and named as the service is."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or was used before. Enter the code that the app "
        "shows now, or a recovery code you have not used",
    }

    def encrypt(self, text: str) -> str:
        return cipher.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return cipher.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Oversee"  # an app shows little, and a short name makes a coarse picture

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host: str = context.request.get_host()
        return {"id": host.partition(":")[0], "name": settings.SERVICE_NAME}
