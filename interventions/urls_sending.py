"""Address of the page that lets mail go again."""

from django.urls import path

from interventions.views import sending

urlpatterns = [path("sending/release/", sending.release, name="release_sending")]
