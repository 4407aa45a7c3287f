"""The days from which dates count, and intervals that are agreed later.

Promises that what is open in a case can be closed here, each by its own fact: a day, or a new term
with the paper behind it.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Permission
from councils.permissions import check_can_correct
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
    typed,
    way_back,
)
from interventions.forms.anchor import AnchorCorrectionForm, AnchorForm, PaperForm
from interventions.forms.rule import RuleForm
from interventions.models import Anchor, AuthorityKind, Intervention, Obligation, Term
from interventions.operations.agreements import agree_interval
from interventions.operations.planning import PLAN
from interventions.operations.terms import CHANGE, record_anchor
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.anchors import WantedDay, wanted_days


@pages
def anchors(request: HttpRequest, pk: int) -> HttpResponse:
    """Every day that dates of the case count from: enter it, or correct it."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_case_open(case)
    return show(request, "facts/anchors", case, days=wanted_days(case))


@pages
def anchor(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The day of one of them; of several instruments the address names which."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.PLAN_AND_REQUEST, case, PLAN)
    check_case_open(case)
    list_page = reverse("interventions:anchors", args=[case.pk])
    if spent(request) is not None:
        return not_twice(request, list_page)
    wanted = _wanted(case, name, request.GET.get("instrument", ""))
    if wanted.known is not None:
        check_can_correct(person, wanted.known)
    kind = AnchorCorrectionForm if wanted.known else AnchorForm
    start: dict[str, Any] = {"on": wanted.known.on} if wanted.known else {}
    form = kind(typed(request), initial=start)
    form.fields["on"].limit(latest=today(), words="today or in the past")  # type: ignore[attr-defined]

    def make() -> Anchor:
        return record_anchor(
            case=case,
            name=name,
            on=form.cleaned_data["on"],
            instrument=wanted.known.instrument if wanted.known else wanted.instrument,
            corrects=wanted.known,
            reason=form.cleaned_data.get("reason", ""),
            today=today(),
            by=person,
        )

    if form.is_valid() and once_into(form, request, make) is not None:
        return done(request, "The day is on the record. The dates follow.", list_page)
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading=f"Enter the day: {wanted.words.lower()}",
        introduction=f"For the {wanted.instrument.short_name}" if wanted.instrument else "",
        back_url=list_page,
        back_text="Days that dates count from",
    )


def _wanted(case: Intervention, name: str, instrument: str) -> WantedDay:
    for day in wanted_days(case):
        own = str(day.instrument.pk) if day.instrument else ""
        if day.name == name and instrument in ("", own):
            return day
    raise Http404


@pages
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree the interval of a requirement, by the authority of a paper."""
    case, person = case_of(request, pk), person_of(request)
    check_may_on(person, Permission.ENTER_INSTRUMENT, case, CHANGE)
    check_case_open(case)
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    if requirement is None:
        raise Http404
    back = way_back(case, requirement)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    others = Obligation.objects.filter(intervention=case).exclude(pk=requirement.pk)
    by_key = {str(row.pk): row for row in others.order_by("position")}
    rule = RuleForm(
        typed(request),
        others=[(key, row.name) for key, row in by_key.items()],
        initial={"rule": "every"},
    )
    paper = PaperForm(typed(request), initial={"from_date": today(), "dated": None})
    both = [rule.is_valid(), paper.is_valid()]
    if all(both):
        made = once_into(paper, request, _agreed(rule, paper, requirement, by_key, person))
        if made is not None:
            return done(request, "The interval is agreed. The dates follow.", back["back_url"])
    return show(
        request,
        "facts/agree",
        case,
        rule=rule,
        paper=paper,
        requirement=requirement,
        page_has_errors=rule.is_bound,
        **back,
    )


def _agreed(
    rule: RuleForm,
    paper: PaperForm,
    requirement: Obligation,
    others: dict[str, Obligation],
    person: User,
) -> Callable[[], Term]:
    given, stored = paper.cleaned_data, rule.rule_json()
    before = others.get(str((stored or {}).get("before", "")))
    if stored is not None and before is not None:
        stored = {**stored, "before": True}
    from_date: dt.date = given["from_date"]
    return lambda: agree_interval(
        obligation=requirement,
        rule=stored,
        from_date=from_date,
        before=before,
        before_conducted_by=rule.cleaned_data.get("before_conducted_by", ""),
        kind=AuthorityKind(given["paper_kind"]),
        title=given["paper_title"],
        dated=given["dated"],
        today=today(),
        by=person,
    )
