"""The officials of a case: who leads it, who helps, from when and until when.

Promises that the page says afterwards what now holds. Moves one case: `reassign` moves many.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.clock import today
from accounts.permissions import Permission
from govuk.dates import day_month_year
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
from interventions.forms.assignment import AssignForm, EndAssignmentForm
from interventions.models import Assignment
from interventions.operations.assignments import ASSIGN, assign, end_assignment
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.people import accounts_that_will


@pages
def assign_official(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which official leads the case, or helps with it."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.ASSIGN, case, ASSIGN)
    check_case_open(case)
    back = case_page(case, "people")
    if spent(request) is not None:
        return not_twice(request, back)
    form = AssignForm(
        typed(request),
        officials=accounts_that_will(Permission.ENTER_INSTRUMENT, today()),
        initial={"from_date": today(), "role": Assignment.Role.LEAD},
    )

    def make() -> Assignment:
        return assign(case=case, by=person, **form.cleaned_data)

    if form.is_valid():
        made = once_into(form, request, make)
        if made is not None:
            row = Assignment.objects.select_related("user").get(pk=made)
            return done(request, _assigned_words(row), back)
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="Assign an official",
        back_url=back,
        back_text="People",
    )


def _assigned_words(row: Assignment) -> str:
    does = "leads the case" if row.role == Assignment.Role.LEAD else "helps with the case"
    words = f"{row.user} {does} from {day_month_year(row.from_date)}"
    if row.to_date is not None:
        return f"{words} until {day_month_year(row.to_date)}, when the next lead begins."
    return f"{words}."


@pages
def end(request: HttpRequest, pk: int, assignment_pk: int) -> HttpResponse:
    """Say that an official no longer leads the case or helps with it."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.ASSIGN, case, ASSIGN)
    rows = Assignment.objects.filter(intervention=case).not_empty()
    row = get_object_or_404(rows.select_related("user", "intervention"), pk=assignment_pk)
    back = case_page(case, "people")
    if spent(request) is not None:
        return not_twice(request, back)
    form = EndAssignmentForm(typed(request), initial={"to_date": today()})
    if form.is_valid():
        day = form.cleaned_data["to_date"]
        made = once_into(
            form, request, lambda: end_assignment(assignment=row, to_date=day, by=person)
        )
        if made is not None:
            does = "leads the case" if row.role == Assignment.Role.LEAD else "helps with the case"
            words = f"From {day_month_year(day)} {row.user} no longer {does}."
            return done(request, words, back)
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading="End an assignment",
        introduction=f"{row.user}, {row.get_role_display().lower()} since "
        f"{day_month_year(row.from_date)}.",
        back_url=back,
        back_text="People",
    )
