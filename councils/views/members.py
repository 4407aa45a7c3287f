"""Pages with which an administrator says who belongs to which council.

Promises to lead back to the account. Does not list people: the portfolio does.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt
from councils.forms.members import EndMembershipForm, MembershipForm
from councils.models import Membership
from councils.operations.memberships import MANAGE, add_membership, end_membership
from govuk.forms import GovukForm

from .frame import person_of

pages = require_http_methods(["GET", "POST"])


@pages
def add_member(request: HttpRequest, user_pk: int) -> HttpResponse:
    """Let a person belong to a council."""
    person_of(request).check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    account = get_object_or_404(User.objects.filter(is_system=False), pk=user_pk)
    form = MembershipForm(request.POST or None, initial={"from_date": today()})
    if form.is_valid():
        membership = attempt(
            form, add_membership, user=account, **form.cleaned_data, by=person_of(request)
        )
        if membership is not None:
            words = f"{account.name} belongs to {membership.council.name}."
            return _done(request, account, words)
    return _page(request, form, account, form.title)


@pages
def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's place at a council."""
    person = person_of(request)
    person.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    rows = Membership.objects.visible_to(person).select_related("user", "council")
    membership = get_object_or_404(rows, pk=pk)
    form = EndMembershipForm(request.POST or None, initial={"to_date": today()})
    if form.is_valid():
        ended = attempt(
            form,
            end_membership,
            membership=membership,
            to_date=form.cleaned_data["to_date"],
            by=person,
        )
        if ended is not None:
            words = f"The place of {membership.user.name} at {membership.council.name} is ended."
            return _done(request, membership.user, words)
    return _page(request, form, membership.user, f"End the place at {membership.council.name}")


def _page(request: HttpRequest, form: GovukForm, account: User, heading: str) -> HttpResponse:
    context = {"form": form, "account": account, "heading": heading}
    return render(request, "accounts/form.html", context)


def _done(request: HttpRequest, account: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("portfolio:account", account.pk)
