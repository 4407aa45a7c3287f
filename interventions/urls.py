"""Addresses of the interventions app: each page family has its own list."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "interventions"

of_a_case: list[URLPattern | URLResolver] = [
    path("", include("interventions.urls_access")),
    path("", include("interventions.urls_assignments")),
    path("", include("interventions.urls_calendar")),
    path("", include("interventions.urls_case_sheets")),
    path("", include("interventions.urls_drafting")),
    path("", include("interventions.urls_facts")),
    path("", include("interventions.urls_holidays")),
    path("", include("interventions.urls_sending")),
    path("", include("interventions.urls_taken")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("cases/", include(of_a_case)),
    path("", include("interventions.urls_desk")),
]
