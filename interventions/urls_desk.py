"""Addresses of the pages for officials that are about many cases."""

from django.urls import path

from interventions.views import covers, reassign

urlpatterns = [
    path("reassign/", reassign.reassign_cases, name="reassign"),
    path("cover/", covers.covers, name="cover"),
    path("cover/arrange/", covers.arrange, name="arrange_cover"),
    path("cover/<int:pk>/end/", covers.end, name="end_cover"),
]
