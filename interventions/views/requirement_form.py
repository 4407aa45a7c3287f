"""The page on which a requirement is entered, its rule asked as a question.

Promises that "Show the dates" saves nothing, and that what was typed is never lost.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.clock import today
from accounts.permissions import NotAllowedNow
from accounts.refusals import add_refusal
from councils.queries import holidays
from interventions.forms.drafting import RemoveForm, RequirementForm
from interventions.operations.draft_content import DraftClause, DraftRequirement
from interventions.operations.draft_dates import DraftCalendar, DraftDates
from interventions.operations.draft_requirements import (
    check_requirement,
    remove_requirement,
    save_requirement,
)
from interventions.operations.draft_taken_dates import calendar_of

from .draft_frame import DraftPage, attempted, draft_page, form_page, has_conflict, sent
from .draft_paragraphs import paragraph_page
from .draft_words import beside, owed_words, rule_words

NEW = "new"
SHOW, SAVE_AND_ADD = "show", "add"


@draft_page
def requirement(
    request: HttpRequest, page: DraftPage, clause: DraftClause, key: str
) -> HttpResponse:
    """Enter or change a requirement; "Show the dates" shows what would follow."""
    stored = _stored(request, clause, key)
    form = RequirementForm(
        sent(request),
        initial={"version": page.draft.version, **_initial(request, stored)},
        others=_others(page, key),
    )
    dates: DraftDates | None = None
    if form.is_valid():
        typed = form.requirement(stored)
        if request.POST.get("then") == SHOW:
            dates = _dates(page, clause, typed, form)
        elif _save(page, clause, typed, form):
            more = request.POST.get("then") == SAVE_AND_ADD
            to = [clause.number, NEW] if more else [clause.number]
            messages.success(request, f"“{typed.name}” is saved.")
            return redirect(page.address("draft_requirement" if more else "draft_paragraph", *to))
    elif stored is not None and not form.is_bound:
        dates = _calendar(page).dates_of(stored)
    return _page(request, page, clause, form, key, dates)


def _stored(request: HttpRequest, clause: DraftClause, key: str) -> DraftRequirement | None:
    """The requirement of that key; None for a new one. One removed meanwhile is entered anew."""
    try:
        return clause.requirement(key)
    except LookupError:
        if key == NEW or request.method == "POST":
            return None
        raise Http404 from None


def _initial(request: HttpRequest, stored: DraftRequirement | None) -> dict[str, Any]:
    if stored is not None:
        return dict(RequirementForm.initial_of(stored))
    return {"quote": request.GET.get("words", "")}


def _others(page: DraftPage, key: str) -> list[tuple[str, str]]:
    return [
        (item.key, f"Paragraph {clause.number}: {item.name}")
        for clause in page.content.clauses
        for item in clause.requirements
        if item.key != key
    ]


def _calendar(page: DraftPage) -> DraftCalendar:
    return calendar_of(page.content, today(), holidays())


def _dates(
    page: DraftPage, clause: DraftClause, typed: DraftRequirement, form: RequirementForm
) -> DraftDates | None:
    """The dates of what was typed; a reason beside its field where there can be none."""
    try:
        check_requirement(page.content, clause, typed)
    except NotAllowedNow as refusal:
        add_refusal(form, refusal)
        return None
    return _calendar(page).dates_of(typed)


def _save(
    page: DraftPage, clause: DraftClause, typed: DraftRequirement, form: RequirementForm
) -> bool:
    saved = attempted(
        page,
        form,
        save_requirement,
        draft=page.draft,
        version=form.cleaned_data["version"],
        number=clause.number,
        requirement=typed,
        by=page.person,
    )
    return saved is not None


def _page(
    request: HttpRequest,
    page: DraftPage,
    clause: DraftClause,
    form: RequirementForm,
    key: str,
    dates: DraftDates | None,
) -> HttpResponse:
    number = clause.number
    clause = next((item for item in page.content.clauses if item.number == number), clause)
    shown = _with_typed_quote(clause, form, key)
    keys = [item.key for item in clause.requirements]
    return paragraph_page(
        request,
        page,
        clause,
        form=form,
        key=key,
        dates=dates,
        is_new=key not in keys,
        number=keys.index(key) + 1 if key in keys else len(keys) + 1,
        now=_words_now(page, clause, key) if has_conflict(page, form) else [],
        remove_url=page.address("draft_remove", number, key) if key in keys else "",
        **beside(page, shown, key),
    )


def _with_typed_quote(clause: DraftClause, form: RequirementForm, key: str) -> DraftClause:
    """The paragraph as it would be with the words typed in the form, for marking them."""
    quote = str(form["quote"].value() or "")
    this = DraftRequirement(key=key, name="", duty="", rule=None, quote=quote)
    others = [item for item in clause.requirements if item.key != key]
    return DraftClause(
        number=clause.number,
        text=clause.text,
        requirements=[*others, this],
        set_aside=clause.set_aside,
    )


def _words_now(page: DraftPage, clause: DraftClause, key: str) -> list[tuple[str, str]]:
    stands = next((item for item in clause.requirements if item.key == key), None)
    if stands is None:
        words = "It is new." if key == NEW else "It is no longer in the draft."
        return [("This requirement", words)]
    return [
        ("In a few words", stands.name),
        ("Words of the paragraph", stands.quote),
        ("Who owes it", owed_words(stands)),
        ("When", rule_words(page, stands)),
    ]


@draft_page
def remove(request: HttpRequest, page: DraftPage, clause: DraftClause, key: str) -> HttpResponse:
    """Take a requirement out of the draft, after asking."""
    stored = next((item for item in clause.requirements if item.key == key), None)
    back = page.address("draft_paragraph", clause.number)
    if stored is None:
        return redirect(back)
    form = RemoveForm(sent(request), initial={"version": page.draft.version})
    if form.is_valid():
        removed = attempted(
            page,
            form,
            remove_requirement,
            draft=page.draft,
            version=form.cleaned_data["version"],
            number=clause.number,
            key=key,
            by=page.person,
        )
        if removed is not None:
            messages.success(request, f"“{stored.name}” is removed.")
            return redirect(back)
    words = f"{owed_words(stored)}. {rule_words(page, stored)}."
    return form_page(
        request,
        page,
        form,
        f"Remove “{stored.name}”?",
        introduction=words,
        now=_words_now(page, clause, key) if has_conflict(page, form) else [],
        back_url=back,
        back_text=f"Paragraph {clause.number}",
    )
