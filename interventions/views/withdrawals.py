"""The page on which a fact is withdrawn: one question, why.

Promises that a second press withdraws nothing twice. Does not ask for the permission: the page that
calls it does.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.clock import today
from councils.models import Fact
from councils.permissions import check_can_correct
from interventions.case_page import done, not_twice, once_into, person_of, show, spent, typed
from interventions.forms.happening import WithdrawForm
from interventions.models import Intervention


def withdraw_page(
    request: HttpRequest,
    case: Intervention,
    fact: Fact,
    operation: Callable[..., Any],
    *,
    what: str,
    introduction: str,
    back: dict[str, str],
) -> HttpResponse:
    """Withdraw the fact by `operation(reason=…, today=…, by=…)`; `what` is it in words: "request"."""
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    person = person_of(request)
    check_can_correct(person, fact)
    form = WithdrawForm(typed(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        make = partial(operation, reason=reason, today=today(), by=person)
        if once_into(form, request, make) is not None:
            return done(request, f"The {what} is withdrawn.", back["back_url"])
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading=f"Withdraw the {what}",
        introduction=introduction,
        button=f"Withdraw the {what}",
        **back,
    )
