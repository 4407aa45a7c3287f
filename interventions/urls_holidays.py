"""Addresses of the list of bank holidays."""

from django.urls import path

from interventions.views import holidays

urlpatterns = [
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/enter/", holidays.add_holiday_page, name="add_holiday"),
    path("holidays/<int:pk>/withdraw/", holidays.withdraw_holiday_page, name="withdraw_holiday"),
    path("holidays/changes/<int:pk>/", holidays.holiday_change, name="holiday_change"),
]
