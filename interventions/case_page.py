"""What the pages of this app that write to a case have in common.

Promises the case by right or 404, forms that do their work once, and one way back. Does not ask for
a permission: each page does, before it shows a form.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import NotAllowedNow
from accounts.refusals import add_refusal
from govuk.fields import whole_number
from govuk.forms import GovukForm
from interventions.models import Intervention, Obligation, SentForm
from interventions.operations.sent_forms import AlreadySent, send_once

pages = require_http_methods(["GET", "POST"])
KEY = "form_key"


def person_of(request: HttpRequest) -> User:
    """The signed-in person."""
    return cast(User, request.user)


def case_of(request: HttpRequest, pk: int) -> Intervention:
    """The case of the address, or 404."""
    rows = Intervention.objects.visible_to(person_of(request)).select_related("council")
    return get_object_or_404(rows, pk=pk)


def requirement_of(request: HttpRequest, case: Intervention, pk: str | None) -> Obligation | None:
    """The requirement that the address names, None where it names none, or 404."""
    if not pk:
        return None
    rows = Obligation.objects.visible_to(person_of(request)).filter(intervention=case)
    rows = rows.select_related("clause__instrument", "promise", "appointment", "intervention")
    return get_object_or_404(rows, pk=whole_number(pk) or 0)


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def form_key(request: HttpRequest) -> UUID:
    """The key that the form carried, or a new one for a form that is shown the first time."""
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return uuid4()


def spent(request: HttpRequest) -> int | None:
    """The id of what this form made when it was sent before; None for a form not sent yet."""
    return _made(form_key(request), person_of(request)) if request.method == "POST" else None


def once(request: HttpRequest, make: Callable[[], models.Model]) -> int:
    """Do what the form asks, unless its key shows that it is done; the id of what it made, or had.

    Raises NotAllowedNow for the key of somebody else's form.
    """
    key, person = form_key(request), person_of(request)
    made = _made(key, person)
    if made is not None:
        return made
    try:
        return send_once(key=key, make=make, by=person)
    except AlreadySent:
        made = _made(key, person)
    if made is None:
        raise NotAllowedNow("This form has been sent already.")
    return made


def _made(key: UUID, person: User) -> int | None:
    rows = SentForm.objects.filter(key=key, sent_by=person)
    return rows.values_list("made", flat=True).first()


def once_into(
    form: GovukForm,
    request: HttpRequest,
    make: Callable[[], models.Model],
    names: Mapping[str, str] | None = None,
) -> int | None:
    """As `once`; a refusal of the state goes beside its field, and None comes back.

    `names` maps a field of the operation to a field of the form where they differ.
    """
    try:
        return once(request, make)
    except NotAllowedNow as refusal:
        add_refusal(form, refusal, names)
        return None


def case_page(case: Intervention, tab: str = "case") -> str:
    """The address of a page of the case."""
    return reverse(f"portfolio:{tab}", args=[case.pk])


def way_back(case: Intervention, requirement: Obligation | None = None) -> dict[str, str]:
    """The link above the heading: to the requirement one comes from, else to the case."""
    if requirement is not None:
        address = reverse("portfolio:requirement", args=[case.pk, requirement.pk])
        return {"back_url": address, "back_text": requirement.name}
    return {"back_url": case_page(case), "back_text": str(case.council)}


def show(request: HttpRequest, template: str, case: Intervention, **context: Any) -> HttpResponse:
    """A page of ours about the case."""
    whole = {
        "case": case,
        "council": case.council,
        "key": form_key(request),
        **way_back(case),
        **context,
    }
    return render(request, f"interventions/{template}.html", whole)


def not_twice(request: HttpRequest, address: str) -> HttpResponse:
    """On to what the form made the first time."""
    messages.info(request, "This form was sent before. It was not recorded a second time.")
    return redirect(address)


def done(request: HttpRequest, words: str, address: str) -> HttpResponse:
    """Say what was done, and go on."""
    messages.success(request, words)
    return redirect(address)
