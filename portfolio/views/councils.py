"""The list of councils and a council's own page.

Promises what the register holds and what the viewer may see of the cases. Does not write.
"""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from councils.models import Council
from interventions.queries.adapter import Look
from portfolio.queries.council import council_page
from portfolio.queries.councils import SORTS, council_facets, council_rows
from portfolio.queries.lists import listed


@require_GET
def councils(request: HttpRequest) -> HttpResponse:
    """All councils, found by any name, filtered, sorted, fifty a page."""
    user = cast(User, request.user)
    now = today()
    rows = council_rows(user, request.GET.get("q", ""), Look(on=now, today=now))
    found = listed(
        rows,
        council_facets(rows, user),
        request.GET,
        sorts=SORTS,
        default_sort="name",
        search_label="Any name or code",
        all_rows=Council.objects.visible_to(user).count(),
    )
    context = {"found": found, "sees_every_case": user.may(Permission.SEE_EVERY_CASE)}
    return render(request, "portfolio/councils.html", context)


@require_GET
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """One council: who, what Ofsted said, and its cases as far as the viewer may see them."""
    user = cast(User, request.user)
    now = today()
    row = get_object_or_404(Council.objects.visible_to(user), slug=slug)
    page = council_page(row, user, Look(on=now, today=now))
    return render(request, "portfolio/council.html", {"council": row, "page": page})
