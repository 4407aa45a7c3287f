"""Addresses of the pages of a case."""

from django.urls import URLPattern, URLResolver, path

from portfolio.views import briefs, case, handover, requirements, tabs, timeline, why

urlpatterns: list[URLPattern | URLResolver] = [
    path("cases/<int:pk>/", case.overview, name="case"),
    path("cases/<int:pk>/brief/", briefs.brief, name="brief"),
    path("cases/<int:pk>/brief.pdf", briefs.brief_file, name="brief_file"),
    path("briefs/", briefs.briefs, name="briefs"),
    path("cases/<int:pk>/requirements/", requirements.requirements, name="requirements"),
    path(
        "cases/<int:pk>/requirements/<int:obligation_pk>/",
        requirements.requirement,
        name="requirement",
    ),
    path(
        "cases/<int:pk>/requirements/<int:obligation_pk>/<day:opens>/<day:due>/",
        why.why,
        name="why",
    ),
    path("cases/<int:pk>/instruments/<int:instrument_pk>/", case.instrument, name="instrument"),
    path("cases/<int:pk>/timeline/", timeline.timeline, name="timeline"),
    path("cases/<int:pk>/plan/", tabs.plan, name="plan"),
    path("cases/<int:pk>/reports/", tabs.reports, name="reports"),
    path("cases/<int:pk>/reviews/", tabs.reviews, name="reviews"),
    path("cases/<int:pk>/letters/", tabs.letters, name="letters"),
    path("cases/<int:pk>/people/", tabs.people, name="people"),
    path("cases/<int:pk>/handover/", handover.handover, name="handover"),
    path("cases/<int:pk>/look-back/", case.look_back, name="look_back"),
]
