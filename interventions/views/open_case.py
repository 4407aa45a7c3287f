"""The page on which a case is opened for a council.

Promises that only who may open one sees the form. Shows no case: the portfolio does.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt
from councils.models import Council, Inspection
from interventions.forms.open_case import OpenCaseForm
from interventions.models import Function, TriggerKind
from interventions.operations.cases import OPEN, open_intervention
from interventions.operations.draft_content import ALREADY_ISSUED

IN_THE_PAST = (
    "The day it really began, also where that lies before it is entered here. The site keeps both: "
    "when it opened, and that it was entered today."
)


@require_http_methods(["GET", "POST"])
def open_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a case on a trigger, with a reason; `?then=issued` goes on to what was issued already."""
    person = cast(User, request.user)
    takes_over = request.GET.get("then") == ALREADY_ISSUED
    council = get_object_or_404(Council.objects.visible_to(person), slug=slug)
    person.check_may(Permission.OPEN_INTERVENTION, OPEN)
    inspections = Inspection.objects.shown().visible_to(person).filter(council=council)
    form = OpenCaseForm(
        request.POST if request.method == "POST" else None,
        inspections=list(inspections.order_by("-started", "-pk")),
        initial={} if takes_over else {"opened_on": today()},
    )
    if takes_over:
        form.fields["opened_on"].help_text = IN_THE_PAST
    if form.is_valid():
        typed = form.cleaned_data
        case = attempt(
            form,
            open_intervention,
            council=council,
            function=Function(typed["function"]),
            trigger=TriggerKind(typed["trigger"]),
            inspection=form.inspection(),
            reason=typed["reason"],
            opened_on=typed["opened_on"],
            today=today(),
            leads_from=today(),
            by=person,
        )
        if case is not None:
            messages.success(request, "The case is open, and you lead it.")
            to = "interventions:start_issued" if takes_over else "portfolio:case"
            return redirect(to, case.pk)
    context = {
        "form": form,
        "council": council,
        "takes_over": takes_over,
        "back_url": reverse("portfolio:council", args=[council.slug]),
        "back_text": council.name,
    }
    return render(request, "interventions/open_case.html", context)
