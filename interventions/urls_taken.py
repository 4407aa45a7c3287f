"""Addresses of the pages that put right what was taken over in a hurry."""

from django.urls import path

from interventions.views import evidence, left_out, taken_corrections

PAPER = "<int:pk>/papers/<int:instrument_pk>/"

urlpatterns = [
    path("<int:pk>/taken-over/", taken_corrections.correct_taken, name="correct_taken"),
    path(f"{PAPER}left-out/", left_out.add_requirement, name="add_left_out"),
    path(f"{PAPER}signed/", left_out.add_paper, name="add_paper"),
    path(f"{PAPER}signed/<int:paper_pk>/file/", evidence.added_paper, name="added_paper"),
]
