"""Recording what happened: from a requirement, or from the case.

Promises that what follows is shown before anything is saved, that it is shown again if anything was
changed since, and that a second press records nothing twice.
"""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import refused_into
from councils.permissions import recorded_day
from interventions.case_page import (
    case_of,
    done,
    not_twice,
    once_into,
    pages,
    person_of,
    requirement_of,
    show,
    spent,
    way_back,
)
from interventions.forms.happening import Asked, RecordForm, Tick
from interventions.models import Audience, Intervention, Obligation
from interventions.operations.happenings import (
    RECORD,
    HappeningDetails,
    Serves,
    check_details,
    record_happening,
)
from interventions.permissions import (
    AUDIENCE_WIDTH,
    check_case_open,
    check_may_on,
    narrowest_audience,
)
from interventions.queries.adapter import Look
from interventions.queries.meeting import kinds_that_meet
from interventions.queries.offered import Offered, likely_first, requirements_offered
from interventions.queries.what_if import what_follows, with_event
from interventions.seal import is_sealed, seal
from interventions.views.drafts import Draft, draft_of
from interventions.views.kept_files import KeptFiles
from interventions.views.what_follows import Consequence, of_changes, unchanged
from interventions.views.words import under_tick

NOTHING = Consequence("It meets no requirement. No date changes.")
SERVES = {"serves": "meets", "title": "called"}


@pages
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what happened in a case; the first press shows what follows, the second saves."""
    case, person, day = case_of(request, pk), person_of(request), today()
    check_may_on(person, Permission.RECORD_FACT, case, RECORD)
    check_case_open(case)
    if (before := spent(request)) is not None:
        return not_twice(request, reverse("interventions:happening", args=[case.pk, before]))
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    offered = requirements_offered(case, person, Look(day, day))
    chosen = [requirement.pk] if requirement else []
    asked = asked_of(case, person, requirement, offered, chosen)
    draft = draft_of(request, case, partial(RecordForm, asked=asked), today=day)
    follows: list[Consequence] = []
    if draft.is_right:
        follows = _follows(draft, case, person, offered)
    mark = seal(draft.values, follows, day) if follows else ""
    if follows and is_sealed(request.POST.get("seen", ""), mark):
        made = once_into(
            draft.form,
            request,
            partial(_save, case, draft.form, draft.files, offered, person),
            SERVES,
        )
        if made is not None:
            return recorded(request, case, made)
        follows = []
    return record_page(
        request,
        case,
        draft,
        follows=follows,
        mark=mark,
        heading=f"Record {draft.form.kind_words.whole}" if asked.kind else "Record what happened",
        requirement=requirement,
        **way_back(case, requirement),
    )


def record_page(
    request: HttpRequest,
    case: Intervention,
    draft: Draft[Any],
    *,
    follows: Sequence[Consequence],
    **context: Any,
) -> HttpResponse:
    """The form, with what follows beside it once that is known."""
    form: RecordForm = draft.form
    ticked = form.ticked() if follows else []
    left = [item.obligation.name for item in form.asked.likely if item.obligation.pk not in ticked]
    return show(
        request,
        "facts/record",
        case,
        form=form,
        files=draft.files,
        follows=follows,
        stays=unchanged(left) if ticked else "",
        noun=form.kind_words.noun,
        recorded_day=form.known_since() if follows else None,
        **context,
    )


def asked_of(
    case: Intervention,
    person: User,
    requirement: Obligation | None,
    offered: Sequence[Offered],
    chosen: Collection[int],
) -> Asked:
    """What the form asks this person: kinds and requirements most likely first."""
    first, rest = likely_first(list(offered), chosen, today())
    kinds = kinds_that_meet(requirement.duty) if requirement else ()
    least = AUDIENCE_WIDTH[narrowest_audience(person, case)]
    return Asked(
        today=today(),
        likely=first,
        ticks=[tick_of(item) for item in first],
        other_ticks=[tick_of(item) for item in rest],
        chosen=list(chosen),
        kinds_first=kinds,
        kind=kinds[0].value if len(kinds) == 1 and kinds[0] != "other" else "",
        audiences=[item for item in Audience if AUDIENCE_WIDTH[item] >= least],
        may_back_record=person.may(Permission.BACK_RECORD),
    )


def tick_of(item: Offered) -> Tick:
    """A requirement as the form offers it."""
    return Tick(item.obligation.pk, item.obligation.name, under_tick(item))


def details_of(form: RecordForm, files: KeptFiles, offered: Sequence[Offered]) -> HappeningDetails:
    """What was typed, as the operation takes it."""
    rows = {item.obligation.pk: item.obligation for item in offered}
    typed = form.cleaned_data
    return HappeningDetails(
        kind=typed["kind"],
        on=typed["on"],
        title=form.named(),
        who=typed["who"],
        words=typed["words"],
        conducted_by=typed.get("conducted_by", ""),
        audience=typed.get("audience", ""),
        serves=[Serves(rows[pk], form.is_for()) for pk in form.ticked()],
        files=files.titled,
    )


def _save(
    case: Intervention,
    form: RecordForm,
    files: KeptFiles,
    offered: Sequence[Offered],
    person: User,
) -> Any:
    return record_happening(
        case=case,
        details=details_of(form, files, offered),
        today=today(),
        by=person,
        recorded_on=form.known_since(),
    )


def _follows(
    draft: Draft[RecordForm], case: Intervention, person: User, offered: Sequence[Offered]
) -> list[Consequence]:
    """What would follow; nothing, with the reason on the form, where it cannot be recorded."""
    form, day = draft.form, today()
    details = details_of(form, draft.files, offered)
    known_on = day
    with refused_into(form, SERVES):
        known_on = recorded_day(person, form.known_since(), day)
        check_details(case, details, known_on)
    if not form.is_valid():
        return []
    if not details.serves:
        return [NOTHING]
    event = with_event(on=details.on.first_day, recorded=known_on, serves=form.is_for())
    changes = what_follows(dict.fromkeys(form.ticked(), event), Look(day, day))
    return of_changes([changes[pk] for pk in form.ticked()])


def recorded(request: HttpRequest, case: Intervention, made: int) -> HttpResponse:
    """On to the entry, which says when it was recorded and what it serves."""
    address = reverse("interventions:happening", args=[case.pk, made])
    return done(request, "Recorded. You can correct or withdraw it later, with a reason.", address)
