"""Addresses of a person's own calendar."""

from django.urls import path, re_path

from interventions.views import calendar

urlpatterns = [
    path("calendar/", calendar.my_calendar, name="my_calendar"),
    path("calendar/<int:pk>/stop/", calendar.stop_link, name="stop_calendar_link"),
    re_path(
        r"^calendar/(?P<token>[A-Za-z0-9_-]{1,100})\.ics$",
        calendar.calendar_feed,
        name="calendar_feed",
    ),
]
