"""Pages that give the person of an account access to a case, and end it.

Promises that whoever gives access needs not see the case. Does not appoint anybody.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.operations.users import MANAGE
from accounts.permissions import Permission
from accounts.refusals import attempt
from govuk.forms import GovukForm
from interventions.forms.access import AccessForm, EndAccessForm
from interventions.operations.access import give_access
from interventions.operations.appointments import end_naming
from interventions.queries.access import appointments_to_name_for, namings_of

pages = require_http_methods(["GET", "POST"])


@pages
def name_for_appointment(request: HttpRequest, user_pk: int) -> HttpResponse:
    """Name the person of an account for an appointment."""
    person = _giver(request)
    account = _account(user_pk)
    form = AccessForm(
        request.POST or None,
        account=account,
        appointments=appointments_to_name_for(today()),
        initial={"from_date": today()},
    )
    if form.is_valid():
        named = attempt(
            form,
            give_access,
            user=account,
            appointment=form.cleaned_data["appointment"],
            from_date=form.cleaned_data["from_date"],
            known_as=form.person(),
            by=person,
        )
        if named is not None:
            council = named.appointment.intervention.council
            return _done(request, account, f"{account.name} is named for the case of {council}.")
    words = "Access follows an appointment that an official has recorded."
    return _page(request, form, account, form.title, words)


@pages
def end_access(request: HttpRequest, user_pk: int, pk: int) -> HttpResponse:
    """Take the person of an account off an appointment."""
    person = _giver(request)
    account = _account(user_pk)
    named = get_object_or_404(namings_of(account), pk=pk)
    form = EndAccessForm(request.POST or None, initial={"to_date": today()})
    if form.is_valid():
        ended = attempt(
            form, end_naming, named=named, to_date=form.cleaned_data["to_date"], by=person
        )
        if ended is not None:
            return _done(request, account, f"The access of {account.name} is ended.")
    council = named.appointment.intervention.council
    return _page(request, form, account, f"End the access to the case of {council}")


def _giver(request: HttpRequest) -> User:
    person = cast(User, request.user)
    person.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    return person


def _account(pk: int) -> User:
    return get_object_or_404(User.objects.filter(is_system=False), pk=pk)


def _page(
    request: HttpRequest, form: GovukForm, account: User, heading: str, introduction: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "account": account,
        "heading": heading,
        "introduction": introduction,
    }
    return render(request, "accounts/form.html", context)


def _done(request: HttpRequest, account: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("portfolio:account", account.pk)
