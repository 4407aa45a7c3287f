"""Pages on which a person saves the filters of a list, and keeps their saved views.

Promises that a list one may not see, and a view that is not one's own, are not there. Does not show
a list: the page of the view's address does.
"""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms import ChangeViewForm, DeleteViewForm, SaveViewForm
from accounts.models import SavedView, User
from accounts.operations.saved_views import change_view, delete_view, pin_view, save_view
from accounts.queries import saved_views
from accounts.refusals import attempt
from accounts.saved_pages import SAVED_PAGES, SavedPage
from govuk.forms import GovukForm

pages = require_http_methods(["GET", "POST"])


@require_GET
def views_of_list(request: HttpRequest, page: str) -> HttpResponse:
    """One's own views of a list, and those that others share."""
    person, asked = _person(request), _page(request, page)
    found = saved_views(person, page)
    context = {
        "page": asked,
        "own": [view for view in found if view.user_id == person.pk],
        "shared": [view for view in found if view.user_id != person.pk],
        "list_address": asked.address(""),
    }
    return render(request, "accounts/saved_views.html", context)


@pages
def save(request: HttpRequest, page: str) -> HttpResponse:
    """Save what the address of this page asks the list; its parameters are those of the list."""
    asked = _page(request, page)
    form = SaveViewForm(_typed(request))
    if form.is_valid():
        view = attempt(
            form, save_view, page=asked, query=request.GET, by=_person(request), **form.cleaned_data
        )
        if view is not None:
            messages.success(request, f"The view “{view.name}” is saved.")
            return redirect(view.address)
    return _form(request, form, asked, asked.address(asked.kept(request.GET)))


@pages
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a view, share it or keep it to oneself."""
    view = _own(request, pk)
    before = {"name": view.name, "is_shared": view.is_shared}
    form = ChangeViewForm(_typed(request), initial=before)
    if form.is_valid():
        changed = attempt(form, change_view, view=view, by=_person(request), **form.cleaned_data)
        if changed is not None:
            messages.success(request, "The change is saved.")
            return redirect("accounts:saved_views", view.page)
    return _form(request, form, view.list_page, heading=f"Change the view “{view.name}”")


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin a view, or no longer: the button says which."""
    view = _own(request, pk)
    pin_view(view=view, is_pinned=request.POST.get("pin") == "yes", by=_person(request))
    return redirect("accounts:saved_views", view.page)


@pages
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a view, after a look at what goes with it."""
    view = _own(request, pk)
    form = DeleteViewForm(_typed(request))
    if form.is_valid():
        delete_view(view=view, by=_person(request))
        messages.success(request, f"The view “{view.name}” is deleted.")
        return redirect("accounts:saved_views", view.page)
    words = "It is shared: others lose it too." if view.is_shared else "No case changes."
    heading = f"Delete the view “{view.name}”?"
    return _form(request, form, view.list_page, heading=heading, introduction=words)


def _form(
    request: HttpRequest, form: GovukForm, page: SavedPage, back: str = "", **words: str
) -> HttpResponse:
    context = {"form": form, "page": page, "back": back, "heading": form.title, **words}
    return render(request, "accounts/saved_view_form.html", context)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _page(request: HttpRequest, code: str) -> SavedPage:
    page = SAVED_PAGES.get(code)
    if page is None or not _person(request).may(page.permission):
        raise Http404
    return page


def _own(request: HttpRequest, pk: int) -> SavedView:
    """A view of the person's own, of a list that they may still see."""
    person = _person(request)
    own = SavedView.objects.visible_to(person).filter(user=person)
    return get_object_or_404(own, pk=pk)
