"""Addresses of the pages that put right what was taken over in a hurry."""

from django.urls import path

from interventions.views import taken_corrections

urlpatterns = [
    path("<int:pk>/taken-over/", taken_corrections.correct_taken, name="correct_taken"),
]
