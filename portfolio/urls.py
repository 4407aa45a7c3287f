"""Addresses of the portfolio app."""

from django.urls import URLPattern, URLResolver, include, path

from portfolio.views import accounts, cases, councils, trail
from portfolio.views.home import home, home_list
from portfolio.views.how import how
from portfolio.views.search import found

app_name = "portfolio"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("home/<slug:name>/", home_list, name="home_list"),
    path("how-this-works/", how, name="how"),
    path("search/", found, name="search"),
    path("cases/", cases.cases, name="cases"),
    path("cases/all.csv", cases.cases_csv, name="cases_csv"),
    path("cases/all.xlsx", cases.cases_xlsx, name="cases_xlsx"),
    path("councils/", councils.councils, name="councils"),
    path("councils/<slug:slug>/", councils.council, name="council"),
    path("people/", accounts.accounts, name="accounts"),
    path("people/<int:pk>/", accounts.account, name="account"),
    path("audit/", trail.trail, name="trail"),
    path("audit/all.csv", trail.trail_csv, name="trail_csv"),
    path("audit/all.xlsx", trail.trail_xlsx, name="trail_xlsx"),
    path("audit/<int:position>/", trail.trail_event, name="trail_event"),
    path("", include("portfolio.urls_case")),
]
