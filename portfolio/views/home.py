"""The first page after signing in.

Promises the page of the person's role. Does not write.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in."""
    return render(request, "portfolio/home.html")
