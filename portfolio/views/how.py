"""How this works: one screenful for each desk. Promises words only; shows no case."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from portfolio.views.roles import desk_of


@require_GET
def how(request: HttpRequest) -> HttpResponse:
    """What the service does for the person who is signed in, and what they do in it."""
    desk = desk_of(cast(User, request.user))
    return render(request, f"portfolio/how_{desk}.html")
