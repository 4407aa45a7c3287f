"""Addresses of the pages for officials that are about many cases."""

from django.urls import path

from interventions.views import reassign

urlpatterns = [
    path("reassign/", reassign.reassign_cases, name="reassign"),
]
