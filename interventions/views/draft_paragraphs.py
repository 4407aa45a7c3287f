"""Pages of one paragraph of a draft: what it requires, its words, its areas.

Promises that its whole text stays in view with what is used of it. Does not enter a requirement:
`requirement_form` does.
"""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from interventions.forms.drafting import (
    AreasForm,
    ConfirmForm,
    ParagraphForm,
    SplitForm,
    VersionForm,
)
from interventions.models import Strength
from interventions.operations.draft_content import DraftClause
from interventions.operations.draft_paragraphs import (
    confirm_clause,
    join_clause,
    make_areas,
    save_clause,
    set_words_aside,
    split_clause,
)

from .draft_frame import (
    DraftPage,
    attempted,
    clause_words,
    draft_page,
    form_page,
    has_conflict,
    sent,
    shown,
)
from .draft_words import beside, requirement_rows

_STRENGTHS = (
    (Strength.MUST, r"must|shall|is to|are to|is required to|are required"),
    (Strength.WILL, r"will"),
    (Strength.SHOULD, r"should"),
    (Strength.MAY, r"may"),
)


@draft_page
def paragraph(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """What a paragraph requires: its requirements, what is in none, and its confirmation."""
    strength = clause.strength or ("" if clause.confirmed else strength_of(clause.text))
    initial = {"version": page.draft.version, "strength": strength}
    form = ConfirmForm(sent(request), initial=initial)
    if form.is_valid():
        confirmed = attempted(
            page,
            form,
            confirm_clause,
            draft=page.draft,
            number=clause.number,
            by=page.person,
            **form.cleaned_data,
        )
        if confirmed is not None:
            page.read_again()
            return redirect(_next_page(page, clause.number))
    return paragraph_page(request, page, page.content.clause(clause.number), form=form)


def strength_of(text: str) -> str:
    """The strongest word of duty in the text, as a proposal; empty where there is none."""
    for strength, words in _STRENGTHS:
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return strength
    return ""


def _next_page(page: DraftPage, number: str) -> str:
    """The next paragraph that is not confirmed, after this one first; else what comes then."""
    place = page.content.place(number) + 1
    clauses = page.content.clauses[place:] + page.content.clauses[:place]
    for clause in clauses:
        if not clause.confirmed:
            return page.address("draft_paragraph", clause.number)
    return page.address("draft_stood" if page.content.is_issued else "draft_check")


def paragraph_page(
    request: HttpRequest, page: DraftPage, clause: DraftClause, **context: Any
) -> HttpResponse:
    """The paragraph on the left, its requirements on the right."""
    whole = {
        "clause": clause,
        "place": page.content.place(clause.number) + 1,
        "strip": page.strip(clause.number),
        "rows": requirement_rows(page, clause),
        "parts": page.content.lettered_parts(clause.number),
        "areas_url": page.address("draft_areas", clause.number),
        "make_areas_url": page.address("draft_make_areas", clause.number),
        **beside(page, clause),
        **context,
    }
    return shown(request, page, "paragraph", **whole)


@draft_page
def aside(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Say of a sentence that it requires nothing."""
    form = VersionForm(sent(request))
    if form.is_valid():
        attempted_on(
            request,
            page,
            form,
            set_words_aside,
            number=clause.number,
            words=request.POST.get("words", ""),
        )
    return redirect(page.address("draft_paragraph", clause.number))


def attempted_on(
    request: HttpRequest, page: DraftPage, form: VersionForm, operation: Any, **values: Any
) -> Any:
    """Do what a lone button asks for; a refusal becomes a message, since nothing was typed."""
    done = attempted(
        page,
        form,
        operation,
        draft=page.draft,
        version=form.cleaned_data["version"],
        by=page.person,
        **values,
    )
    for reason in form.non_field_errors() if done is None else ():
        messages.error(request, str(reason))
    return done


@draft_page
def correct(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Correct the number, heading or words of a paragraph."""
    initial = {
        "number": clause.number,
        "heading": clause.heading,
        "text": clause.text,
        "version": page.draft.version,
    }
    form = ParagraphForm(sent(request), initial=initial)
    if form.is_valid():
        saved = attempted(
            page,
            form,
            save_clause,
            draft=page.draft,
            version=form.cleaned_data["version"],
            number=clause.number,
            values=form.values(),
            by=page.person,
        )
        if saved is not None:
            return redirect(page.address("draft_paragraph", form.values()["number"]))
    return _correct_page(request, page, clause, form)


def _correct_page(
    request: HttpRequest, page: DraftPage, clause: DraftClause, form: Any, split: Any = None
) -> HttpResponse:
    stands = page.content.clause(clause.number)
    bound = split or form
    return shown(
        request,
        page,
        "correct",
        form=form,
        split=split or _split_form(page, stands),
        page_has_errors=bool(bound.is_bound and bound.errors),
        clause=stands,
        is_first=page.content.place(clause.number) == 0,
        correct_url=page.address("draft_correct", clause.number),
        join_url=page.address("draft_join", clause.number),
        split_url=page.address("draft_split", clause.number),
        now=clause_words(stands) if has_conflict(page, bound) else [],
        back_url=page.address("draft_paragraph", clause.number),
        back_text=f"Paragraph {clause.number}",
    )


def _split_form(page: DraftPage, clause: DraftClause, data: Any = None) -> SplitForm:
    return SplitForm(data, clause=clause, prefix="split", initial={"version": page.draft.version})


@draft_page
def split(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Begin a new paragraph at a line of this one."""
    form = _split_form(page, clause, sent(request))
    if form.is_valid():
        typed = form.cleaned_data
        done = attempted(
            page,
            form,
            split_clause,
            draft=page.draft,
            version=typed["version"],
            number=clause.number,
            line=int(typed["line"]),
            new_number=typed["new_number"].strip(),
            by=page.person,
        )
        if done is not None:
            return redirect(page.address("draft_paragraph", typed["new_number"].strip()))
    unsaved = ParagraphForm(
        initial={
            "number": clause.number,
            "heading": clause.heading,
            "text": clause.text,
            "version": page.draft.version,
        }
    )
    return _correct_page(request, page, clause, unsaved, form if form.is_bound else None)


@draft_page
def join(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Join a paragraph with the one above."""
    form = VersionForm(sent(request))
    if form.is_valid():
        done = attempted_on(request, page, form, join_clause, number=clause.number)
        if done is not None:
            messages.success(
                request, f"Paragraph {clause.number} is joined with paragraph {done[1]}."
            )
            return redirect(page.address("draft_paragraph", done[1]))
    return redirect(page.address("draft_paragraph", clause.number))


@draft_page
def areas(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Enter the improvement areas of a paragraph."""
    lines = [f"{area['letter']}. {area['text']}" for area in clause.areas]
    initial = {"areas": "\n".join(lines), "version": page.draft.version}
    form = AreasForm(sent(request), initial=initial)
    back = page.address("draft_paragraph", clause.number)
    if form.is_valid():
        saved = attempted(
            page,
            form,
            save_clause,
            draft=page.draft,
            version=form.cleaned_data["version"],
            number=clause.number,
            values={},
            areas=form.cleaned_data["areas"],
            by=page.person,
        )
        if saved is not None:
            return redirect(back)
    heading = f"Improvement areas of paragraph {clause.number}"
    now = [("Areas", "\n".join(lines))] if has_conflict(page, form) else []
    where = {"back_url": back, "back_text": f"Paragraph {clause.number}"}
    return form_page(request, page, form, heading, now=now, **where)


@draft_page
def make_parts_areas(request: HttpRequest, page: DraftPage, clause: DraftClause) -> HttpResponse:
    """Make the lettered parts below a paragraph its improvement areas."""
    form = VersionForm(sent(request))
    if form.is_valid():
        done = attempted_on(request, page, form, make_areas, number=clause.number)
        if done is not None:
            messages.success(request, f"They are areas of paragraph {clause.number} now.")
    return redirect(page.address("draft_paragraph", clause.number))
