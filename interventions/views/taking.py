"""Pages of a draft of an instrument already issued: its signed paper, from when it is followed.

Promises 404 for a draft that is to be issued here, and that a file once sent is kept. Does not ask
where requirements stood: `stood` does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.clock import today
from govuk.dates import partial_date
from interventions.forms.taking import FollowForm, PaperForm
from interventions.operations.draft_taking import attach_paper, paper_of, save_follow_from
from interventions.views.kept_files import KeptFiles

from .draft_frame import DraftPage, attempted, draft_page, form_page, has_conflict, sent, shown

REMOVE = "remove"
WHY = (
    "Our record of this instrument is complete from this day on. What was due before it is history: "
    "it is shown, and nobody is called late for it, but for what you enter as still owed."
)


def only_issued(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand on only a draft of an instrument that was issued already."""

    @wraps(view)
    def respond(request: HttpRequest, page: DraftPage, **rest: Any) -> HttpResponse:
        if not page.content.is_issued:
            raise Http404
        return view(request, page, **rest)

    return respond


def _on(page: DraftPage, following: str) -> HttpResponse:
    """The next part while the paper is new; else the list of parts."""
    return redirect(page.address("draft" if page.content.clauses else following))


@draft_page
@only_issued
def paper(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Attach the signed paper, put another in its place, or take it off."""
    form = PaperForm(sent(request), initial={"version": page.draft.version})
    files = KeptFiles(request, page.draft.intervention, most=1)
    attached = paper_of(page.content)
    if form.is_bound and form.is_valid():
        files.take(request.FILES.getlist("paper"), form, "paper")
    if form.is_bound and form.is_valid():
        is_removed = request.POST.get("then") == REMOVE
        chosen = None if is_removed else next(iter(files.files), attached)
        saved = attempted(
            page,
            form,
            attach_paper,
            draft=page.draft,
            version=form.cleaned_data["version"],
            paper=chosen,
            by=page.person,
        )
        if saved is not None:
            return (
                redirect(page.address("draft_paper")) if is_removed else _on(page, "draft_follow")
            )
    now = [("Signed paper", str(attached or "Not attached"))] if has_conflict(page, form) else []
    return shown(request, page, "paper", form=form, files=files, attached=attached, now=now)


@draft_page
@only_issued
def follow(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Say from which day it is followed."""
    initial = {"follow_from": page.content.follow_from or today(), "version": page.draft.version}
    form = FollowForm(sent(request), initial=initial)
    if form.is_valid():
        saved = attempted(
            page,
            form,
            save_follow_from,
            draft=page.draft,
            version=form.cleaned_data["version"],
            follow_from=form.cleaned_data["follow_from"],
            today=today(),
            by=page.person,
        )
        if saved is not None:
            return _on(page, "draft_text")
    stands = partial_date(page.content.follow_from, "Not entered")
    now = [("We follow it from", stands)] if has_conflict(page, form) else []
    return form_page(request, page, form, form.title, introduction=WHY, now=now)
