"""A refusal says its reason: beside its field, or on a page of its own."""

from typing import NoReturn

import pytest
from django import forms
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.refusals import attempt, refused_into
from tests.cast import Cast


def refuse_person(request: HttpRequest) -> NoReturn:
    raise NotPermitted("Only an official can open a case.")


def refuse_state(request: HttpRequest) -> NoReturn:
    raise NotAllowedNow("This notice has been issued already.", "issued_on")


urlpatterns = [
    path("person/", refuse_person),
    path("state/", refuse_state),
    path("", include("config.urls")),
]


class Form(forms.Form):
    day = forms.CharField()


def refused(field: str | None) -> None:
    raise NotAllowedNow("That day is taken.", field)


@pytest.mark.parametrize(
    ("field", "place"), [("day", "day"), ("elsewhere", "__all__"), (None, "__all__")]
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(
    field: str | None, place: str
) -> None:
    form = Form({"day": "Monday"})
    assert form.is_valid()
    assert attempt(form, refused, field) is None
    assert form.errors == {place: ["That day is taken."]}
    assert form["day"].value() == "Monday"


def test_a_field_of_the_operation_can_have_another_name_on_the_form() -> None:
    form = Form({"day": "Monday"})
    with refused_into(form, {"held_on": "day"}):
        refused("held_on")
    assert not form.is_valid()
    assert list(form.errors) == ["day"]


def test_an_operation_that_goes_through_gives_its_result() -> None:
    assert attempt(Form({"day": "Monday"}), lambda day: day.upper(), "x") == "X"


def test_a_refusal_of_the_person_is_not_turned_into_a_form_error() -> None:
    with pytest.raises(NotPermitted), refused_into(Form({"day": "x"})):
        refuse_person(RequestFactory().get("/"))


@override_settings(ROOT_URLCONF=__name__)
def test_a_person_who_may_not_gets_a_page_with_the_reason(client: Client, cast: Cast) -> None:
    client.force_login(cast.adviser)
    answer = client.get("/person/")
    assert answer.status_code == 403
    assert "Only an official can open a case." in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/councils/?page=2", '<a class="govuk-link" href="/councils/?page=2">Go'),
        ("https://elsewhere.example/x", '<a class="govuk-link" href="/">Go to your home page'),
        ("", '<a class="govuk-link" href="/">Go to your home page'),
    ],
)
def test_what_cannot_be_done_now_gets_a_page_with_a_way_back(
    client: Client, cast: Cast, referer: str, back: str
) -> None:
    client.force_login(cast.adviser)
    answer = client.get("/state/", headers={"referer": referer})
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "This notice has been issued already." in words
    assert back in words
