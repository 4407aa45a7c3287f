"""Pages of a decision: propose it, see what it changes, take it, put it aside.

Promises that what a decision changes is shown before it is saved, and again if anything typed was
changed since. Does not give it effect: its letter does, or the one page for those without.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import attempt, refused_into
from councils.queries import minister_for
from govuk.fields import whole_number
from interventions.case_page import case_of, done, once_into, pages, person_of, typed
from interventions.models import Intervention
from interventions.permissions import check_case_open, check_may_on
from interventions.seal import is_sealed, seal
from reviews.forms.decisions import ApplyForm, DeclineForm, ProposeForm, TakeForm
from reviews.models import Decision, Review
from reviews.operations.decisions import (
    PROPOSE,
    check_proposal,
    decline_decision,
    propose_decision,
    take_decision,
)
from reviews.operations.effects import TAKE, apply_without_letter
from reviews.queries.decisions import (
    facts_to_rest_on,
    instruments_to_revoke,
    obligations_to_vary,
)
from reviews.queries.effects import effects_of
from reviews.views.frame import decision_of, form_page, page_of, show

NAMES = {"title": "called", "rule": "how"}


@pages
def propose(request: HttpRequest, case_pk: int) -> HttpResponse:
    """Propose a decision: the first press shows what follows, the second saves."""
    case, person, day = case_of(request, case_pk), person_of(request), today()
    check_may_on(person, Permission.PROPOSE_DECISION, case, PROPOSE)
    check_case_open(case)
    review = _review(request, case)
    form = ProposeForm(
        typed(request),
        obligations=obligations_to_vary(case, day),
        instruments=instruments_to_revoke(case),
        happenings=facts_to_rest_on(case, person, day),
    )
    follows = _follows(case, form)
    mark = seal(_typed_values(request), follows, day)
    if follows and is_sealed(request.POST.get("seen", ""), mark):
        make = partial(
            propose_decision,
            case=case,
            proposal=form.proposal(),
            review=review,
            today=day,
            by=person,
        )
        made = once_into(form, request, make)
        if made is not None:
            address = reverse("reviews:decision", args=[case.pk, made])
            return done(request, "The decision is proposed.", address)
        follows = ()
    back = (
        {"back_url": page_of(review), "back_text": str(review.get_kind_display())} if review else {}
    )
    return show(
        request, "propose", case, form=form, follows=follows, mark=mark, review=review, **back
    )


def _typed_values(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed, without what differs from one press to the next."""
    return {
        name: values
        for name, values in request.POST.lists()
        if name not in ("seen", "csrfmiddlewaretoken")
    }


def _review(request: HttpRequest, case: Intervention) -> Review | None:
    pk = request.GET.get("review", "")
    if not pk:
        return None
    rows = Review.objects.visible_to(person_of(request)).filter(intervention=case)
    return get_object_or_404(rows, pk=whole_number(pk) or 0)


def _follows(case: Intervention, form: ProposeForm) -> tuple[str, ...]:
    """What the decision would change today; nothing where it cannot be proposed like that."""
    if not form.is_valid():
        return ()
    proposal = form.proposal()
    with refused_into(form, NAMES):
        check_proposal(case, proposal)
    return effects_of(unsaved(case, form), today()) if form.is_valid() else ()


def unsaved(case: Intervention, form: ProposeForm) -> Decision:
    """The decision that was typed, as a row that is not stored."""
    proposal = form.proposal()
    return Decision(
        intervention=case,
        kind=proposal.kind,
        title=proposal.title,
        obligation=proposal.obligation,
        rule=proposal.rule,
        is_concession=proposal.is_concession,
        instrument=proposal.instrument,
        condition=proposal.condition,
    )


@require_GET
def decision(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """A decision: what it rests on, what it changes, who took it, and what can be done now."""
    row, person = decision_of(request, case_pk, pk), person_of(request)
    waits = row.in_effect_on is None and row.state != Decision.State.WITHDRAWN
    sees_advice = person.may(Permission.SEE_ADVICE)
    is_proposed = row.state == Decision.State.PROPOSED
    may_take = person.may(Permission.TAKE_DECISION)
    return show(
        request,
        "decision",
        row.intervention,
        decision=row,
        follows=effects_of(row, today()) if waits else (),
        evidence=row.evidence.select_related("happening") if sees_advice else (),
        sees_advice=sees_advice,
        may_take=is_proposed and may_take,
        may_decline=is_proposed and (may_take or row.proposed_by_id == person.pk),
        may_apply=_may_apply(row, person),
        may_write=waits and row.letter is None and person.may(Permission.WRITE_LETTER),
        newer=getattr(row, "superseded_by", None) if sees_advice else None,
        back_url=reverse("portfolio:letters", args=[row.intervention_id]),
        back_text=f"Letters of {row.intervention.council}",
    )


def _may_apply(row: Decision, person: User) -> bool:
    waits = row.state == Decision.State.TAKEN and row.in_effect_on is None
    return waits and row.letter_id is None and person.may(Permission.TAKE_DECISION)


@pages
def take(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Record that a decision was taken."""
    row, person, day = decision_of(request, case_pk, pk), person_of(request), today()
    check_may_on(person, Permission.TAKE_DECISION, row.intervention, TAKE)
    minister = minister_for(row.intervention.council, day)
    initial = (
        {"taken_by": minister.person.written_name, "taken_as": minister.title} if minister else {}
    )
    form = TakeForm(typed(request), today=day, initial={**initial, "taken_on": day})
    if form.is_valid():
        taken = attempt(
            form, take_decision, decision=row, today=day, by=person, **form.cleaned_data
        )
        if taken is not None:
            return done(request, "It is recorded that the decision was taken.", page_of(row))
    return form_page(request, row.intervention, form, about=row.title, **_back(row))


@pages
def decline(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Say that a proposal will not be taken."""
    row, person = decision_of(request, case_pk, pk), person_of(request)
    form = DeclineForm(typed(request))
    if form.is_valid():
        declined = attempt(
            form, decline_decision, decision=row, today=today(), by=person, **form.cleaned_data
        )
        if declined is not None:
            return done(request, "The proposal is put aside.", page_of(row))
    return form_page(request, row.intervention, form, about=row.title, **_back(row))


@pages
def apply(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Give a taken decision effect without a letter."""
    row, person = decision_of(request, case_pk, pk), person_of(request)
    check_may_on(person, Permission.TAKE_DECISION, row.intervention, TAKE)
    form = ApplyForm(typed(request))
    if form.is_valid():
        applied = attempt(form, apply_without_letter, decision=row, today=today(), by=person)
        if applied is not None:
            return done(request, "The decision has effect.", page_of(row))
    on = row.taken_on or today()
    return form_page(
        request,
        row.intervention,
        form,
        about="\n".join(effects_of(row, on)),
        introduction="Use this only for a decision that no letter tells the council.",
        **_back(row),
    )


def _back(row: Decision) -> dict[str, str]:
    return {"back_url": page_of(row), "back_text": "The decision"}
