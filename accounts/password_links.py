"""The link with which a person sets a password.

Promises that it works once and for three days, and only for that person. Does not send it.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from accounts.models import User


def password_link(user: User) -> str:
    """The address at which the person sets a password; setting one, or signing in, ends it."""
    names = {"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)}
    return f"{settings.SERVICE_URL}{reverse('account_reset_password_from_key', kwargs=names)}"
