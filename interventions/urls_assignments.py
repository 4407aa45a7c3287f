"""Addresses of the pages that say whose a case is."""

from django.urls import path

from interventions.views import assignments, handover

urlpatterns = [
    path("<int:pk>/people/assign/", assignments.assign_official, name="assign"),
    path(
        "<int:pk>/people/assigned/<int:assignment_pk>/end/",
        assignments.end,
        name="end_assignment",
    ),
    path("<int:pk>/handover/note/", handover.write_note, name="handover_note"),
    path("<int:pk>/handover/read/", handover.say_read, name="handover_read"),
]
