"""The people appointed in a case, for officials: appointments, and who is named for them.

Promises that access begins and ends with the dates said here. Does not make accounts.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.clock import today
from accounts.permissions import Permission
from councils.models import Organisation, Person
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
from interventions.forms.appointment import AppointForm, EndForm, NamePersonForm
from interventions.models import Appointment, Authority, Intervention, NamedPerson
from interventions.operations.access import give_access
from interventions.operations.appointing import appoint_somebody
from interventions.operations.appointments import (
    APPOINT,
    end_appointment,
    end_naming,
    name_person,
)
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.people import accounts_that_may


def _people(case: Intervention) -> str:
    return case_page(case, "people")


def _form_page(
    request: HttpRequest, case: Intervention, form: Any, heading: str, introduction: str = ""
) -> HttpResponse:
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading=heading,
        introduction=introduction,
        back_url=_people(case),
        back_text="People",
    )


@pages
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an appointment."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.APPOINT, case, APPOINT)
    check_case_open(case)
    if spent(request) is not None:
        return not_twice(request, _people(case))
    form = AppointForm(
        typed(request),
        people=Person.objects.visible_to(person).order_by("name", "pk"),
        organisations=Organisation.objects.visible_to(person).order_by("name"),
        papers=Authority.objects.visible_to(person).filter(intervention=case).order_by("-pk"),
    )

    def make() -> Appointment:
        given = form.cleaned_data
        who = given["who"]
        return appoint_somebody(
            case=case,
            role=given["role"],
            who=given[who] or given[f"new_{who}"],
            is_person=who == "person",
            called=given["called"],
            from_date=given["from_date"],
            authority=given["authority"],
            today=today(),
            by=person,
        )

    if form.is_valid() and once_into(form, request, make, {"name": _new_field(form)}) is not None:
        words = "The appointment is recorded. Name a person for it to give access."
        return done(request, words, _people(case))
    return _form_page(request, case, form, "Record an appointment")


def _new_field(form: AppointForm) -> str:
    return f"new_{form.cleaned_data['who']}"


def _appointment(case: Intervention, pk: int) -> Appointment:
    rows = Appointment.objects.filter(intervention=case)
    return get_object_or_404(rows.select_related("organisation", "person", "intervention"), pk=pk)


@pages
def name_somebody(request: HttpRequest, pk: int, appointment_pk: int) -> HttpResponse:
    """Name a person for an appointment; with an account they see the case from that day."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.APPOINT, case, APPOINT)
    appointment = _appointment(case, appointment_pk)
    if spent(request) is not None:
        return not_twice(request, _people(case))
    form = NamePersonForm(
        typed(request),
        people=Person.objects.visible_to(person).order_by("name", "pk"),
        accounts=accounts_that_may(Permission.LOG_MONTH, today()),
        initial={"from_date": today(), "person": appointment.person_id},
    )

    def make() -> NamedPerson:
        given = form.cleaned_data
        how: dict[str, Any] = {"appointment": appointment, "from_date": given["from_date"]}
        if given["account"]:
            return give_access(user=given["account"], by=person, **how)
        return name_person(person=given["person"], by=person, **how)

    if form.is_valid() and once_into(form, request, make) is not None:
        return done(request, "The person is named for this appointment.", _people(case))
    return _form_page(request, case, form, "Name a person", str(appointment))


@pages
def end_of_appointment(request: HttpRequest, pk: int, appointment_pk: int) -> HttpResponse:
    """End an appointment, and the access of everybody named for it."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.APPOINT, case, APPOINT)
    appointment = _appointment(case, appointment_pk)
    form = EndForm(typed(request))
    if spent(request) is not None:
        return not_twice(request, _people(case))
    if form.is_valid():
        day = form.cleaned_data["to_date"]
        made = once_into(
            form,
            request,
            lambda: end_appointment(appointment=appointment, to_date=day, by=person),
        )
        if made is not None:
            return done(request, "The end of the appointment is recorded.", _people(case))
    return _form_page(request, case, form, "End an appointment", str(appointment))


@pages
def end_of_naming(request: HttpRequest, pk: int, named_pk: int) -> HttpResponse:
    """Take a person off an appointment that goes on."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.APPOINT, case, APPOINT)
    rows = NamedPerson.objects.filter(appointment__intervention=case)
    named = get_object_or_404(
        rows.select_related("person", "appointment__intervention"), pk=named_pk
    )
    form = EndForm(typed(request), initial={"to_date": today()})
    if spent(request) is not None:
        return not_twice(request, _people(case))
    if form.is_valid():
        day = form.cleaned_data["to_date"]
        made = once_into(form, request, lambda: end_naming(named=named, to_date=day, by=person))
        if made is not None:
            return done(request, f"{named.person} is no longer named.", _people(case))
    return _form_page(request, case, form, "End the access of a person", str(named))
