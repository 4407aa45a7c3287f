"""Addresses of pages that write to the register. A council's own page and the list are `portfolio`'s."""

from django.urls import path

from councils.views import inspections, members, people

app_name = "councils"

urlpatterns = [
    path("members/<int:user_pk>/add/", members.add_member, name="add_membership"),
    path("members/<int:pk>/end/", members.end_member, name="end_membership"),
    path("<slug:slug>/inspections/enter/", inspections.enter, name="enter_inspection"),
    path(
        "<slug:slug>/inspections/enter/judgements/",
        inspections.enter_judgements,
        name="enter_judgements",
    ),
    path("<slug:slug>/inspections/<int:pk>/", inspections.inspection, name="inspection"),
    path(
        "<slug:slug>/inspections/<int:pk>/correct/", inspections.correct, name="correct_inspection"
    ),
    path(
        "<slug:slug>/inspections/<int:pk>/correct/judgements/",
        inspections.correct_judgements,
        name="correct_judgements",
    ),
    path(
        "<slug:slug>/inspections/<int:pk>/withdraw/",
        inspections.withdraw,
        name="withdraw_inspection",
    ),
    path("<slug:slug>/office-holders/record/", people.record_holder, name="record_office_holder"),
    path("<slug:slug>/office-holders/<int:pk>/end/", people.end_holding, name="end_office_holding"),
    path(
        "<slug:slug>/office-holders/<int:pk>/withdraw/",
        people.withdraw_holding,
        name="withdraw_office_holding",
    ),
    path("<slug:slug>/addresses/record/", people.record_council_address, name="record_address"),
    path("<slug:slug>/addresses/<int:pk>/end/", people.end_council_address, name="end_address"),
    path(
        "<slug:slug>/addresses/<int:pk>/withdraw/",
        people.withdraw_council_address,
        name="withdraw_address",
    ),
]
