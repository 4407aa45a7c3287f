"""What the pages of reviews, decisions and letters have in common.

Promises rows by right or 404, and one look. Does not ask for a permission: each page does.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from govuk.forms import GovukForm
from interventions.case_page import case_of, case_page, form_key, person_of
from interventions.models import Intervention
from reviews.models import Decision, Letter, Review
from reviews.operations.letters import check_draft


def review_of(request: HttpRequest, case_pk: int, pk: int) -> Review:
    """The review of the address, or 404."""
    case = case_of(request, case_pk)
    rows = Review.objects.visible_to(person_of(request)).select_related(
        "intervention__council", "happening", "plan", "obligation__clause__instrument"
    )
    return get_object_or_404(rows, pk=pk, intervention=case)


def decision_of(request: HttpRequest, case_pk: int, pk: int) -> Decision:
    """The decision of the address, or 404."""
    case = case_of(request, case_pk)
    rows = Decision.objects.visible_to(person_of(request)).select_related(
        "intervention__council",
        "obligation__clause__instrument",
        "instrument",
        "letter",
        "review",
        "authority",
        "proposed_by",
        "supersedes",
    )
    return get_object_or_404(rows, pk=pk, intervention=case)


LETTER_BESIDE = (
    "pdf",
    "authority",
    "corrects",
    "corrected_by",
    "started_from",
    "made_by",
    "issued_by",
)


def letter_of(
    request: HttpRequest, case_pk: int, pk: int, beside: Sequence[str] = LETTER_BESIDE
) -> Letter:
    """The letter of the address with its case, or 404; `beside` it, what its page shows: one query."""
    rows = Letter.objects.visible_to(person_of(request))
    rows = rows.select_related("intervention__council", *beside)
    return get_object_or_404(rows, pk=pk, intervention=case_pk)


def draft_of(
    request: HttpRequest, case_pk: int, pk: int, beside: Sequence[str] = LETTER_BESIDE
) -> Letter:
    """The letter of the address while it is a draft. Raises NotAllowedNow once it is none."""
    letter = letter_of(request, case_pk, pk, beside)
    check_draft(letter)
    return letter


def page_of(row: Review | Decision | Letter) -> str:
    """The address of a row's own page."""
    name = row._meta.model_name
    return reverse(f"reviews:{name}", args=[row.intervention_id, row.pk])


def show(request: HttpRequest, template: str, case: Intervention, **context: Any) -> HttpResponse:
    """A page of ours about the case; the link above the heading leads to the case."""
    whole = {
        "case": case,
        "council": case.council,
        "key": form_key(request),
        "back_url": case_page(case),
        "back_text": str(case.council),
        **context,
    }
    return render(request, f"reviews/{template}.html", whole)


def form_page(
    request: HttpRequest, case: Intervention, form: GovukForm, heading: str = "", **context: Any
) -> HttpResponse:
    """A page with one form."""
    return show(request, "form", case, form=form, heading=heading or form.title, **context)
