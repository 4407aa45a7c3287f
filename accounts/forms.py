"""The forms of signing in, and of giving people accounts.

Promises labels, messages and autocomplete attributes in plain English. Does not check passwords
or links itself: allauth does.
"""

from typing import Any

from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms

from govuk.forms import GovukForm

EMAIL_LENGTH = 254


def email_field(label: str = "Email address", autocomplete: str = "username") -> forms.EmailField:
    """An address of email in small letters."""
    widget = forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
    field: forms.EmailField = EmailField(label=label, max_length=EMAIL_LENGTH, widget=widget)
    return field


class _LoginFields(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """allauth's own form with our fields: GovukForm words the messages of what it finds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields["password"] = PasswordField(label="Password", autocomplete="current-password")


class SignInForm(GovukForm, _LoginFields):
    """Email address and password."""

    title = "Sign in"
    submit = "Sign in"


class ForgottenPasswordForm(GovukForm, ResetPasswordForm):  # type: ignore[misc]  # no types
    """The address to which a link goes, if it has an account."""

    title = "Forgotten your password?"
    submit = "Send me a link"

    email = email_field()


class SetPasswordForm(GovukForm, ResetPasswordKeyForm):  # type: ignore[misc]  # no types
    """A new password, typed twice."""

    title = "Choose a password"
    submit = "Save the password"

    password1 = SetPasswordField(
        label="New password",
        help_text="At least 12 characters. Three words that do not belong together are easy to "
        "remember and hard to guess.",
    )
    password2 = PasswordField(label="New password again", autocomplete="new-password")
