"""The pages that add what was left out when an instrument was taken over.

Promises that the dates of a requirement are shown before it is saved, and that a file once sent stays
with its form. Decides nothing: the operations do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow, Permission
from accounts.refusals import add_refusal
from councils.queries import holidays
from interventions.case_page import (
    case_of,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    show,
    spent,
    typed,
)
from interventions.forms.left_out import LeftOutForm, SignedPaperForm
from interventions.forms.taken_correction import StoodThenForm
from interventions.models import Instrument, Intervention, Obligation
from interventions.operations.left_out import (
    LeftOut,
    add_left_out,
    add_signed_paper,
    check_left_out,
    left_out_facts,
)
from interventions.operations.papers import ENTER
from interventions.operations.taken_corrections import TakenWords, with_proposed_next
from interventions.operations.taken_spec import NOTHING_SAID, Proposal, words_if_later
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.adapter import Look
from interventions.queries.taken import followed_since, signed_paper_of
from interventions.queries.what_if import from_nothing
from interventions.seal import is_sealed, seal
from interventions.views.drafts import draft_of
from interventions.views.taken_corrections import nothing_before
from interventions.views.what_follows import Consequence, of_changes

NO_OPEN_DATE = Consequence("It then has no open date.")


@dataclass
class Typed:
    """Both forms of the page, and what they say once they can be read."""

    left: LeftOutForm
    stood: StoodThenForm
    words: LeftOut | None = None
    proposal: Proposal | None = None


def _instrument(request: HttpRequest, case: Intervention, pk: int) -> Instrument:
    """The instrument of the address, or 404; only for who may enter one."""
    person = person_of(request)
    rows = Instrument.objects.visible_to(person).filter(intervention=case)
    instrument = get_object_or_404(rows.select_related("authority", "intervention"), pk=pk)
    check_may_on(person, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_case_open(case)
    return instrument


def _back(instrument: Instrument) -> dict[str, str]:
    address = reverse("portfolio:instrument", args=[instrument.intervention_id, instrument.pk])
    return {"back_url": address, "back_text": instrument.authority.title}


@pages
def add_requirement(request: HttpRequest, pk: int, instrument_pk: int) -> HttpResponse:
    """Add a requirement that was left out; its dates are shown before it is saved."""
    case, person, day = case_of(request, pk), person_of(request), today()
    instrument = _instrument(request, case, instrument_pk)
    back = _back(instrument)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    given = _typed(request, instrument)
    follows = _follows(given, instrument, person)
    mark = seal(given.words, follows, day) if follows else ""
    if follows and is_sealed(request.POST.get("seen", ""), mark):
        made = once_into(given.stood, request, lambda: _add(given, instrument, person))
        if made is not None:
            address = reverse("portfolio:requirement", args=[case.pk, made])
            return done(request, "Added. The dates follow.", address)
        follows = []
    return show(
        request,
        "facts/left_out",
        case,
        instrument=instrument,
        given=given,
        follows=follows,
        stays=nothing_before(given.words.follow_from, given.words.said) if given.words else "",
        mark=mark,
        button="Add the requirement",
        is_correction=True,
        page_has_errors=given.left.is_bound and not follows,
        **back,
    )


def _typed(request: HttpRequest, instrument: Instrument) -> Typed:
    """The forms as sent; the rule that was typed decides what is asked of where it stood."""
    sent, since = typed(request), followed_since(instrument)
    if since is None:
        raise Http404
    others = Obligation.objects.filter(clause__instrument=instrument).order_by("position")
    left = LeftOutForm(
        sent,
        others=[(str(row.pk), row.name) for row in others],
        clauses=list(instrument.clauses.order_by("position")),
    )
    is_read = sent is not None and not {"rule", *_under_the_rule(left)} & set(left.errors)
    rule = left.rule_json() if is_read else None
    stood = StoodThenForm(sent, rule=rule, follow_from=since, said=NOTHING_SAID)
    given = Typed(left, stood)
    if sent is not None and left.is_valid() and stood.is_valid():
        _check(given, instrument)
    return given


def _under_the_rule(left: LeftOutForm) -> set[str]:
    revealed: dict[str, tuple[str, ...]] = left.fields["rule"].widget.reveals
    return {name for names in revealed.values() for name in names}


def _check(given: Typed, instrument: Instrument) -> None:
    """Read both forms, with a next date proposed; a refusal stands beside its field."""
    number, text = given.left.numbered()
    item, follow_from = given.left.item(), given.stood.cleaned_data["follow_from"]
    try:
        words, given.proposal = with_proposed_next(
            instrument.issued,
            TakenWords(follow_from, given.stood.said(), item.rule),
            frozenset(holidays()),
        )
        found = LeftOut(number, text, item, follow_from, words.said)
        check_left_out(instrument, found, today())
    except NotAllowedNow as refusal:
        add_refusal(given.left if refusal.field in given.left.fields else given.stood, refusal)
    else:
        given.words = found


def _follows(given: Typed, instrument: Instrument, person: User) -> list[Consequence]:
    """The dates it would have, and what is unusual about what was typed."""
    words, day = given.words, today()
    if words is None:
        return []
    facts = left_out_facts(instrument, words, day, person)
    change = from_nothing(
        facts.obligation, facts.term, facts.span, Look(day, day), frozenset(holidays())
    )
    found = of_changes([change]) if change.next_date else [NO_OPEN_DATE]
    unusual = words_if_later(words.said.next_due, given.proposal)
    if unusual:
        found.append(Consequence(f"Check this: {unusual} It may be right."))
    return found


def _add(given: Typed, instrument: Instrument, person: User) -> Any:
    if given.words is None:
        raise AssertionError("nothing is added before it was read")
    return add_left_out(instrument=instrument, left=given.words, today=today(), by=person)


@pages
def add_paper(request: HttpRequest, pk: int, instrument_pk: int) -> HttpResponse:
    """Add the signed paper, or put another in the place of one that was added."""
    case, person = case_of(request, pk), person_of(request)
    instrument = _instrument(request, case, instrument_pk)
    back, attached = _back(instrument), signed_paper_of(instrument)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    if instrument.authority.file_id is not None:
        raise Http404
    draft = draft_of(
        request,
        case,
        lambda *sent, **more: SignedPaperForm(*sent, has_one=attached is not None, **more),
        today=today(),
        file_field="paper",
        most_files=1,
    )
    form, files = draft.form, draft.files
    if draft.is_right and not files.files:
        form.add_error("paper", "Choose the file")
    if draft.is_right:

        def make() -> Any:
            return add_signed_paper(
                instrument=instrument,
                file=files.files[0],
                reason=form.cleaned_data.get("reason", ""),
                today=today(),
                by=person,
            )

        if once_into(form, request, make) is not None:
            return done(request, "The signed paper is kept with it.", back["back_url"])
    return show(
        request,
        "facts/signed_paper",
        case,
        instrument=instrument,
        attached=attached,
        form=form,
        files=files,
        **back,
    )
