"""Addresses of the pages that give access to a case."""

from django.urls import path

from interventions.views import appointments

urlpatterns = [
    path("access/<int:user_pk>/give/", appointments.name_for_appointment, name="name_person"),
    path("access/<int:user_pk>/<int:pk>/end/", appointments.end_access, name="end_naming"),
]
