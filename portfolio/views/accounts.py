"""Who has an account, and what each may do: for administrators.

Promises no case content. Does not write: the pages that do are linked.
"""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.operations.users import MANAGE
from accounts.permissions import Permission
from portfolio.queries.accounts import SORTS, account_facets, account_page, account_rows
from portfolio.queries.lists import listed


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, filtered by state, role and council, fifty a page."""
    cast(User, request.user).check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    rows = account_rows(request.GET.get("q", ""), today())
    found = listed(
        rows,
        account_facets(rows),
        request.GET,
        sorts=SORTS,
        default_sort="name",
        search_label="Name, address or body",
        all_rows=User.objects.filter(is_system=False).count(),
    )
    return render(request, "portfolio/accounts.html", {"found": found})


@require_GET
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account with its roles, councils and appointments."""
    viewer = cast(User, request.user)
    viewer.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    user = get_object_or_404(User.objects.filter(is_system=False), pk=pk)
    context = {
        "account": user,
        "page": account_page(user, today()),
        "is_oneself": user.pk == viewer.pk,
        "move_url": f"{settings.SERVICE_URL}{reverse('interventions:reassign')}?of={user.pk}",
        "may_assign": viewer.may(Permission.ASSIGN),
    }
    return render(request, "portfolio/account.html", context)
