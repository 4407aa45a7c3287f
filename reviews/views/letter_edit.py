"""Changing a draft, a part at a time.

Promises that a save on top of somebody else's shows both texts and keeps what was typed. Does not
issue anything.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.clock import today
from accounts.permissions import Permission
from accounts.refusals import attempt
from interventions.case_page import done, pages, person_of, typed
from interventions.permissions import check_may_on
from reviews.forms.letter_parts import PARTS, PartForm
from reviews.forms.letter_rows import BlockForm, PersonForm
from reviews.forms.letters import DecisionsForm, DiscardForm
from reviews.letters.content import Content
from reviews.letters.drafting import filled
from reviews.models import Letter
from reviews.operations.elsewhere import WRITE
from reviews.operations.letters import (
    SavedMeanwhile,
    choose_decisions,
    discard_letter,
    save_letter,
    start_correction,
)
from reviews.queries.letters import carried_by, without_letter
from reviews.views.frame import draft_of, form_page, letter_of, page_of, show
from reviews.views.letters import content_of, known_of

MakeForm = Callable[[QueryDict | None, Content], PartForm]


@pages
def edit_part(request: HttpRequest, case_pk: int, pk: int, part: str) -> HttpResponse:
    """Change one part of the frame: to, reference, heading, sign-off, copies, promises."""
    if part not in PARTS:
        raise Http404
    row = draft_of(request, case_pk, pk)
    known = known_of(row)
    kind = PARTS[part]
    people: list[Any] = []
    if part == "copies":
        content = content_of(row)
        people = [*content.copies, *content.members]
    return _edit(
        request,
        row,
        lambda data, content: kind(
            data, content=content, record=known, initial={"version": row.version}
        ),
        people=people,
        part=part,
    )


@pages
def edit_block(request: HttpRequest, case_pk: int, pk: int, key: str) -> HttpResponse:
    """Change a paragraph, move it or take it out."""
    row = draft_of(request, case_pk, pk)
    if content_of(row).block(key) is None:
        raise Http404
    return _edit_block(request, row, key)


@pages
def new_block(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Add a paragraph."""
    return _edit_block(request, draft_of(request, case_pk, pk), "")


def _edit_block(request: HttpRequest, row: Letter, key: str) -> HttpResponse:
    known = known_of(row)
    return _edit(
        request,
        row,
        lambda data, content: BlockForm(
            data,
            content=content,
            record=known,
            block=content.block(key),
            initial={"version": row.version},
        ),
        facts=known.facts,
        heading="Change a paragraph" if key else "Add a paragraph",
    )


@pages
def edit_person(request: HttpRequest, case_pk: int, pk: int, key: str = "") -> HttpResponse:
    """Change somebody who gets a copy, or add somebody."""
    row = draft_of(request, case_pk, pk)
    known, content = known_of(row), content_of(row)
    person = next((each for each in (*content.copies, *content.members) if each.key == key), None)
    if key and person is None:
        raise Http404
    return _edit(
        request,
        row,
        lambda data, content: PersonForm(
            data, content=content, record=known, person=person, initial={"version": row.version}
        ),
        heading="Change who gets a copy" if key else "Add somebody who gets a copy",
    )


def _edit(request: HttpRequest, row: Letter, make: MakeForm, **context: Any) -> HttpResponse:
    """Show the form of a part; save it on top of the version that was opened."""
    person = person_of(request)
    form = make(typed(request), content_of(row))
    theirs = ""
    if form.is_valid():
        try:
            save_letter(
                letter=row,
                content=form.applied(),
                version=form.cleaned_data["version"],
                by=person,
            )
            return done(request, "Saved.", page_of(row))
        except SavedMeanwhile as refusal:
            theirs = form.said(refusal.theirs)
            form = _on_top_of(refusal, request, make)
            form.add_error(None, refusal.reason)
    return show(
        request,
        "edit_part",
        row.intervention,
        letter=row,
        form=form,
        theirs=theirs,
        back_url=page_of(row),
        back_text="The letter",
        **{"heading": form.title, **context},
    )


def _on_top_of(refusal: SavedMeanwhile, request: HttpRequest, make: MakeForm) -> PartForm:
    """The form as typed, to be saved on top of what somebody else saved."""
    data = request.POST.copy()
    data["version"] = str(refusal.version)
    form = make(data, refusal.theirs)
    form.is_valid()
    return form


@require_POST
def confirm(request: HttpRequest, case_pk: int, pk: int, key: str) -> HttpResponse:
    """Say that somebody in the letter is still in post."""
    row, person = draft_of(request, case_pk, pk), person_of(request)
    content = content_of(row)
    who = next((each for each in content.people if each.key == key), None)
    if who is None:
        raise Http404
    sure = replace(who, confirmed_on=today(), confirmed_by=person.name)
    save_letter(letter=row, content=content.with_person(sure), version=row.version, by=person)
    return done(request, f"{who.written} is still in post.", page_of(row) + "#checks")


@require_POST
def renew_block(request: HttpRequest, case_pk: int, pk: int, key: str) -> HttpResponse:
    """Put what the record says now in the place of what a paragraph took from it before."""
    row, person = draft_of(request, case_pk, pk), person_of(request)
    content, known = content_of(row), known_of(row)
    block = content.block(key)
    if block is None:
        raise Http404
    text = block.text
    for fact in block.facts:
        text = text.replace(fact.words, f"{{{fact.source}}}") if known.fact(fact.source) else text
    renewed = replace(filled(key, block.kind, text, known), source=block.source)
    blocks = tuple(renewed if each.key == key else each for each in content.blocks)
    save_letter(letter=row, content=replace(content, blocks=blocks), version=row.version, by=person)
    return done(request, "The paragraph says what the record says now.", page_of(row))


@pages
def letter_decisions(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Choose which decisions the letter carries."""
    row, person = draft_of(request, case_pk, pk), person_of(request)
    carried = list(carried_by(row))
    form = DecisionsForm(
        typed(request),
        decisions=[*carried, *without_letter(row.intervention)],
        initial={"decisions": [str(each.pk) for each in carried]},
    )
    form.submit = "Save"  # type: ignore[misc]
    if form.is_valid():
        saved = attempt(
            form, choose_decisions, letter=row, decisions=form.chosen(), today=today(), by=person
        )
        if saved is not None:
            return done(request, "Saved.", page_of(row))
    return form_page(request, row.intervention, form, "Decisions in this letter", **_back(row))


@pages
def discard(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Put a draft aside."""
    row, person = draft_of(request, case_pk, pk), person_of(request)
    check_may_on(person, Permission.WRITE_LETTER, row.intervention, WRITE)
    form = DiscardForm(typed(request))
    if form.is_valid() and attempt(form, discard_letter, letter=row, by=person) is not None:
        address = reverse("portfolio:letters", args=[row.intervention_id])
        return done(request, "The draft is put aside.", address)
    words = "The decisions it carried are free for another letter. It cannot be taken up again."
    return form_page(
        request, row.intervention, form, about=row.title, introduction=words, **_back(row)
    )


@require_POST
def correct(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Start a letter that puts right one that was issued."""
    row, person = letter_of(request, case_pk, pk), person_of(request)
    new = start_correction(letter=row, today=today(), by=person)
    return done(request, "The new letter begins as the old one. Put it right.", page_of(new))


def _back(row: Letter) -> dict[str, str]:
    return {"back_url": page_of(row), "back_text": "The letter"}
