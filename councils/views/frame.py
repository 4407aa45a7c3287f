"""What every page of the register has in common.

Promises a signed-in person, a council they may see, and a refusal of the person as 403 with its
reason. Does not check permissions: each page asks for its own.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted
from councils.forms.fields import say_refusal
from councils.models import Council
from govuk.forms import GovukForm

View = Callable[..., HttpResponse]
Result = TypeVar("Result")


def signed_in(view: View) -> View:
    """Ask for sign-in first; answer 403 with the reason where the person may not."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotPermitted as refusal:
            raise PermissionDenied(refusal.reason) from refusal

    return cast(View, login_required(respond))


def person_of(request: HttpRequest) -> User:
    """The signed-in person."""
    return cast(User, request.user)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def council_of(request: HttpRequest, slug: str) -> Council:
    """The council of the address, or 404."""
    return get_object_or_404(Council.objects.visible_to(person_of(request)), slug=slug)


def council_page(council: Council) -> str:
    """The address of the council's own page."""
    return reverse("portfolio:council", args=[council.slug])


def done(form: GovukForm, act: Callable[[], Result]) -> Result | None:
    """Do it, if the form was sent and is valid; a refusal of the state goes beside its field."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return act()
    except NotAllowedNow as refusal:
        say_refusal(form, refusal)
        return None


def form_page(
    request: HttpRequest, council: Council, form: GovukForm, heading: str = "", **context: Any
) -> HttpResponse:
    """A page with one form; the link above it leads to the council unless the context says."""
    whole = {
        "form": form,
        "council": council,
        "heading": heading or form.title,
        "back_url": council_page(council),
        "back_text": council.name,
        **context,
    }
    return render(request, "councils/form.html", whole)
