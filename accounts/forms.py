"""The forms of signing in, and of giving people accounts.

Promises labels, messages and autocomplete attributes in plain English. Does not check passwords
or links itself: allauth does.
"""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.cipher import Unreadable
from accounts.limits import note_limit
from accounts.models import User
from accounts.permissions import ROLE_WORDS
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea

EMAIL_LENGTH = 254
CODE_REMEMBERED = 5 * 60  # seconds: longer than any code of an authenticator app is good for
logger = logging.getLogger(__name__)


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


def code_field(hint: str) -> forms.CharField:
    """A security code as apps show it; blanks and dashes in it do no harm."""
    attributes = {
        "autocomplete": "one-time-code",
        "spellcheck": "false",
        "class": "govuk-input--width-10",
    }
    return forms.CharField(
        label="Security code",
        max_length=20,
        help_text=hint,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"required": "Enter the security code"},
    )


class _CodeFields(AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """allauth's own form with our field; a code is taken once, as long as it could be good."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            "From your authenticator app, or one of your recovery codes."
        )

    def clean_code(self) -> str:
        try:
            code = str(super().clean_code())
        except Unreadable as error:
            logger.exception("a second step cannot be read")
            raise ValidationError(
                "The service cannot check codes now. Tell an administrator"
            ) from error
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                note_limit(context.request, "security code", email=self.user.email)
            raise
        key = f"code-taken:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(key, "y", CODE_REMEMBERED):
            raise ValidationError("This code was used already. Wait for the next one")
        return code


class SecurityCodeForm(GovukForm, _CodeFields):
    """The second step of signing in."""

    title = "Enter your security code"
    submit = "Continue"


class AuthenticatorAppForm(GovukForm):
    """The first code of an authenticator app, which shows that it has the key."""

    title = "Set up an authenticator app"
    submit = "Continue"

    code = code_field("The six digits that the app shows now.")

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        self.secret = secret
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise ValidationError(
                "This code is not right. Enter the six digits that the app shows now, and check "
                "that the clock of your phone is right"
            )
        return code


class PasskeyForm(GovukForm):
    """What the browser made, and what the person calls it."""

    title = "Add a passkey"
    submit = "Add the passkey"

    name = forms.CharField(
        max_length=100,
        label="Name of the passkey",
        help_text="So that you know it again, for example “My work laptop”.",
        error_messages={"required": "Enter a name for the passkey"},
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        made = cleaned.get("credential")
        if "name" in cleaned and not made:
            raise ValidationError(
                "The browser made no passkey. Try again, or use an authenticator app"
            )
        if "name" in cleaned:
            try:
                webauthn.parse_registration_response(made)
                webauthn.complete_registration(made)
            except (KeyError, TypeError, ValueError) as error:
                raise ValidationError("This is no passkey. Try again") from error
        return cleaned


class ProveForm(GovukForm):
    """The password again. `user` is who is signed in."""

    title = "Enter your password to go on"
    submit = "Continue"

    password = PasswordField(label="Password", autocomplete="current-password")

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        found = get_adapter(self.request).authenticate(
            self.request, email=self.user.email, password=password
        )
        if found is None or found.pk != self.user.pk:
            raise ValidationError("The password is not right")
        return password


class NewPasswordForm(GovukForm):
    """Another password, typed twice."""

    title = "Change your password"
    submit = "Save the password"

    password1 = SetPasswordField(
        label="New password",
        help_text="At least 12 characters. Three words that do not belong together are easy to "
        "remember and hard to guess.",
    )
    password2 = PasswordField(label="New password again", autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = user  # type: ignore[attr-defined]

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1") not in (None, again):
            raise ValidationError("Type the same password twice")
        return again


class TakeAwayForm(GovukForm):
    """Why a second step is taken away, and how the administrator knows who asked."""

    title = "Take away the second step"
    submit = "Take it away"

    reason = forms.CharField(
        label="Why, and how do you know that it is this person who asks?",
        help_text="Kept in the record of changes. For example “Phone lost. Called back on the "
        "number in the directory”.",
        widget=Textarea(rows=3),
        error_messages={"required": "Enter why, and how you know who asks"},
    )


class AccountForm(GovukForm):
    """A person to be given an account."""

    title = "Make an account"
    submit = "Make the account"

    email = email_field(autocomplete="off")
    name = forms.CharField(max_length=200, label="Name", help_text="As others see it.")
    body = forms.CharField(
        max_length=200,
        label="Works for",
        help_text="Shown beside the name, for example “the Department” or “Northmoor Council”.",
        error_messages={"required": "Enter whom the person works for"},
    )


class ChangeAccountForm(GovukForm):
    """Name of a person and whom they work for."""

    title = "Change the name"
    submit = "Save"

    name = forms.CharField(max_length=200, label="Name", help_text="As others see it.")
    body = forms.CharField(
        max_length=200,
        label="Works for",
        error_messages={"required": "Enter whom the person works for"},
    )


class RoleForm(GovukForm):
    """A role and from when."""

    title = "Give a role"
    submit = "Give the role"

    role = forms.ChoiceField(
        label="Role",
        choices=[(role.value, words[0]) for role, words in ROLE_WORDS.items()],
        widget=Radios(hints={role.value: words[1] for role, words in ROLE_WORDS.items()}),
    )
    from_date = DateField(subject="first day of the role", label="From")


class EndForm(GovukForm):
    """The first day on which something no longer holds."""

    title = "End the role"
    submit = "End the role"

    to_date = DateField(
        subject="first day without it",
        label="First day without it",
        help_text="Today ends it at once.",
    )


class CloseAccountForm(GovukForm):
    """Why an account is closed."""

    title = "Close the account"
    submit = "Close the account"

    reason = forms.CharField(
        label="Why is it closed?",
        help_text="Kept in the record of changes. For example “Left the council”.",
        widget=Textarea(rows=3),
        error_messages={"required": "Enter why the account is closed"},
    )


class SaveViewForm(GovukForm):
    """A name for what is chosen in a list, and who else sees it."""

    title = "Save this view"
    submit = "Save the view"

    name = forms.CharField(
        max_length=100,
        label="Name of the view",
        help_text="For example “Notices without a lead”.",
        error_messages={"required": "Enter a name for the view"},
    )
    is_shared = forms.BooleanField(
        required=False,
        label="Share it with the team",
        help_text="Everyone who may see every case finds it under your name.",
    )


class ChangeViewForm(SaveViewForm):
    """Another name for a view, or others who see it."""

    submit = "Save"


class DeleteViewForm(GovukForm):
    """A button: nothing is asked but to press it."""

    submit = "Delete the view"
