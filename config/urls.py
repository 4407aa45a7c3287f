"""Promises: each app's addresses, in one list. Does not know any page."""

from django.urls import include, path

from config.health import health, health_details

handler400 = "govuk.views.bad_request"
handler429 = "accounts.limits.too_many_tries"  # allauth asks for it

urlpatterns = [
    path("health", health, name="health"),
    path("health/details/", health_details, name="health_details"),
    path("accounts/", include("accounts.urls")),
    path("councils/", include("councils.urls")),
    path("", include("interventions.urls")),
    path("reviews/", include("reviews.urls")),
    path("", include("portfolio.urls")),
]
