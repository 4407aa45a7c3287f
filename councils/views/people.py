"""Pages that record office-holders and addresses of a council, their ends and withdrawals.

Promises that each leads back to the council. Does not list them: the council's page does.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from councils.forms.inspections import WithdrawForm
from councils.forms.people import AddressForm, EndForm, OfficeHolderForm
from councils.models import Address, Council, OfficeHolding
from councils.operations.addresses import end_address, record_address, withdraw_address
from councils.operations.people import (
    EDIT,
    end_office_holding,
    record_office_holder,
    withdraw_office_holding,
)
from councils.permissions import check_may_correct

from .frame import council_of, council_page, done, form_page, person_of, sent, signed_in

pages = require_http_methods(["GET", "POST"])


@signed_in
@pages
def record_holder(request: HttpRequest, slug: str) -> HttpResponse:
    """Record who holds an office, or held it."""
    council, person = council_of(request, slug), person_of(request)
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    form = OfficeHolderForm(sent(request), council=council, by=person)
    if done(
        form,
        lambda: record_office_holder(
            person=form.who(), council=council, by=person, **form.office()
        ),
    ):
        return _recorded(request, council, "The office-holder is recorded.")
    return form_page(request, council, form)


@signed_in
@pages
def end_holding(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record when an office was given up."""
    council, person = council_of(request, slug), person_of(request)
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    holding = _holding(request, council, pk)
    form = EndForm(sent(request))
    if done(
        form,
        lambda: end_office_holding(
            holding=holding, to_date=form.cleaned_data["to_date"], by=person
        ),
    ):
        return _recorded(request, council, "The end of the office is recorded.")
    return form_page(
        request, council, form, "Record the end of an office", introduction=str(holding)
    )


@signed_in
@pages
def withdraw_holding(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an office-holder who was recorded wrongly."""
    council, person = council_of(request, slug), person_of(request)
    holding = _holding(request, council, pk)
    check_may_correct(person, holding)
    form = WithdrawForm(sent(request))
    if done(
        form,
        lambda: withdraw_office_holding(
            holding=holding, reason=form.cleaned_data["reason"], by=person
        ),
    ):
        return _recorded(request, council, "The office-holder is withdrawn.")
    return form_page(request, council, form, "Withdraw an office-holder", introduction=str(holding))


@signed_in
@pages
def record_council_address(request: HttpRequest, slug: str) -> HttpResponse:
    """Record where the council, or one who holds office in it, is written to."""
    council, person = council_of(request, slug), person_of(request)
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    form = AddressForm(sent(request), council=council, by=person)
    if done(form, lambda: record_address(**form.address(), by=person)):
        return _recorded(request, council, "The address is recorded.")
    return form_page(request, council, form)


@signed_in
@pages
def end_council_address(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record from when an address no longer held."""
    council, person = council_of(request, slug), person_of(request)
    person.check_may(Permission.EDIT_REGISTER, EDIT)
    address = _address(request, council, pk)
    form = EndForm(sent(request))
    if done(
        form, lambda: end_address(address=address, to_date=form.cleaned_data["to_date"], by=person)
    ):
        return _recorded(request, council, "The end of the address is recorded.")
    return form_page(
        request, council, form, "Record the end of an address", introduction=str(address)
    )


@signed_in
@pages
def withdraw_council_address(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an address that was recorded wrongly."""
    council, person = council_of(request, slug), person_of(request)
    address = _address(request, council, pk)
    check_may_correct(person, address)
    form = WithdrawForm(sent(request))
    if done(
        form,
        lambda: withdraw_address(address=address, reason=form.cleaned_data["reason"], by=person),
    ):
        return _recorded(request, council, "The address is withdrawn.")
    return form_page(request, council, form, "Withdraw an address", introduction=str(address))


def _holding(request: HttpRequest, council: Council, pk: int) -> OfficeHolding:
    rows = OfficeHolding.objects.visible_to(person_of(request)).select_related("person", "council")
    return get_object_or_404(rows, pk=pk, council=council)


def _address(request: HttpRequest, council: Council, pk: int) -> Address:
    rows = Address.objects.visible_to(person_of(request))
    return get_object_or_404(rows.of(council), pk=pk)


def _recorded(request: HttpRequest, council: Council, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(council_page(council))
