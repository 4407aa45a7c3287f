"""Addresses of the portfolio app."""

from django.urls import URLPattern, URLResolver, path

from portfolio.views.home import home

app_name = "portfolio"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
]
