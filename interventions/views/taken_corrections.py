"""The page that corrects what was taken over of a requirement.

Promises that what follows is shown before anything is saved, and again where anything was changed
since. Decides nothing: the operation does.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accounts.clock import today
from accounts.permissions import Permission
from accounts.refusals import refused_into
from councils.permissions import check_can_correct
from councils.queries import holidays
from govuk.dates import day_month_year
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
from interventions.forms.rule import answers_of
from interventions.forms.taken_correction import RuleThenForm, StoodThenForm
from interventions.models import Obligation, OneOff
from interventions.operations.taken_corrections import (
    CORRECT_TAKEN,
    TakenWords,
    as_it_stands,
    check_correction,
    correct_taken_over,
    corrected_facts,
    with_proposed_next,
)
from interventions.operations.taken_spec import TakenRequirement, words_if_later
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.adapter import Look
from interventions.queries.taken import Taken, what_was_taken
from interventions.queries.what_if import (
    Change,
    Supposition,
    together,
    what_follows,
    with_event,
    with_taken,
    without_event,
)
from interventions.seal import is_sealed, seal
from interventions.views.what_follows import Consequence, of_changes
from interventions.views.words import by_words

NO_DATE = Consequence("No date changes.")


@dataclass
class Typed:
    """Both forms of the page, and what they say once they can be read."""

    rule: RuleThenForm
    stood: StoodThenForm
    words: TakenWords | None = None

    @property
    def is_right(self) -> bool:
        """Whether both were sent and nothing in them was refused."""
        return self.words is not None and self.rule.is_valid() and self.stood.is_valid()


@pages
def correct_taken(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct from when it is followed, its last event, its next date, whether it is owed, its rule."""
    case, person, day = case_of(request, pk), person_of(request), today()
    requirement = requirement_of(request, case, request.GET.get("requirement"))
    if requirement is None:
        raise Http404
    back = way_back(case, requirement)
    if spent(request) is not None:
        return not_twice(request, back["back_url"])
    check_may_on(person, Permission.ENTER_INSTRUMENT, case, CORRECT_TAKEN)
    check_case_open(case)
    taken = what_was_taken(requirement)
    if taken is None:
        raise Http404
    check_can_correct(person, taken.span)
    given = _typed(request, taken)
    follows = _follows(given, taken) if given.is_right else []
    mark = (
        seal(given.rule.cleaned_data, given.words, follows, day, taken.span.pk) if follows else ""
    )
    if follows and is_sealed(request.POST.get("seen", ""), mark):
        if (
            once_into(given.stood, request, lambda: _correct(given, requirement, person))
            is not None
        ):
            return done(request, "Corrected. The dates follow.", back["back_url"])
        follows = []
    return show(
        request,
        "facts/taken",
        case,
        requirement=requirement,
        taken=taken,
        given=given,
        rule_is_open=given.rule.is_bound and "rule" in given.rule.changed_data,
        follows=follows,
        stays=nothing_before(given.words.follow_from, given.words.said) if given.words else "",
        mark=mark,
        button="Correct what was taken over",
        is_correction=True,
        page_has_errors=given.rule.is_bound and not given.is_right,
        **back,
    )


def _typed(request: HttpRequest, taken: Taken) -> Typed:
    """The forms as sent; the rule that was typed decides what else is asked."""
    now, sent = as_it_stands(taken), typed(request)
    others = Obligation.objects.filter(clause__instrument=_instrument(taken))
    rows = others.exclude(pk=taken.obligation.pk).order_by("position")
    rule = RuleThenForm(
        sent,
        others=[(str(row.pk), row.name) for row in rows],
        initial=answers_of(now.rule, now.before_conducted_by),
    )
    asked = rule.rule_json() if sent is not None and "rule" in _read(rule) else now.rule
    stood = StoodThenForm(sent, rule=asked, follow_from=now.follow_from, said=now.said)
    given = Typed(rule, stood)
    if sent is not None and rule.is_valid() and stood.is_valid():
        given.words = _checked(given, taken, asked)
    return given


def _instrument(taken: Taken) -> Any:
    return taken.obligation.clause.instrument if taken.obligation.clause else None


def _read(rule: RuleThenForm) -> dict[str, Any]:
    """What can be read of the rule: all of it, or nothing while a part of it is wrong."""
    wrong = set(rule.errors) - {"reason"}
    return {} if wrong else rule.cleaned_data


def _checked(given: Typed, taken: Taken, rule: dict[str, Any] | None) -> TakenWords | None:
    """What was typed, with a next date proposed; a refusal stands beside its field."""
    by = given.rule.cleaned_data.get("before_conducted_by", "")
    words = TakenWords(given.stood.cleaned_data["follow_from"], given.stood.said(), rule, by)
    with refused_into(given.stood):
        words, _ = with_proposed_next(taken.issued, words, frozenset(holidays()))
        check_correction(taken, words, today())
    return words if given.stood.is_valid() else None


def _follows(given: Typed, taken: Taken) -> list[Consequence]:
    """Which dates move, and what is unusual about what was typed."""
    words, day = given.words, today()
    if words is None:
        return []
    reason = given.rule.cleaned_data["reason"]
    span, term = corrected_facts(taken, words, reason, day)
    for fact in (span, term):
        if fact is not None:
            fact.pk = -1
    supposed: list[Supposition] = [with_taken(span=span, term=term, from_day=day)]
    if taken.event is not None:
        supposed.append(without_event(happening_id=taken.event.pk, from_day=day))
    on = words.said.last_on
    if on is not None and on.day:
        supposed.append(with_event(on=on.day, recorded=day))
    pk = taken.obligation.pk
    change = what_follows({pk: together(*supposed)}, Look(day, day))[pk]
    found = [NO_DATE] if change.is_nothing else _moves(change)
    _, proposal = with_proposed_next(taken.issued, words, frozenset(holidays()))
    unusual = words_if_later(words.said.next_due, proposal)
    if unusual:
        found.append(Consequence(f"Check this: {unusual} It may be right."))
    return found


def _moves(change: Change) -> list[Consequence]:
    """What moves, with what the next date was until now."""
    found, was, now = of_changes([change]), change.next_date_before, change.next_date
    if was is None or now is None or was.due == now.due:
        return found
    until_now = f"Until now {by_words(was.due, was.precision)}."
    return [*found[:-1], replace(found[-1], under=f"{until_now} {found[-1].under}".rstrip())]


def nothing_before(follow_from: dt.date, said: TakenRequirement) -> str:
    """What is not judged, whatever was said."""
    since = f"Nothing before {day_month_year(follow_from)} is judged"
    is_owed = said.one_off == OneOff.OWED
    return f"{since}, but for this, which is still owed." if is_owed else f"{since}."


def _correct(given: Typed, requirement: Obligation, person: Any) -> Any:
    if given.words is None:
        raise AssertionError("nothing is corrected before it was read")
    return correct_taken_over(
        obligation=requirement,
        words=given.words,
        reason=given.rule.cleaned_data["reason"],
        today=today(),
        by=person,
    )
