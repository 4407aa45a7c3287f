"""Pages with which an administrator makes accounts and gives roles.

Promises that each change is an operation. Does not list accounts: the portfolio does.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.clock import today
from accounts.forms import (
    AccountForm,
    ChangeAccountForm,
    CloseAccountForm,
    EndForm,
    RoleForm,
    TakeAwayForm,
)
from accounts.models import RoleGrant, User
from accounts.operations.factors import take_away_factors
from accounts.operations.passwords import offer_password_link
from accounts.operations.users import (
    change_user,
    create_user,
    deactivate_user,
    end_role,
    grant_role,
    reactivate_user,
)
from accounts.permissions import Role
from accounts.queries import sending_hold
from accounts.refusals import attempt, refused_into
from accounts.tasks import send_password_link_soon, tell_of_step_taken_away_soon
from accounts.views.frame import account_of, administrators_only, done, form_page, person_of

pages = require_http_methods(["GET", "POST"])


@pages
@administrators_only
def make_account(request: HttpRequest) -> HttpResponse:
    """Make an account and send the link to choose a password; the next page gives it a role."""
    form = AccountForm(request.POST or None)
    if form.is_valid():
        account = attempt(form, create_user, **form.cleaned_data, by=person_of(request))
        if account is not None:
            _send_link(account, person_of(request))
            messages.success(
                request,
                f"The account of {account.name} is made, and a link to choose a password "
                f"{_when_it_goes()}. Now give a role.",
            )
            return redirect("accounts:give_role", account.pk)
    return form_page(request, form)


@pages
@administrators_only
def change_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name of a person, or whom they work for."""
    account = account_of(pk)
    form = ChangeAccountForm(
        request.POST or None, initial={"name": account.name, "body": account.body}
    )
    if form.is_valid():
        change_user(user=account, **form.cleaned_data, by=person_of(request))
        return done(request, account, "The change is saved.")
    return form_page(request, form, account)


@pages
@administrators_only
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role from a day on; whom a role alone opens no case to is asked for more."""
    account = account_of(pk)
    form = RoleForm(request.POST or None, initial={"from_date": today()})
    if form.is_valid():
        role, first = Role(form.cleaned_data["role"]), form.cleaned_data["from_date"]
        grant = attempt(
            form, grant_role, user=account, role=role, from_date=first, by=person_of(request)
        )
        if grant is not None:
            words = f"{account.name} is given the role “{grant.get_role_display()}”."
            if role is Role.COUNCIL_OFFICER:
                messages.success(request, f"{words} Now say of which council.")
                return redirect("councils:add_membership", account.pk)
            if role is Role.ADVISER:
                messages.success(request, f"{words} Now give access to a case.")
                return redirect("interventions:name_person", account.pk)
            return done(request, account, words)
    return form_page(request, form, account)


@pages
@administrators_only
def take_role(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    """End a role."""
    account = account_of(pk)
    grant = get_object_or_404(RoleGrant, pk=grant_pk, user=account)
    form = EndForm(request.POST or None, initial={"to_date": today()})
    if form.is_valid():
        ended = attempt(
            form, end_role, grant=grant, to_date=form.cleaned_data["to_date"], by=person_of(request)
        )
        if ended is not None:
            return done(request, account, f"The role “{grant.get_role_display()}” is ended.")
    heading = f"End the role “{grant.get_role_display()}”"
    return form_page(request, form, account, heading=heading)


@pages
@administrators_only
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account: it loses access at its next request."""
    account = account_of(pk)
    form = CloseAccountForm(request.POST or None)
    if form.is_valid():
        closed = attempt(
            form,
            deactivate_user,
            user=account,
            reason=form.cleaned_data["reason"],
            by=person_of(request),
        )
        if closed is not None:
            return done(request, account, f"The account of {account.name} is closed.")
    return form_page(request, form, account)


@require_POST
@administrators_only
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    account = account_of(pk)
    reactivate_user(user=account, by=person_of(request))
    return done(request, account, f"The account of {account.name} is open again.")


@require_POST
@administrators_only
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a person the link with which they choose a password."""
    account = account_of(pk)
    _send_link(account, person_of(request))
    words = f"A link to choose a password {_when_it_goes()} to {account.email}."
    return done(request, account, words)


@pages
@administrators_only
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a second step that a person has lost; they are told by mail."""
    account = account_of(pk)
    form = TakeAwayForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            take_away_factors(
                user=account, reason=form.cleaned_data["reason"], by=person_of(request)
            )
        if form.is_valid():
            tell_of_step_taken_away_soon(account.pk)
            return done(request, account, f"The second step of {account.name} is taken away.")
    return form_page(request, form, account)


def _when_it_goes() -> str:
    return "waits until sending is released, then goes" if sending_hold() else "is on its way"


def _send_link(account: User, by: User) -> None:
    offer_password_link(user=account, by=by)
    send_password_link_soon(account.pk)
