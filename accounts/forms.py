"""The forms of signing in, and of giving people accounts.

Promises labels, messages and autocomplete attributes in plain English. Does not check passwords
or links itself: allauth does.
"""

from typing import Any

from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms

from accounts.permissions import ROLE_WORDS
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea

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
