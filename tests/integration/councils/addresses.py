"""The site's addresses, with stand-ins for the pages of `portfolio` that these pages link to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from portfolio.urls import urlpatterns as pages_of_portfolio


def stand_in(request: HttpRequest, slug: str = "") -> HttpResponse:
    return HttpResponse("a page of another room")


portfolio = (
    [
        *pages_of_portfolio,
        path("councils/", stand_in, name="councils"),
        path("councils/<slug:slug>/", stand_in, name="council"),
    ],
    "portfolio",
)

urlpatterns = [
    path("councils/", include("councils.urls")),
    path("", include(portfolio)),
    path("", include("config.urls")),
]
