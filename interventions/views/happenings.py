"""One entry of the record, its correction and its withdrawal.

Promises both dates of it, who recorded it, and the chain of what it corrects and what corrected it.
Shows it only to its audience.
"""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotPermitted, Permission
from accounts.refusals import refused_into
from councils.permissions import can_correct, check_can_correct
from govuk.parts import FileLink
from interventions.case_page import (
    case_of,
    case_page,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    show,
    spent,
    typed,
)
from interventions.forms.happening import Asked, CorrectForm, WithdrawForm
from interventions.models import Happening, Intervention
from interventions.operations.happenings import (
    RECORD,
    check_details,
    check_no_log,
    check_not_sent,
    correct_happening,
    withdraw_happening,
)
from interventions.permissions import check_may_on
from interventions.queries.adapter import Look
from interventions.queries.covers import recorded_for
from interventions.queries.offered import Offered, likely_first, requirements_offered
from interventions.queries.what_if import (
    Supposition,
    together,
    what_follows,
    with_event,
    without_event,
)
from interventions.seal import is_sealed, seal
from interventions.views.drafts import Draft, draft_of
from interventions.views.record import SERVES, details_of, record_page, tick_of
from interventions.views.what_follows import Consequence, of_changes

NO_DATE = Consequence("No date changes.")


@require_GET
def happening(request: HttpRequest, pk: int, happening_pk: int) -> HttpResponse:
    """One entry."""
    case, person = case_of(request, pk), person_of(request)
    entry = _entry(case, person, happening_pk)
    return show(
        request,
        "facts/happening",
        case,
        entry=entry,
        newer=getattr(entry, "corrected_by", None),
        older=_older(entry, person),
        files=[
            FileLink(
                row.title,
                reverse("interventions:evidence", args=[case.pk, row.pk]),
                row.file.original_name.rpartition(".")[2].upper(),
                row.file.size,
            )
            for row in entry.evidence.select_related("file").order_by("pk")
        ],
        serves=entry.fulfilments.select_related(
            "obligation__clause__instrument", "obligation__promise", "obligation__appointment"
        ).order_by("obligation__position"),
        may_change=_may_change(person, entry),
        recorded_for=recorded_for(entry),
        log=getattr(entry, "monthly_log", None),
        is_plan=hasattr(entry, "plan_version"),
    )


def _entry(case: Intervention, person: User, pk: int) -> Happening:
    rows = Happening.objects.visible_to(person).filter(intervention=case)
    rows = rows.select_related(
        "recorded_by", "withdrawn_by", "corrected_by", "corrects", "inspection", "authority"
    ).select_related("monthly_log", "plan_version")
    return get_object_or_404(rows, pk=pk)


def _older(entry: Happening, person: User) -> list[Happening]:
    """What it corrects, newest first, as far as the person may see it."""
    chain: list[Happening] = []
    rows = Happening.objects.visible_to(person).select_related("recorded_by")
    current = entry.corrects_id
    while current is not None:
        row = rows.filter(pk=current).first()
        if row is None:
            break
        chain.append(row)
        current = row.corrects_id
    return chain


def _may_change(person: User, entry: Happening) -> bool:
    return (
        person.may(Permission.RECORD_FACT)
        and can_correct(person, entry)
        and entry.withdrawn_on is None
        and not hasattr(entry, "corrected_by")
    )


def _changeable(
    request: HttpRequest, pk: int, happening_pk: int
) -> tuple[Intervention, User, Happening]:
    case, person = case_of(request, pk), person_of(request)
    entry = _entry(case, person, happening_pk)
    check_may_on(person, Permission.RECORD_FACT, case, RECORD)
    check_can_correct(person, entry)
    check_no_log(entry)
    return case, person, entry


@pages
def correct(request: HttpRequest, pk: int, happening_pk: int) -> HttpResponse:
    """Put a new entry in the place of one that is wrong."""
    if (made := spent(request)) is not None:
        return not_twice(request, _address(case_of(request, pk), made))
    case, person, entry = _changeable(request, pk, happening_pk)
    check_not_sent(entry)
    day = today()
    before = [(row.obligation_id, row.serves) for row in entry.fulfilments.order_by("pk")]
    served = [obligation_id for obligation_id, _ in before]
    offered = requirements_offered(case, person, Look(day, day), also=served)
    if not set(served) <= {item.obligation.pk for item in offered}:
        raise NotPermitted("This entry meets a requirement that only an official can change.")
    asked = _asked(offered, served)
    start = _as_recorded(entry, before)
    draft = draft_of(
        request,
        case,
        lambda *sent, **more: CorrectForm(*sent, asked=asked, **_first(start, more)),
        today=day,
    )
    follows: list[Consequence] = []
    if draft.is_right:
        follows = _follows_correction(draft, entry, served, offered)
    mark = seal(draft.values, follows, day, entry.pk) if follows else ""
    if follows and is_sealed(request.POST.get("seen", ""), mark):
        made = once_into(
            draft.form, request, partial(_correct, entry, draft, offered, person), SERVES
        )
        if made is not None:
            return done(request, "Corrected. The dates follow.", _address(case, made))
        follows = []
    return record_page(
        request,
        case,
        draft,
        follows=follows,
        mark=mark,
        heading="Correct an entry",
        button="Correct the entry",
        entry=entry,
        back_url=_address(case, entry.pk),
        back_text=entry.title,
    )


def _first(start: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """The entry as recorded, unless something typed takes its place."""
    return {**more, "initial": {**start, **more.get("initial", {})}}


def _asked(offered: list[Offered], served: list[int]) -> Asked:
    first, rest = likely_first(offered, served, today())
    return Asked(
        today=today(),
        likely=first,
        ticks=[tick_of(item) for item in first],
        other_ticks=[tick_of(item) for item in rest],
        chosen=served,
        kinds_first=(),
    )


def _as_recorded(entry: Happening, before: list[tuple[int, Any]]) -> dict[str, Any]:
    what_for = {serves for _, serves in before if serves is not None}
    return {
        "kind": entry.kind,
        "on": entry.on,
        "called": entry.title,
        "who": entry.who,
        "words": entry.words,
        "conducted_by": entry.conducted_by,
        "what_for": what_for.pop() if len(what_for) == 1 else None,
        "is_slip": "no",
    }


def _follows_correction(
    draft: Draft[CorrectForm], entry: Happening, served: list[int], offered: list[Offered]
) -> list[Consequence]:
    form, day = draft.form, today()
    details = details_of(form, draft.files, offered)
    known_on = entry.recorded_on if form.cleaned_data["is_slip"] == "yes" else day
    with refused_into(form, SERVES):
        check_details(entry.intervention, details, known_on)
    if not form.is_valid():
        return []
    gone = without_event(happening_id=entry.pk, from_day=known_on)
    comes = with_event(on=details.on.first_day, recorded=known_on, serves=form.is_for())
    suppositions: dict[int, Supposition] = dict.fromkeys(served, gone)
    suppositions |= {pk: together(gone, comes) for pk in form.ticked()}
    return _worth_saying(suppositions)


def _worth_saying(suppositions: dict[int, Supposition]) -> list[Consequence]:
    """What follows where something does; a sentence where nothing does."""
    changes = what_follows(suppositions, Look(today(), today())) if suppositions else {}
    moving = [change for change in changes.values() if not change.is_nothing]
    return of_changes(moving) or [NO_DATE]


def _correct(
    entry: Happening, draft: Draft[CorrectForm], offered: list[Offered], person: User
) -> Happening:
    return correct_happening(
        happening=entry,
        details=details_of(draft.form, draft.files, offered),
        reason=draft.form.cleaned_data["reason"],
        is_slip=draft.form.cleaned_data["is_slip"] == "yes",
        today=today(),
        by=person,
    )


@pages
def withdraw(request: HttpRequest, pk: int, happening_pk: int) -> HttpResponse:
    """Take an entry back: what follows stands beside the question why."""
    if spent(request) is not None:
        return not_twice(request, case_page(case_of(request, pk), "timeline"))
    case, person, entry = _changeable(request, pk, happening_pk)
    day = today()
    served = list(entry.fulfilments.values_list("obligation_id", flat=True))
    gone = without_event(happening_id=entry.pk, from_day=day)
    follows = _worth_saying(dict.fromkeys(served, gone))
    mark = seal(follows, day, entry.pk)
    form = WithdrawForm(typed(request))
    if form.is_bound and form.is_valid():
        if not is_sealed(request.POST.get("seen", ""), mark):
            form.add_error(None, "What follows has changed since you looked. Look at it again.")
        elif once_into(
            form,
            request,
            lambda: withdraw_happening(
                happening=entry, reason=form.cleaned_data["reason"], today=day, by=person
            ),
        ):
            return done(request, "Withdrawn. The dates follow.", case_page(case, "timeline"))
    return show(
        request,
        "facts/withdraw",
        case,
        form=form,
        heading="Withdraw an entry",
        what=f"“{entry.title}”, {entry.on.words}",
        follows=follows,
        mark=mark,
        button="Withdraw the entry",
        back_url=_address(case, entry.pk),
        back_text=entry.title,
    )


def _address(case: Intervention, pk: int) -> str:
    return reverse("interventions:happening", args=[case.pk, pk])
