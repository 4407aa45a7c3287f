"""Pages of a draft as a whole: start it, its parts, its head, its text, its end.

Promises that nothing is due from a draft. Does not enter paragraphs.
"""

import datetime as dt
from typing import cast

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt
from councils.queries import minister_for
from govuk.dates import counted, partial_date
from interventions.forms.drafting import NO_CHILDREN, DiscardForm, HeadForm, StartForm, TextForm
from interventions.forms.taking import IssuedHeadForm, StartIssuedForm
from interventions.models import End, Instrument, InstrumentDraft, Intervention
from interventions.operations.draft_content import ALREADY_ISSUED, DAY, TO_ISSUE
from interventions.operations.draft_paragraphs import paste_text
from interventions.operations.drafting import discard_draft, save_header, start_draft
from interventions.operations.papers import ENTER
from interventions.permissions import check_case_open

from .draft_frame import DraftPage, attempted, draft_page, form_page, has_conflict, sent, shown
from .draft_tasks import draft_tasks, next_step


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a draft in a case; drafts that are there already are offered first."""
    return _start(request, pk, StartForm, TO_ISSUE)


@require_http_methods(["GET", "POST"])
def start_issued(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to take over an instrument that was issued already."""
    return _start(request, pk, StartIssuedForm, ALREADY_ISSUED)


def _start(request: HttpRequest, pk: int, kind: type[StartForm], mode: str) -> HttpResponse:
    person = cast(User, request.user)
    rows = Intervention.objects.visible_to(person).select_related("council")
    case = get_object_or_404(rows, pk=pk)
    person.check_may(Permission.ENTER_INSTRUMENT, ENTER)
    check_case_open(case)
    form = kind(sent(request), instruments=_to_follow(case))
    if form.is_valid():
        draft = attempt(form, start_draft, case=case, mode=mode, by=person, **form.chosen())
        if draft is not None:
            return redirect("interventions:draft_head", case.pk, draft.pk)
    open_drafts = InstrumentDraft.objects.visible_to(person).filter(
        intervention=case, issued_as=None, discarded_at=None
    )
    context = {
        "form": form,
        "case": case,
        "council": case.council,
        "drafts": open_drafts.select_related("made_by", "saved_by").order_by("-saved_at"),
        "is_issued": mode == ALREADY_ISSUED,
        "back_url": reverse("portfolio:case", args=[case.pk]),
        "back_text": case.council.name,
    }
    return render(request, "interventions/drafting/start.html", context)


def _to_follow(case: Intervention) -> list[Instrument]:
    """Instruments of the case that none follows yet and that have not ended, newest first."""
    ended = End.objects.standing().filter(instrument=OuterRef("pk"))
    rows = Instrument.objects.filter(~Exists(ended), intervention=case, followed_by=None)
    return list(rows.order_by("-issued", "-pk"))


@draft_page
def overview(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """The draft and its parts, each with its state."""
    case = page.draft.intervention
    next_words, next_url = next_step(page)
    return shown(
        request,
        page,
        "draft",
        tasks=draft_tasks(page),
        strip=page.strip(),
        next_words=next_words,
        next_url=next_url,
        discard_url=page.address("draft_discard"),
        back_url=reverse("portfolio:case", args=[case.pk]),
        back_text=case.council.name,
    )


@draft_page
def head(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Days, addressee, legal basis and signatory."""
    initial = {
        **HeadForm.initial_of(page.content),
        **_proposed(page),
        "version": page.draft.version,
    }
    form = (IssuedHeadForm if page.content.is_issued else HeadForm)(sent(request), initial=initial)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = attempted(
            page,
            form,
            save_header,
            draft=page.draft,
            version=version,
            values=form.values(),
            by=page.person,
        )
        if saved is not None:
            first = "draft_paper" if page.content.is_issued else "draft_text"
            return redirect(page.address("draft" if page.content.clauses else first))
    now = _head_words(page) if has_conflict(page, form) else []
    return form_page(request, page, form, form.title, now=now)


def _proposed(page: DraftPage) -> dict[str, str]:
    """Who the paper goes to and who would sign it, as long as nobody entered it."""
    content = page.content
    found: dict[str, str] = {}
    is_day = len(content.issued) == DAY
    day = dt.date.fromisoformat(content.issued) if is_day else today()
    council = page.draft.intervention.council
    if not content.addressed_to:
        known = council.addresses.visible_to(page.person).standing().possible(day)
        address = known.order_by("-from_date", "-pk").first()
        lines = address.written_lines if address else []
        found = {"to": council.official_name, "address": "\n".join(lines)}
    if not content.signatory_name and (is_day or not content.is_issued):
        minister = minister_for(council, day)
        if minister is not None:
            found["signatory_name"] = minister.person.written_name
            found["signatory_title"] = minister.title
    return found


def _head_words(page: DraftPage) -> list[tuple[str, str]]:
    content = page.content
    return [
        ("Issued", partial_date(content.issued, "Not entered")),
        ("Signed", partial_date(content.signed, "Not entered")),
        ("Published", partial_date(content.published, "Not entered")),
        ("To", content.addressed_to),
        ("Legal basis", content.legal_basis),
        ("Signed by", f"{content.signatory_name}\n{content.signatory_title}".strip()),
    ]


@draft_page
def text(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Paste the text; it is split at its numbers."""
    initial = {"text": page.content.text, "version": page.draft.version}
    form = TextForm(sent(request), initial=initial)
    if form.is_valid():
        saved = attempted(
            page,
            form,
            paste_text,
            draft=page.draft,
            version=form.cleaned_data["version"],
            text=form.cleaned_data["text"],
            by=page.person,
        )
        if saved is not None:
            page.read_again()
            number = counted(len(page.content.clauses), "paragraph")
            messages.success(request, f"The text is split into {number}. Look through them below.")
            return redirect(page.address("draft_text"))
    clauses = [
        (
            clause,
            page.address("draft_paragraph", clause.number),
            page.address("draft_correct", clause.number),
        )
        for clause in page.content.clauses
    ]
    return form_page(
        request,
        page,
        form,
        form.title,
        now=[("Text", page.content.text)] if has_conflict(page, form) else [],
        warning=NO_CHILDREN,
        clauses=clauses,
        preamble=page.content.preamble,
        go_on_url=clauses[0][1] if clauses else "",
    )


@draft_page
def discard(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Put the draft aside, after asking."""
    form = DiscardForm(sent(request), initial={"version": page.draft.version})
    if form.is_valid():
        discarded = attempted(page, form, discard_draft, draft=page.draft, by=page.person)
        if discarded is not None:
            messages.success(request, "The draft is discarded.")
            return redirect("portfolio:case", page.draft.intervention_id)
    requirements = sum(1 for _ in page.content.requirements())
    words = (
        f"It has {counted(len(page.content.clauses), 'paragraph')} and "
        f"{counted(requirements, 'requirement')}. It is no longer offered after this."
    )
    return form_page(request, page, form, "Discard this draft?", introduction=words)
