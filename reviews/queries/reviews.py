"""A review, step by step: what is done, what waits, and for what.

Promises one value for the page. Does not filter findings and decisions by right: it is told which.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interventions.models import (
    Duty,
    Happening,
    HappeningKind,
    Intervention,
    Obligation,
    PlannedEvent,
)
from reviews.models import Decision, Finding, Letter, Review

REVIEW_DUTIES = (Duty.PROGRESS_REVIEW, Duty.REVIEW_POINT, Duty.DIAGNOSTIC_REVIEW)


class StepState(StrEnum):
    """How far a step is, in the words of the page."""

    DONE = "Done"
    READY = "To do"
    WAITS = "Cannot start yet"
    NOT_RECORDED = "No record here"


@dataclass(frozen=True)
class Step:
    """One step of a review: its name, how far it is, and what it waits for."""

    name: str
    state: StepState
    hint: str = ""
    url_name: str = ""
    row: Decision | Letter | None = None


def obligations_for_review(case: Intervention) -> list[Obligation]:
    """The requirements of the case that a review can meet."""
    return list(
        Obligation.objects.filter(intervention=case, duty__in=REVIEW_DUTIES)
        .select_related("clause__instrument", "promise", "appointment")
        .order_by("position", "pk")
    )


def plans_for_review(case: Intervention) -> list[PlannedEvent]:
    """The days planned for a review that have no review of their own yet."""
    return list(
        PlannedEvent.objects.standing()
        .filter(
            intervention=case,
            kind__in=(HappeningKind.REVIEW, HappeningKind.DIAGNOSTIC_REVIEW),
            review=None,
        )
        .order_by("on", "pk")
    )


def self_assessment(review: Review, on: dt.date) -> Happening | None:
    """The council's own assessment that came last before the review, or that waits for it."""
    until = review.held.on.last_day if review.held else on
    return (
        Happening.objects.known(on)
        .filter(
            intervention=review.intervention,
            kind=HappeningKind.SELF_ASSESSMENT,
            on__gte=_previous_review_day(review),
            on__lte=until.isoformat(),
        )
        .order_by("-on", "-pk")
        .first()
    )


def _previous_review_day(review: Review) -> str:
    """The day of the review before this one: what came before it belongs to that."""
    others = Review.objects.filter(intervention=review.intervention).exclude(pk=review.pk)
    held = Happening.objects.standing().versions_of(others.values_list("happening_id", flat=True))
    days = [row.on for row in held.values()]
    if review.held is not None:
        days = [on for on in days if on < review.held.on]
    return max(days).text if days else "0001"


def steps_of(
    review: Review,
    *,
    assessment: Happening | None,
    findings: Sequence[Finding],
    decisions: Sequence[Decision],
    letters: Sequence[Letter],
    next_review: str,
    sees_advice: bool,
) -> list[Step]:
    """The six steps in their order; whoever sees no advice is told nothing of findings and proposals."""
    held = review.held is not None
    advised = [
        _findings_step(findings, held=held),
        *_decision_steps(decisions, has_findings=bool(findings) or held),
    ]
    return [
        _assessment_step(assessment),
        _held_step(review),
        *(advised if sees_advice else []),
        *(_letter_steps(letters, decisions) if sees_advice or letters else []),
        _next_step(next_review, held=held),
    ]


def _next_step(next_review: str, *, held: bool) -> Step:
    """Until the review is held, the next one planned or due may be this one."""
    name = "Next review"
    if not held:
        return Step(name, StepState.WAITS, "Waits for the review to be held.")
    state = StepState.DONE if next_review else StepState.READY
    return Step(name, state, next_review or "No day is planned, and none is due.", "plan")


def _assessment_step(assessment: Happening | None) -> Step:
    name = "The council’s own assessment"
    if assessment is None:
        words = "None is recorded for this review."
        return Step(name, StepState.NOT_RECORDED, words, "record")
    return Step(name, StepState.DONE, f"Recorded on {assessment.on.words}.")


def _held_step(review: Review) -> Step:
    name = "The review, and its evidence"
    if review.held is None:
        planned = f"Planned for {review.plan.on.words}." if review.plan else ""
        return Step(name, StepState.READY, planned or "Record when it was held.", "held")
    return Step(name, StepState.DONE, f"Held on {review.held.on.words}.", "evidence")


def _findings_step(findings: Sequence[Finding], *, held: bool) -> Step:
    if not held:
        return Step("Findings", StepState.WAITS, "Waits for the review to be held.")
    state = StepState.DONE if findings else StepState.READY
    count = len(findings)
    words = f"{count} finding{'' if count == 1 else 's'}" if count else "Nothing found yet."
    return Step("Findings", state, words, "findings")


def _decision_steps(decisions: Sequence[Decision], *, has_findings: bool) -> list[Step]:
    if not decisions:
        state = StepState.READY if has_findings else StepState.WAITS
        words = "Propose what is to be decided." if has_findings else "Waits for the review."
        return [Step("Decision", state, words, "propose")]
    return [
        Step(
            f"Decision: {row.title}",
            StepState.READY if row.state == Decision.State.PROPOSED else StepState.DONE,
            _decision_words(row),
            "decision",
            row,
        )
        for row in decisions
    ]


def _decision_words(row: Decision) -> str:
    if row.state == Decision.State.PROPOSED:
        return "Proposed. Waits for whoever takes it."
    if row.state == Decision.State.WITHDRAWN:
        return "Not taken."
    who = row.taken_by or row.taken_as
    return (
        f"Taken by {who}."
        if row.in_effect_on
        else f"Taken by {who}. Its effects come with the letter."
    )


def _letter_steps(letters: Sequence[Letter], decisions: Sequence[Decision]) -> list[Step]:
    if letters:
        return [
            Step(
                letter.title,
                StepState.READY if letter.state == Letter.State.DRAFT else StepState.DONE,
                "Being written." if letter.state == Letter.State.DRAFT else _issued(letter),
                "letter",
                letter,
            )
            for letter in letters
        ]
    waiting = [row for row in decisions if row.in_effect_on is None and row.state != "withdrawn"]
    if waiting:
        return [Step("Letter", StepState.READY, "Write it from the record.", "new_letter")]
    if decisions:
        return [Step("Letter", StepState.DONE, "The decision needed no letter.")]
    return [Step("Letter", StepState.WAITS, "Waits for the decision.")]


def _issued(letter: Letter) -> str:
    return f"Issued on {letter.dated.words}." if letter.dated else "Issued."
