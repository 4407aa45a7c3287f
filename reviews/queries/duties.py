"""The requirements of a case as they will stand once a letter's decisions have effect.

Promises rule, next date and what is overdue of each, from the engine. Judges nothing that the
record does not cover.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from govuk.dates import counted, day_month_year
from interventions import rules
from interventions.models import (
    Duty,
    Happening,
    HappeningKind,
    Intervention,
    Obligation,
    PlannedEvent,
)
from interventions.queries.adapter import Look
from interventions.queries.facts import ObligationFacts
from interventions.queries.what_if import SUPPOSED, Change, Supposition, what_follows
from reviews.letters.effects import rule_on
from reviews.letters.record import DutyNow, Fact, Interval
from reviews.models import Decision, Review
from reviews.queries.effects import supposed

REVIEWS = (Duty.PROGRESS_REVIEW, Duty.REVIEW_POINT)


@dataclass(frozen=True)
class Duties:
    """The requirements, the facts that a letter may use of them, and every date they name."""

    rows: tuple[DutyNow, ...]
    facts: tuple[Fact, ...]
    days: frozenset[dt.date]


def duties_of(case: Intervention, day: dt.date, decisions: Sequence[Decision]) -> Duties:
    """The requirements of the case as at the day, the decisions supposed to have effect on it."""
    ids = Obligation.objects.filter(intervention=case).values_list("pk", flat=True)
    suppositions: dict[int, Supposition] = dict.fromkeys(ids, _as_it_is)
    for each in supposed([row for row in decisions if row.in_effect_on is None], day):
        suppositions |= each
    changes = what_follows(suppositions, Look(on=day, today=day)).values()
    live = [
        change
        for change in changes
        if rules.end_in_effect(change.after.case.instrument, change.after.case.as_at) is None
    ]
    facts = [fact for change in live for fact in _facts(change, day)]
    return Duties(
        rows=tuple(row for change in live if (row := _duty(change, day))),
        facts=(*facts, *_next_review(case, live, day)),
        days=frozenset(
            each
            for change in changes
            for window in change.after.windows
            for each in (window.due, window.met_on)
            if each
        ),
    )


def _as_it_is(facts: ObligationFacts) -> ObligationFacts:
    return facts


def _duty(change: Change, day: dt.date) -> DutyNow | None:
    term = rule_on(change.after.case, day)
    if term is None:
        return None
    others = (each.rule for each in change.after.case.obligations[0].terms if each is not term)
    since, by = _authority(change, term)
    return DutyNow(
        obligation=change.obligation.pk,
        duty=change.obligation.duty,
        name=change.obligation.name,
        rule_words=rules.rule_in_words(term.rule, {_other(term): "review"}),
        interval=_interval(term.rule),
        since=since,
        by=by,
        was=frozenset(found for rule in others if (found := _interval(rule))),
    )


def _other(term: rules.Term) -> str:
    return term.rule.obligation if isinstance(term.rule, rules.Before) else ""


def _authority(change: Change, term: rules.Term) -> tuple[dt.date | None, str]:
    """From when the rule holds and by which paper, where it is not the paragraph's own."""
    if term.ref == SUPPOSED:
        return term.starts, "this letter"
    row = next((held.row for held in change.after.facts.terms if held.row.pk == term.ref), None)
    return (term.starts, row.authority.title) if row and row.authority else (None, "")


def _interval(rule: rules.Rule) -> Interval | None:
    if not isinstance(rule, rules.Every):
        return None
    return Interval(rule.step.count, rule.step.unit.value)


def _facts(change: Change, day: dt.date) -> list[Fact]:
    pk, name = change.obligation.pk, change.obligation.name
    facts = []
    term = rule_on(change.after.case, day)
    if term is not None:
        words = rules.rule_in_words(term.rule, {_other(term): "review"})
        facts.append(Fact(f"rule:{pk}", words, f"How often: {name}"))
    ahead = [each for each in change.after.windows if each.status is rules.Status.UPCOMING]
    if ahead:
        facts.append(Fact(f"due:{pk}", ahead[0].due_words, f"Next date: {name}"))
    overdue = [each for each in change.after.windows if each.status is rules.Status.OVERDUE]
    if overdue:
        facts.append(Fact(f"overdue:{pk}", overdue[0].due_words, f"Overdue: {name}"))
    met = [each for each in change.after.windows if each.met_on]
    if met:
        last = max(met, key=lambda each: each.met_on or each.due)
        held = day_month_year(last.met_on or last.due)
        facts.append(Fact(f"met:{pk}", held, f"Last met: {name}"))
        if last.status is rules.Status.MET_LATE:
            late = counted(last.days_late, "day")
            facts.append(Fact(f"late:{pk}", late, f"Days late: {name}"))
    return facts


def next_review(case: Intervention, day: dt.date) -> Fact | None:
    """The review planned next, else the date by which the next is due; None where there is none."""
    ids = Obligation.objects.filter(intervention=case, duty__in=REVIEWS)
    look = Look(on=day, today=day)
    suppositions: dict[int, Supposition] = dict.fromkeys(
        ids.values_list("pk", flat=True), _as_it_is
    )
    found = _next_review(case, list(what_follows(suppositions, look).values()), day)
    return found[0] if found else None


def _held_plans(case: Intervention, day: dt.date) -> list[int]:
    """The planned days whose review was held, on that day or another, by an entry that stands."""
    rows = Review.objects.filter(intervention=case, plan__isnull=False, happening__isnull=False)
    plans = {row.happening_id: row.plan_id for row in rows}
    held = Happening.objects.known(day).versions_of(plans)
    return [plan for happening, plan in plans.items() if plan and happening in held]


def _next_review(case: Intervention, live: Sequence[Change], day: dt.date) -> list[Fact]:
    """The review planned next, else the date by which the next is due."""
    planned = (
        PlannedEvent.objects.known(day)
        .filter(intervention=case, kind=HappeningKind.REVIEW, on__gte=day.isoformat()[:7])
        .exclude(pk__in=_held_plans(case, day))
        .order_by("on")
        .first()
    )
    if planned is not None and planned.on.last_day >= day:
        return [Fact("next", planned.on.words, "The next review, as planned")]
    dates = [
        window
        for change in live
        if change.obligation.duty in REVIEWS
        for window in change.after.windows
        if window.status is rules.Status.UPCOMING
    ]
    first = min(dates, key=lambda window: window.due, default=None)
    return [Fact("next", first.due_words, "The next review is due")] if first else []
