"""Promises: the one page of the floor, its address and its server's entry: four queries, 24 KB."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.speed.floor.settings")

from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

application = get_wsgi_application()


@login_required
def cases(request: HttpRequest) -> HttpResponse:
    from tests.speed.floor.models import Case

    rows = Case.objects.select_related("council", "officer").order_by("due", "pk")[:50]
    return render(request, "floor/list.html", {"total": Case.objects.count(), "rows": rows})


urlpatterns = [path("", cases)]
