"""How django-allauth behaves here.

Promises that nobody makes an account for themselves, that a password set by its owner leaves an
event, and that a link to set one goes out by a worker. Does not draw pages: templates do.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts import last_looked
from accounts.models import User
from accounts.operations.passwords import set_own_password
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
        set_own_password(user=user, password=password, by=user)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        # The link is made by the worker: it never lies in the queue, and an address that has an
        # account takes no longer to answer than one that has none.
        send_password_link_soon(user.pk)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and remember when one last did: home shows what changed since."""
        before = user.last_login
        super().login(request, user)
        last_looked.begin(request.session, before)

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of having signed in or out: the page shows it."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing but links."""
