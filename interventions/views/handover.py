"""Writing a handover note, and saying that one has read the page.

Promises a note that only the Department reads. Shows no handover: the portfolio does.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.clock import today
from interventions.case_page import (
    case_of,
    case_page,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    show,
    spent,
    typed,
)
from interventions.forms.handover import HandoverNoteForm
from interventions.models import Assignment
from interventions.operations.handover import check_may_write, read_handover, write_handover_note
from interventions.permissions import check_case_open


@pages
def write_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the next lead should know."""
    case, person = case_of(request, pk), person_of(request)
    check_may_write(person, case)
    check_case_open(case)
    back = case_page(case, "handover")
    if spent(request) is not None:
        return not_twice(request, back)
    form = HandoverNoteForm(typed(request))
    if form.is_valid():
        made = once_into(
            form,
            request,
            lambda: write_handover_note(
                case=case, words=form.cleaned_data["words"], today=today(), by=person
            ),
        )
        if made is not None:
            return done(request, "The note is saved.", back)
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="Write a handover note",
        introduction="Only the Department reads it.",
        back_url=back,
        back_text="Handover",
    )


@require_POST
def say_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has read the handover of a case one was given; 404 where one was not."""
    case, person = case_of(request, pk), person_of(request)
    rows = Assignment.objects.handed_to(person, today()).filter(intervention=case)
    assignment = get_object_or_404(rows.select_related("intervention"))
    read_handover(assignment=assignment, today=today(), by=person)
    words = f"It is noted that you have read the handover of {case.council}."
    return done(request, words, case_page(case, "handover"))
