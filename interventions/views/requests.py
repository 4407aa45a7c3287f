"""Asking for something under a requirement by a day, and withdrawing the demand.

Promises a due date of its own for each request. Does not record that it was answered.
"""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.clock import today
from accounts.permissions import Permission
from interventions.case_page import (
    case_of,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    requirement_of,
    show,
    spent,
    typed,
    way_back,
)
from interventions.forms.request import RequestForm
from interventions.models import Intervention, Obligation, Request
from interventions.operations.planning import PLAN, make_request, withdraw_request
from interventions.permissions import check_case_open, check_may_on
from interventions.views.withdrawals import withdraw_page
from interventions.views.words import source_words


@pages
def request_something(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a request with its due date."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_case_open(case)
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    back = way_back(case, requirement)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    rows = {str(row.pk): row for row in _requirements(case)}
    chosen = {"obligation": str(requirement.pk)} if requirement else {}
    form = RequestForm(typed(request), initial={**chosen, "requested_on": today()})
    field = form.fields["obligation"]
    if isinstance(field, forms.ChoiceField):
        words = [(key, f"{row.name}. {source_words(row)}") for key, row in rows.items()]
        field.choices = [("", "Choose a requirement"), *words]

    def make() -> Request:
        given: dict[str, Any] = dict(form.cleaned_data)
        given["obligation"] = rows[given["obligation"]]
        return make_request(today=today(), by=person, **given)

    if form.is_valid() and once_into(form, request, make) is not None:
        return done(request, "The request is recorded, with its due date.", back["back_url"])
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="Ask for something by a day",
        requirement=requirement,
        **back,
    )


def _requirements(case: Intervention) -> list[Obligation]:
    rows = Obligation.objects.filter(intervention=case).order_by("position", "pk")
    return list(rows.select_related("clause__instrument", "promise", "appointment", "intervention"))


@pages
def withdraw(request: HttpRequest, pk: int, request_pk: int) -> HttpResponse:
    """Say that something is no longer asked for."""
    case = case_of(request, pk)
    check_may_on(person_of(request), Permission.PLAN_AND_REQUEST, case, PLAN)
    rows = Request.objects.filter(obligation__intervention=case).select_related("obligation")
    asked = get_object_or_404(rows, pk=request_pk)
    return withdraw_page(
        request,
        case,
        asked,
        partial(withdraw_request, request=asked),
        what="request",
        introduction=asked.words,
        back=way_back(case, asked.obligation),
    )
