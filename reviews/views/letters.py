"""Pages of a letter: write one, see it with what is to be put right, preview it, take its file.

Promises that a draft reaches only those who write letters, and that every file taken is on the
audit trail. Does not change a letter: `reviews.views.letter_edit` does.
"""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from documents.letter import letter_pdf
from documents.responses import HEADERS, attachment
from govuk.dates import partial_date
from interventions.case_page import case_of, done, once_into, pages, person_of, typed
from interventions.models import Intervention
from interventions.permissions import check_case_open, check_may_on
from reviews.forms.letters import DecisionsForm
from reviews.letters.checks import agreeing, checks
from reviews.letters.content import BLOCK_WORDS, Content, from_json
from reviews.letters.marks import marked, pieces
from reviews.letters.paper import copy_sentences, paper_from
from reviews.letters.record import LetterRecord
from reviews.models import Letter
from reviews.operations.elsewhere import WRITE
from reviews.operations.issue import record_download
from reviews.operations.letters import start_letter
from reviews.queries.letter_record import record_for
from reviews.queries.letters import carried_by, last_letter, without_letter
from reviews.views.frame import draft_of, letter_of, page_of, show


@pages
def new_letter(request: HttpRequest, case_pk: int) -> HttpResponse:
    """Start a letter with the decisions it is to carry."""
    case, person = case_of(request, case_pk), person_of(request)
    check_may_on(person, Permission.WRITE_LETTER, case, WRITE)
    check_case_open(case)
    decisions = list(without_letter(case))
    form = DecisionsForm(
        typed(request),
        decisions=decisions,
        initial={"decisions": _asked_for(request, decisions)},
    )
    if form.is_valid():
        make = partial(start_letter, case=case, decisions=form.chosen(), today=today(), by=person)
        made = once_into(form, request, make)
        if made is not None:
            address = reverse("reviews:letter", args=[case.pk, made])
            return done(request, "The letter is started.", address)
    last = last_letter(case.council_id)
    words = (
        f"It starts from the letter of {last.dated.words}: everyone in it is to be confirmed again."
        if last and last.dated
        else "It is drafted from the record: who holds office, and what is known of the case."
    )
    elsewhere = reverse("reviews:elsewhere", args=[case.pk])
    return show(
        request, "new_letter", case, form=form, introduction=words, elsewhere_url=elsewhere,
        **_to_letters(case),
    )  # fmt: skip


def _asked_for(request: HttpRequest, decisions: list[Any]) -> list[str]:
    """The decision one comes from, those of the review one comes from, else all that wait."""
    wanted, review = request.GET.get("decision", ""), request.GET.get("review", "")
    if wanted:
        return [wanted]
    return [str(row.pk) for row in decisions if not review or str(row.review_id) == review]


@require_GET
def letter(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """A letter: a draft with what is to be put right, or the paper as it was issued."""
    row = letter_of(request, case_pk, pk)
    if row.state == Letter.State.DRAFT:
        return _composer(request, row)
    person = person_of(request)
    writes = person.may(Permission.WRITE_LETTER)
    return show(
        request,
        "letter",
        row.intervention,
        letter=row,
        decisions=carried_by(row).filter(in_effect_on__isnull=False),
        promises=row.authority.promises.order_by("pk") if row.authority else (),
        deliveries=row.deliveries.select_related("recorded_by").order_by("on", "pk"),
        newer=_newer(row, person),
        writes=writes,
        may_correct=writes and row.state == Letter.State.ISSUED and _newer(row, person) is None,
        **_to_letters(row.intervention),
    )


def _newer(row: Letter, person: User) -> Letter | None:
    """The letter that corrects this one, if the person may see it."""
    return Letter.objects.visible_to(person).filter(corrects=row).first()


def _composer(request: HttpRequest, row: Letter) -> HttpResponse:
    """The draft in blocks, with the list of what is to be put right beside it."""
    person = person_of(request)
    content, known = content_of(row), known_of(row)
    found = checks(content, known)
    numbered = list(enumerate(found, start=1))
    return show(
        request,
        "composer",
        row.intervention,
        letter=row,
        content=content,
        copies=pieces(" ".join(copy_sentences(content)), "copies", found),
        reference_words=_reference(content),
        promise_words=_promises(content),
        sign_off_words=_sign_off(content),
        blocks=[
            {
                "number": number,
                "key": block.key,
                "name": BLOCK_WORDS[block.kind],
                "pieces": marked(block, found),
                "checks": [at for at, check in numbered if check.place == block.key],
                "source": block.source,
            }
            for number, block in enumerate(content.blocks, start=1)
        ],
        checks=[(at, check, _place_url(row, check.place)) for at, check in numbered],
        places={
            place.replace("-", "_"): [at for at, check in numbered if check.place == place]
            for place in PLACES
        },
        agreeing=agreeing(content, known),
        decisions=carried_by(row),
        record=known,
        may_issue=person.may(Permission.ISSUE_LETTER),
        **_to_letters(row.intervention),
    )


PLACES = ("to", "heading", "copies", "sign-off", "decisions", "blocks")


def _place_url(row: Letter, place: str) -> str:
    """Where a check is put right."""
    args = [row.intervention_id, row.pk]
    if place == "decisions":
        return reverse("reviews:letter_decisions", args=args)
    if place == "blocks":
        return reverse("reviews:new_block", args=args)
    if place in PLACES:
        return reverse("reviews:edit_part", args=[*args, place])
    return reverse("reviews:edit_block", args=[*args, place])


def _reference(content: Content) -> str:
    said = f"{content.reference_label} {content.reference}. " if content.reference else ""
    return f"{said}The date is put in on the day of issue."


def _promises(content: Content) -> str:
    said = [f"{each.words} ({partial_date(each.by)})." for each in content.promises]
    return " ".join(said) or "It promises no review by a date."


def _sign_off(content: Content) -> str:
    signed = ", ".join(part for part in (content.signatory_name, content.signatory_title) if part)
    return f"{content.valediction} {signed}".strip()


def content_of(row: Letter) -> Content:
    """What the letter says."""
    return from_json(row.content)


def known_of(row: Letter) -> LetterRecord:
    """The record of today with the decisions that the letter carries."""
    return record_for(row.intervention, today(), list(carried_by(row)))


def _to_letters(case: Intervention) -> dict[str, str]:
    return {
        "back_url": reverse("portfolio:letters", args=[case.pk]),
        "back_text": f"Letters of {case.council}",
    }


@require_GET
def preview(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """A draft as it would stand on the paper if it were issued today."""
    row = draft_of(request, case_pk, pk)
    paper = paper_from(content_of(row), today(), title=row.title)
    return show(
        request,
        "preview",
        row.intervention,
        letter=row,
        paper=paper,
        back_url=page_of(row),
        back_text="Back to the letter",
    )


@require_GET
def preview_pdf(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """The PDF that would be issued today, made now and not kept."""
    row = draft_of(request, case_pk, pk, beside=())
    paper = paper_from(content_of(row), today(), title=f"Preview, not issued: {row.title}")
    pdf = letter_pdf(paper, f"preview {row.pk} {row.version}".encode())
    name = f"preview-{row.intervention.council.slug}-{row.version}.pdf"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_GET
def letter_file(request: HttpRequest, case_pk: int, pk: int) -> HttpResponseBase:
    """The frozen file of a letter; that it was taken is put on the audit trail."""
    row = letter_of(request, case_pk, pk)
    if row.pdf is None:
        raise Http404
    answer = attachment(row.pdf)
    record_download(letter=row, by=person_of(request))
    return answer
