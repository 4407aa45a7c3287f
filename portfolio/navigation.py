"""The frame that every page stands in: where one can go, and who is signed in.

Promises only links that lead somewhere the person may go. Does not decide what a page shows.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.sessions import ends_at
from interventions.models import Intervention, case_ids_as_council


def shell(request: HttpRequest) -> dict[str, Any]:
    """For every template: the links under the header, the name in it, and today."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"today": today()}
    end = ends_at(request)
    return {
        "today": today(),
        "session_ends_at": end,
        "session_seconds": int((end - timezone.now()).total_seconds()) if end else 0,
        "home_url": reverse("portfolio:home"),
        "search_url": reverse("portfolio:search"),
        "signed_in_as": f"{user.name}, {user.body}" if user.body else user.name,
        "navigation": [
            (label, address, is_at(request.path, address)) for label, address in links(user)
        ],
    }


def links(user: User) -> list[tuple[str, str]]:
    """Where the person can go from every page."""
    found = [("Home", reverse("portfolio:home"))]
    if user.may(Permission.SEND_PLAN):
        found += _of_the_council(user)
    if user.may(Permission.SEE_EVERY_CASE):
        found.append(("Live cases", reverse("portfolio:cases")))
    found.append(("Councils", reverse("portfolio:councils")))
    if user.may(Permission.SEE_AUDIT):
        found.append(("Audit trail", reverse("portfolio:trail")))
    if user.may(Permission.MANAGE_ACCOUNTS):
        found.append(("Accounts", reverse("portfolio:accounts")))
    if user.may(Permission.LOOK_AFTER_SERVICE):
        found.append(("Health", reverse("health_details")))
    if settings.IS_DEVELOPMENT:
        found.append(("Mail", reverse("accounts:mail_folder")))
    return found


def _of_the_council(user: User) -> list[tuple[str, str]]:
    """The pages of the council's one live case; none where it has several: home leads to each."""
    cases = list(
        Intervention.objects.filter(pk__in=case_ids_as_council(user))
        .live()
        .values_list("pk", flat=True)[:2]
    )
    if len(cases) != 1:
        return []
    return [
        ("Requirements", reverse("portfolio:requirements", args=cases)),
        ("What we sent", reverse("portfolio:plan", args=cases)),
        ("Letters to us", reverse("portfolio:letters", args=cases)),
    ]


def is_at(path: str, address: str) -> bool:
    """Whether a page is the one of the link, or lies under it."""
    return path == address if address == "/" else path.startswith(address)
