"""Addresses of the portfolio app."""

from django.urls import URLPattern, URLResolver, include, path

from portfolio.views import accounts, councils
from portfolio.views.home import home

app_name = "portfolio"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("councils/", councils.councils, name="councils"),
    path("councils/<slug:slug>/", councils.council, name="council"),
    path("people/", accounts.accounts, name="accounts"),
    path("people/<int:pk>/", accounts.account, name="account"),
    path("", include("portfolio.urls_case")),
]
